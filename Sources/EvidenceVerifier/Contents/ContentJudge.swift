internal import EvidenceCrypto
internal import EvidenceModel
internal import EvidenceRecord

/// Judges in order what the records say: references, places, labels, and files.
struct ContentJudge {
    private let source: LedgerSource
    private let survey: Survey

    private var catalogue = Catalogue()
    private var subjects: [Int: WithholdingSubject] = [:]
    private(set) var files = DocumentFiles()
    private var renditions = RenditionShelf()

    /// The notes of auditors, whose standing is known elsewhere.
    private(set) var notes: [AttestedNote] = []

    private(set) var findings: [Finding] = []
    private(set) var counts = Counts()

    /// Whether a word was met that only a later version can have written.
    private(set) var isLater = false

    init(_ source: LedgerSource, knowing survey: Survey) {
        self.source = source
        self.survey = survey
    }

    /// Hands over what was found since the last time.
    mutating func takeFindings() -> [Finding] {
        let taken = findings
        findings.removeAll()
        return taken
    }

    /// Hands over the files that are to be hashed.
    mutating func takeFileChecks() -> [FileCheck] {
        files.takeChecks()
    }

    /// Judges a batch; `index` finds the contents of earlier records.
    mutating func take(
        _ batch: ReadContents,
        _ index: ContentIndex
    ) throws(VerifierError) {
        findings += batch.findings
        counts.contents += batch.counts.contents
        counts.withheldRecords += batch.counts.withheldRecords
        counts.withheldFields += batch.counts.withheldFields
        for (record, subject) in batch.subjects { subjects[record] = subject }
        for line in batch.withholdings { checkFields(of: line) }
        notes += batch.notes
        for mention in batch.files {
            files.note(mention, withholding: survey.withholding[mention.record])
        }
        for (entry, statements) in zip(batch.entries, batch.statements) where !isLater {
            try judge(statements, of: entry, in: batch, index)
        }
    }

    // MARK: Withholding lines

    /// Which fields there are is known only from the contents of the record that is named.
    private mutating func checkFields(of line: WithheldFields) {
        guard let (kind, named, part) = line.record.act.withholding else { return }
        guard let subject = subjects[named] else {
            counts.skippedChecks += 1
            return
        }
        for breach in subject.breaches(of: part, record: named) {
            switch breach {
            case .outOfRange, .hashField:
                findings.append(
                    Finding(
                        .withholdingRule,
                        record: line.record.number,
                        entry: line.place.entry,
                        file: "entries",
                        offset: line.place.offset,
                        "the \(kind.rawValue) line \(breach)"
                    )
                )
            default: continue
            }
        }
    }

    // MARK: Records

    private mutating func judge(
        _ statements: EntryStatements,
        of entry: Int,
        in batch: ReadContents,
        _ index: ContentIndex
    ) throws(VerifierError) {
        // Moved out, so that nothing the closures use is part of what the catalogue changes.
        var shelf = RenditionShelf()
        swap(&shelf, &renditions)
        defer { swap(&shelf, &renditions) }
        let (files, source, withholding) = (files, source, survey.withholding)
        let judgement = try catalogue.admit(statements) { (digest) throws(VerifierError) in
            guard files.isShown(digest) else { return nil }
            return try shelf.rendition(digest, from: source)
        } content: { (record) throws(VerifierError) in
            try index.content(of: record, withholding[record], from: source)
        }
        counts.skippedChecks += judgement.skipped.count
        for breach in judgement.breaches {
            findings.append(
                Finding(
                    FindingKind(breach.problem),
                    record: breach.record,
                    entry: entry,
                    file: ContentPass.path(breach.record / ContentPass.recordsPerFile),
                    offset: batch.offset(ofRecord: breach.record),
                    "\(breach)"
                )
            )
        }
        if let word = judgement.laterWords.first {
            isLater = true
            findings.append(
                Finding(
                    .laterVersion,
                    record: word.record,
                    entry: entry,
                    file: ContentPass.path(word.record / ContentPass.recordsPerFile),
                    offset: batch.offset(ofRecord: word.record),
                    "a word in \(word.pointer) was written by a later version of the format;"
                        + " no contents are interpreted from here on"
                )
            )
        }
    }
}

extension ContentIndex {
    /// The content of an earlier record with all withheld that lines withhold; nil where that is
    /// the whole, or there is no line of it in its form.
    fileprivate func content(
        of record: Int,
        _ withholding: RecordWithholding?,
        from source: LedgerSource
    ) throws(VerifierError) -> Content? {
        let content = try reading { () throws(SourceError) -> Content? in
            try self.content(of: record, from: source)
        }
        guard let content, let withholding else { return content }
        return try computing { () throws(CryptoError) -> Content? in
            var hasher = try TreeHasher()
            return try content.withheld(withholding, using: &hasher)
        }
    }
}

extension ReadContents {
    /// Where the record's line starts in its file; nil where it is not at hand.
    func offset(ofRecord record: Int) -> Int? {
        offsets.first { $0.record == record }?.offset
    }
}

extension Content {
    /// The content with all withheld that lines withhold; nil where that is the whole.
    func withheld(
        _ withholding: RecordWithholding,
        using hasher: inout TreeHasher
    ) throws(CryptoError) -> Content? {
        guard !withholding.isWhole else { return nil }
        var fields = fields
        for index in fields.indices where withholding.withholdsField(index) {
            fields[index] = try fields[index].withheld(using: &hasher)
        }
        // Fields that a reader found sound stay so when their values are taken away.
        return try? Content(fields: fields)
    }
}
