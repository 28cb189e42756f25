internal import EvidenceCrypto
internal import EvidenceModel
internal import EvidenceRecord

/// The lines of the records of some entries, to be read by one task.
struct ContentBatch: Sendable {
    /// The blocks in which the lines stand.
    private(set) var blocks: [ContentBlock] = []

    /// The records, in order.
    private(set) var records: [ContentTask] = []

    /// The entries, and where their records end in ``records``.
    private(set) var entries: [(place: EntryPlace, end: Int)] = []

    /// An entry, and where it starts in `entries`.
    struct EntryPlace: Sendable {
        let entry: Int
        let offset: Int
    }

    /// What the records of the first entry said before these, where they do not fit one batch.
    var carried = EntryStatements()

    /// What was found while the lines were matched with records.
    var findings: [Finding] = []

    /// The length of the lines.
    private(set) var byteCount = 0

    /// Whether nothing was added.
    var isEmpty: Bool { entries.isEmpty && records.isEmpty && findings.isEmpty }

    /// Adds a record whose line stands in `block`.
    mutating func add(_ record: RecordLine, _ line: ContentLine, in block: ContentBlock) {
        if blocks.last?.offset != block.offset || blocks.last?.file != block.file {
            blocks.append(block)
        }
        let place = ContentTask.Place(
            block: blocks.count - 1,
            range: line.range,
            offset: line.offset,
            fault: line.fault
        )
        records.append(ContentTask(record: record, place: place))
        byteCount += line.range.count + 1
    }

    /// Adds a record of which no line is at hand.
    mutating func add(missing record: RecordLine) {
        records.append(ContentTask(record: record, place: nil))
    }

    /// Ends the entry of the records that were added last.
    mutating func endEntry(_ place: EntryPlace) {
        entries.append((place, records.count))
        openEntry = nil
    }

    /// The entry of which only the first records were added, where they do not fit one batch.
    var openEntry: EntryPlace?
}

/// One record and its line.
struct ContentTask: Sendable {
    let record: RecordLine
    let place: Place?

    struct Place: Sendable {
        /// The number of the block in the batch.
        let block: Int
        let range: Range<Int>
        let offset: Int
        let fault: ContentLine.Fault?
    }
}

/// What reading a batch of contents came to.
struct ReadContents: Sendable {
    var findings: [Finding] = []

    /// For each entry of the batch, what its records say.
    var statements: [EntryStatements] = []

    /// The indexes of those entries.
    var entries: [Int] = []

    /// Where the lines of records start in their files, ascending by record.
    var offsets: [(record: Int, offset: Int)] = []

    /// What is known of records that seal, unseal and destroy lines name.
    var subjects: [(record: Int, subject: WithholdingSubject)] = []

    /// The files that documents name.
    var files: [FileMention] = []

    /// The lines that withhold fields, which can be judged once those fields are known.
    var withholdings: [WithheldFields] = []

    /// The notes of auditors that attest records carry.
    var notes: [AttestedNote] = []

    /// What the records of an entry say that has further ones in the next batch.
    var unended: EntryStatements?

    var counts = Counts()
}

/// A seal, unseal or destroy line that names fields by their indexes.
struct WithheldFields: Sendable {
    let record: RecordLine
    let place: ContentBatch.EntryPlace
}

/// A file that a document record names.
struct FileMention: Sendable {
    let record: Int
    let entry: Int
    let file: DocumentFile
    let digest: Digest

    /// The size that the record states, of its source; nil where it is withheld.
    let size: Int?
}
