internal import EvidenceCrypto
internal import EvidenceDossier
internal import EvidenceModel
internal import EvidenceRecord
internal import EvidenceRendition
internal import EvidenceStore

/// What a dossier adds to a ledger: its records, numbered, in entries, each judged already.
///
/// What the ledger has under the same label and with the same content is not recorded again, nor
/// is what was sealed; what it has with other content is refused, unless the dossier corrects it.
struct ImportedRecords {
    /// The records of each entry, in order.
    private(set) var entries: [[NewRecord]] = []

    /// What became of each thing in the dossier, in the order of commitment.
    private(set) var outcomes: [(label: String, kind: ContentKind, outcome: Outcome)] = []

    /// The number that the first record will have.
    let firstRecord: Int

    /// What becomes of one thing in the dossier.
    enum Outcome: Equatable {
        /// It will be recorded under this number.
        case new(Int)

        /// It will be recorded, with an annotation that it supersedes the record before.
        case correction(Int, of: Int)

        /// The ledger has it already.
        case present(Int)
    }

    let file: DossierFile
    let pages: Pages?
    /// The records of what the dossier names so far, by label.
    private(set) var numbers: [Reference: Int] = [:]

    /// What cannot be recorded; what names it is not told of again.
    private(set) var refused: Set<Reference> = []

    /// What this dossier corrects, by the number of the record before.
    private(set) var successors: [Int: Int] = [:]

    /// The records of the entry that is being filled.
    private(set) var current: [NewRecord] = []
    private var currentLabels: [DossierLabel] = []
    private var sizes: EntrySizes
    private var problems: [DossierProblem] = []

    /// How many records the entries have.
    struct EntrySizes {
        /// What is left of an entry that was begun before.
        var first: Int
        let others: Int

        // An entry has at most 65,535 bytes, and the line of such a record at most 80.
        static let ofDossiers = EntrySizes(first: 400, others: 400)
    }

    /// Numbers and judges what `file` adds to `ledger`.
    ///
    /// - Throws: `DossierRefusal` where any of it is refused.
    init(
        of file: DossierFile,
        in ledger: inout OpenLedger,
        sizes: EntrySizes = .ofDossiers
    ) throws {
        self.file = file
        self.sizes = sizes
        firstRecord = ledger.nextRecord
        pages = file.text.map { Pages(of: $0.bytes) }
        for record in file.plan.records {
            try add(record, to: &ledger)
        }
        try close(&ledger)
        guard problems.isEmpty else { throw DossierRefusal(problems) }
    }

    /// Takes the numbers over that everything has after what was left was checked again.
    mutating func goOn(with left: ImportedRecords) {
        for (index, later) in left.outcomes.enumerated() where outcomes.indices.contains(index) {
            switch (outcomes[index].outcome, later.outcome) {
            case (.correction(_, let old), .present(let number)):
                outcomes[index].outcome = .correction(number, of: old)
            case (.new, .present(let number)):
                outcomes[index].outcome = .new(number)
            default:
                outcomes[index].outcome = later.outcome
            }
        }
    }

    /// Leaves as new what stands in those entries, and no record that another process recorded.
    mutating func settle(with receipts: [Receipt]) {
        for (index, outcome) in outcomes.map(\.outcome).enumerated() {
            switch outcome {
            case .new(let number), .correction(let number, _):
                guard !receipts.contains(where: { $0.records.contains(number) }) else { continue }
                outcomes[index].outcome = .present(number)
            case .present: continue
            }
        }
    }

