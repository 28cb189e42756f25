internal import EvidenceCrypto
internal import EvidenceModel
internal import EvidenceRecord

/// Reads lines of contents, holds them against the roots that were signed, and says what their
/// records state; each task has its own.
struct ContentReader: ~Copyable {
    private let survey: Survey
    private var hasher: TreeHasher
    private var line = ContentLineReader()
    private var result = ReadContents()

    /// A reader that knows what is withheld in the end.
    init(knowing survey: Survey) throws(CryptoError) {
        self.survey = survey
        hasher = try TreeHasher()
    }

    /// Reads the records of the batch.
    consuming func read(_ batch: ContentBatch) throws(CryptoError) -> ReadContents {
        var statements = batch.carried
        var next = 0
        result.offsets.reserveCapacity(batch.records.count)
        for (entry, end) in batch.entries {
            statements.reserveCapacity(end - next)
            while next < end {
                try read(batch.records[next], in: batch, of: entry, into: &statements)
                next += 1
            }
            result.entries.append(entry.entry)
            result.statements.append(statements)
            statements = EntryStatements(after: statements)
        }
        if let entry = batch.openEntry {
            for task in batch.records[next...] {
                try read(task, in: batch, of: entry, into: &statements)
            }
            result.unended = statements
        }
        return result
    }

    // MARK: One record

    private mutating func read(
        _ task: ContentTask,
        in batch: ContentBatch,
        of entryPlace: ContentBatch.EntryPlace,
        into statements: inout EntryStatements
    ) throws(CryptoError) {
        let record = task.record
        let entry = entryPlace.entry
        let kind = record.act.kind
        if case .fields? = record.act.withholding?.part {
            result.withholdings.append(WithheldFields(record: record, place: entryPlace))
        }
        guard let place = task.place else {
            statements.add(record.number, kind, nil)
            return
        }
        result.offsets.append((record.number, place.offset))
        guard try isSound(record, place, in: batch, entry: entry) else {
            statements.add(record.number, kind, nil)
            return
        }
        let withholding = survey.withholding[record.number]
        if line.isWithheldWhole {
            result.counts.withheldRecords += 1
            if !(withholding?.isWhole ?? false), survey.laterPosition == nil {
                note(
                    .withheldUnexplained,
                    record,
                    place,
                    entry,
                    "the record is withheld whole, and no seal or destroy line says so"
                )
            }
            statements.add(record.number, kind, nil)
            return
        }
        if withholding != nil || line.hasWithheldFields {
            checkWithholding(withholding, record, place, entry)
        }
        if survey.namedRecords.contains(record.number) { noteSubject(record) }
        if kind == .anchor { checkStatedTime(record, place, entry) }
        if let withholding {
            // What a line withholds is withheld even while its bytes are still there.
            let whole = line.content()
            let content = try whole?.withheld(withholding, using: &hasher)
            if kind == .document { noteFiles(whole, size: content?.value("/size"), record, entry) }
            if let content { try checkCarried(content, record, place, entry) }
            statements.add(record.number, kind, content)
        } else {
            if kind == .document {
                let content = line.content()
                noteFiles(content, size: content?.value("/size"), record, entry)
            } else if kind == .key || kind == .attest, let content = line.content() {
                try checkCarried(content, record, place, entry)
            }
            statements.add(record.number, kind, reading: line)
        }
    }

    /// Whether the line has its form and its fields have the root that was signed.
    private mutating func isSound(
        _ record: RecordLine,
        _ place: ContentTask.Place,
        in batch: ContentBatch,
        entry: Int
    ) throws(CryptoError) -> Bool {
        do throws(ContentFault) {
            if place.fault == .tooLong { throw .lineTooLong }
            try line.read(batch.blocks[place.block].bytes, place.range)
            if place.fault == .unfinished { throw .malformed(offset: place.range.count) }
        } catch {
            note(.contentsForm, record, place, entry, "the line of the record: \(error)")
            return false
        }
        guard line.record == record.number else {
            note(
                .contentsOrder,
                record,
                place,
                entry,
                "a line of record \(line.record) stands where that of record \(record.number)"
                    + " is due"
            )
            return false
        }
        guard let root = try line.root(using: &hasher) else { return true }
        result.counts.contents += 1
        guard root == record.contentRoot else {
            note(
                .contentsRoot,
                record,
                place,
                entry,
                "the fields do not have the root that was signed"
            )
            return false
        }
        return true
    }