    private mutating func add(_ record: PlannedRecord, to ledger: inout OpenLedger) throws {
        let reference = file.plan.reference(record.label)
        guard let label = RecordLabel(reference.text) else {
            throw CommandFailure("\(reference.text) is no label")
        }
        let kind: ContentKind
        let fields: [DraftedField]
        do {
            (kind, fields) = try draft(record, label: label, in: ledger)
        } catch is NamesRefused {
            refused.insert(reference)
            return
        } catch let failure as CommandFailure {
            refused.insert(reference)
            note(record.label, failure.message, failure.hints)
            return
        }
        guard let standing = try ledger.bearer(of: label) else {
            guard try mayBeTaken(kind, record.label, in: ledger) else {
                refused.insert(reference)
                return
            }
            guard let new = made(kind, fields, record.label) else { return }
            numbers[reference] = ledger.nextRecord + current.count
            outcomes.append((reference.text, kind, .new(ledger.nextRecord + current.count)))
            append(new, record.label)
            return try closeIfFull(&ledger)
        }
        numbers[reference] = standing
        guard let content = try ledger.contentIfDisclosed(of: standing) else {
            outcomes.append((reference.text, kind, .present(standing)))
            return
        }
        let isPlacedAnew = try isPlacedInAnotherText(kind, content, in: ledger)
        guard try isPlacedAnew || !agrees(content, with: fields, in: ledger) else {
            outcomes.append((reference.text, kind, .present(standing)))
            return
        }
        let isCorrected = record.label.corrects || isPlacedAnew
        guard isCorrected, try mayBeTaken(kind, record.label, in: ledger) else {
            guard !isCorrected else { return }
            if let (name, destroyed) = try destroyed(namedIn: content, record, in: ledger) {
                note(
                    record.label,
                    "\(reference.text), which is recorded as #\(standing), names \(destroyed), and this"
                        + " dossier would record \(name) anew",
                    [
                        "leave \(name) out of the dossier, and what names it; or give it a label of"
                            + " its own if it may be recorded again"
                    ]
                )
                return
            }
            note(
                record.label,
                "\(reference.text) is recorded as #\(standing) with other content",
                [
                    "to record a correction, put “correct: yes” there; else give it a label of its own"
                ]
            )
            return
        }
        guard let new = made(kind, fields, record.label) else { return }
        let number = ledger.nextRecord + current.count
        append(new, record.label)
        let supersession = AnnotationContent.supersession(of: standing, by: number)
        append(try NewRecord(.annotation, supersession.fields), record.label)
        numbers[reference] = number
        successors[standing] = number
        outcomes.append((reference.text, kind, .correction(number, of: standing)))
        try closeIfFull(&ledger)
    }

    /// Whether words may be taken from the document for a record of that kind; notes why not.
    ///
    /// The file at hand still has the words of a text that the ledger withholds.
    private mutating func mayBeTaken(
        _ kind: ContentKind,
        _ label: DossierLabel,
        in ledger: OpenLedger
    ) throws -> Bool {
        guard kind == .voice || kind == .excerpt, let document = file.withheldDocument else {
            return true
        }
        note(
            label,
            "\(file.plan.reference(label)): the text of \(try ledger.name(of: document)) is"
                + " withheld, so nothing more is taken from it",
            ["evidence unseal \(document) brings a sealed text back"]
        )
        return false
    }

    /// The record that says so; where no record can, that is noted.
    private mutating func made(
        _ kind: ContentKind,
        _ fields: [DraftedField],
        _ label: DossierLabel
    ) -> NewRecord? {
        do throws(DraftError) {
            return NewRecord(act: .content(kind), content: try Content(drafting: fields))
        } catch {
            let reference = file.plan.reference(label)
            refused.insert(reference)
            note(label, "\(reference): \(error.words(on: fields))", [])
            return nil
        }
    }

    private mutating func append(_ record: NewRecord, _ label: DossierLabel) {
        current.append(record)
        currentLabels.append(label)
    }

    private mutating func closeIfFull(_ ledger: inout OpenLedger) throws {
        if current.count >= sizes.first { try close(&ledger) }
    }

    private mutating func close(_ ledger: inout OpenLedger) throws {
        guard !current.isEmpty else { return }
        let first = ledger.nextRecord
        for breach in try ledger.breaches(admitting: current) {
            let label = currentLabels[breach.record - first]
            let hint = try breach.other.map { try ledger.hint(on: breach, with: $0) }
            note(label, "\(file.plan.reference(label)): \(breach)", [hint].compactMap(\.self))
        }
        entries.append(current)
        current = []
        currentLabels = []
        sizes.first = sizes.others
    }

    private mutating func note(_ label: DossierLabel, _ message: String, _ hints: [String]) {
        problems.append(
            DossierProblem(
                file: file.plan.dossier.file,
                line: label.line,
                message: message,
                hint: hints.isEmpty ? nil : hints.joined(separator: "\n")
            )
        )
    }
}

extension DraftError {
    /// What is wrong with the fields, by the name of the one that it is in.
    fileprivate func words(on fields: [DraftedField]) -> String {
        switch self {
        case .refused(.fieldCount):
            return "it would have \(fields.count) fields, and a record has at most 4,096: give it "
                + "fewer tags, names or protected words"
        case .refused(.lineTooLong):
            return "it is too long: all that a record says has at most 4 MiB"
        case .refused(.value(let index)):
            let pointers = fields.map(\.pointer).sorted {
                $0.utf8.lexicographicallyPrecedes($1.utf8)
            }
            guard pointers.indices.contains(index) else { return "\(self)" }
            let pointer = pointers[index]
            let isLong = fields.contains { $0.pointer == pointer && $0.value.count > 1 << 20 }
            return "its `\(pointer.dropFirst())` \(isLong ? "has more than 1 MiB" : "holds U+0000")"
        default:
            return "\(self)"
        }
    }
}