    // MARK: Certificates and notes

    /// Looks at what the content carries that was made elsewhere and can be checked by itself.
    private mutating func checkCarried(
        _ content: Content,
        _ record: RecordLine,
        _ place: ContentTask.Place,
        _ entry: Int
    ) throws(CryptoError) {
        switch record.act {
        case .key(_, let key):
            guard let text = content.value("/certificate") else { return }
            if let (kind, sentence) = CertificateCheck.finding(on: text, of: key) {
                note(kind, record, place, entry, sentence)
            }
        case .attest(let size, let root, let layers):
            guard let bytes = content.value("/note") else { return }
            let check = NoteCheck(size: size, root: root, layers: layers)
            switch try check.reading(of: bytes, knowing: survey.checkers) {
            case .refused(let kind, let sentence):
                note(kind, record, place, entry, sentence)
            case .signed(let attestation):
                result.notes.append(
                    AttestedNote(
                        record: record.number,
                        entry: entry,
                        offset: place.offset,
                        origin: attestation.attestation.origin,
                        fingerprint: attestation.attestation.fingerprint,
                        signer: attestation.signature.key
                    )
                )
            }
        default:
            return
        }
    }

    // MARK: Withholding

    private mutating func checkWithholding(
        _ withholding: RecordWithholding?,
        _ record: RecordLine,
        _ place: ContentTask.Place,
        _ entry: Int
    ) {
        var unexplained: [Int] = []
        var isCarriedOut = !(withholding?.isWhole ?? false)
        for index in 0..<line.fieldCount {
            let isDue = withholding?.withholdsField(index) ?? false
            if line.isWithheld(index) {
                result.counts.withheldFields += 1
                if !isDue { unexplained.append(index) }
            } else if isDue {
                isCarriedOut = false
            }
        }
        if !unexplained.isEmpty, survey.laterPosition == nil {
            let fields = unexplained.map(String.init).joined(separator: ", ")
            note(
                .withheldUnexplained,
                record,
                place,
                entry,
                "withheld, and no seal or destroy line says so: field \(fields)"
            )
        }
        if !isCarriedOut {
            note(
                .sealingNotCarriedOut,
                record,
                place,
                entry,
                "sealing not carried out: what a line withholds is still there"
            )
        }
    }

    private mutating func noteSubject(_ record: RecordLine) {
        guard let content = line.content() else { return }
        let subject = WithholdingSubject(kind: record.act.kind, content: content)
        result.subjects.append((record.number, subject))
    }

    // MARK: Anchors

    private mutating func checkStatedTime(
        _ record: RecordLine,
        _ place: ContentTask.Place,
        _ entry: Int
    ) {
        guard let stated = survey.statedTimes[record.number],
            let recorded = line.content()?.value("/genTime"),
            recorded != Array(stated.description.utf8)
        else { return }
        note(
            .anchorTime,
            record,
            place,
            entry,
            "the time recorded for the timestamp is not the one that its token states"
        )
    }

    // MARK: Files

    /// Notes the files that a document's content names, in a line that is withheld too: they are
    /// what has to go.
    private mutating func noteFiles(
        _ content: Content?,
        size: [UInt8]?,
        _ record: RecordLine,
        _ entry: Int
    ) {
        guard let content else { return }
        for file in DocumentFile.allCases {
            guard let digest = content.digest(of: file) else { continue }
            let size = file == .source ? size.flatMap(Decimal.value(of:)) : nil
            result.files.append(
                FileMention(
                    record: record.number,
                    entry: entry,
                    file: file,
                    digest: digest,
                    size: size
                )
            )
        }
    }

    private mutating func note(
        _ kind: FindingKind,
        _ record: RecordLine,
        _ place: ContentTask.Place,
        _ entry: Int,
        _ sentence: String
    ) {
        result.findings.append(
            Finding(
                kind,
                record: record.number,
                entry: entry,
                file: ContentPass.path(record.number / ContentPass.recordsPerFile),
                offset: place.offset,
                sentence
            )
        )
    }
}

extension Content {
    /// The hash that a document's content states of one of its files; nil where it states none.
    func digest(of file: DocumentFile) -> Digest? {
        guard let text = value(file.pointer), text.count == 2 * Digest.byteCount else { return nil }
        return Hexadecimal.value(of: text).flatMap(Digest.init(bytes:))
    }
}
