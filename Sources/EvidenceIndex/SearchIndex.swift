internal import EvidenceCrypto
public import EvidenceModel
internal import EvidenceRecord
public import EvidenceStore
internal import GRDB

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

    private var database: DatabaseQueue

    /// How many entries, from the start, are proven to be older than a compromise, by the record
    /// that tells of it; what a key signed there is not suspect for that.
    public var reliefs: [Int: Int] = [:]

    /// Opens the index and follows the ledger up to the snapshot.
    ///
    /// `progress` is told from time to time how many records were followed and how many there are
    /// to follow; not at all where the index is up to date.
    ///
    /// - Throws: ``IndexError`` where the ledger cannot be read, or no index be made anywhere.
    public init(
        of snapshot: LedgerSnapshot,
        progress: (_ done: Int, _ all: Int) -> Void = { _, _ in }
    ) throws(IndexError) {
        do {
            let opened = try IndexFile(of: snapshot.paths).open(for: snapshot, progress: progress)
            self.snapshot = opened.snapshot
            database = opened.database
        } catch {
            throw IndexError(error)
        }
    }

    /// Looks into the index and the ledger; where the index proves to be damaged, it is made anew
    /// and asked again.
    private mutating func examining<Result>(
        asOf moment: Query.Moment?,
        _ body: (Examination) throws -> Result
    ) throws(IndexError) -> Result {
        do {
            do {
                return try examineOnce(moment, body)
            } catch let error where error is DatabaseError || error is Outdated {
                let opened = try IndexFile(of: snapshot.paths)
                    .open(for: snapshot, isFresh: true, progress: { _, _ in })
                use(opened)
            }
            do {
                return try examineOnce(moment, body)
            } catch let error where error is DatabaseError || error is Outdated {
                // The folder damages what is written there.
                use(try IndexFile.openTemporary(for: snapshot, progress: { _, _ in }))
            }
            return try examineOnce(moment, body)
        } catch {
            throw IndexError(error)
        }
    }

    private mutating func use(_ opened: IndexFile.Opened) {
        database = opened.database
        snapshot = opened.snapshot
    }

    private mutating func examineOnce<Result>(
        _ moment: Query.Moment?,
        _ body: (Examination) throws -> Result
    ) throws -> Result {
        // Another process may have followed the ledger further since the index was opened, or
        // have taken the file away, as is done when anything is sealed.
        let (current, reliefs) = (snapshot, reliefs)
        let found: Result? = try database.read { database in
            guard !IndexFile.hasMoved(database),
                try IndexState(database)?.entries == current.entryCount
            else { return nil }
            return try body(try Examination(database, current, asOf: moment, relieving: reliefs))
        }
        if let found { return found }
        let later = try LedgerSnapshot(opening: snapshot.paths.folder)
        use(try IndexFile(of: later.paths).open(for: later, progress: { _, _ in }))
        let snapshot = snapshot
        return try database.read { database in
            try body(try Examination(database, snapshot, asOf: moment, relieving: reliefs))
        }
    }
}

extension IndexError {
    /// What a failure means to who asked.
    init(_ error: any Error) {
        switch error {
        case let error as IndexError: self = error
        case let error as StoreError: self = .store(error)
        case let error as CryptoError: self = .crypto(error)
        case let error as DatabaseError: self = .database("\(error)")
        default: self = .database("\(error)")
        }
    }
}

extension SearchIndex {
    // MARK: Asking

    /// The records that are as asked for, each read again from the ledger.
    public mutating func answer(_ query: Query) throws(IndexError) -> Answer {
        try examining(asOf: query.asOf) { try $0.answer(query) }
    }

    /// Those records, as rows, in the order in which they are given.
    ///
    /// - Throws: ``IndexError/noSuchRecord(_:)`` for a number that the ledger did not have then.
    public mutating func rows(
        _ records: [Int],
        asOf moment: Query.Moment? = nil
    ) throws(IndexError) -> [AnswerRow] {
        try examining(asOf: moment) { examination in
            try records.map { record in
                try examination.row(
                    try examination.number(of: .number(record)),
                    isCertain: true
                )
            }
        }
    }

    /// The number of the record that a person named.
    public mutating func number(
        of name: RecordName,
        asOf moment: Query.Moment? = nil
    ) throws(IndexError) -> Int {
        try examining(asOf: moment) { try $0.number(of: name) }
    }

    /// Whether any record, superseded or not, bears the label, or one that starts so where it
    /// ends in a slash.
    public mutating func knows(
        label: String,
        asOf moment: Query.Moment? = nil
    ) throws(IndexError) -> Bool {
        try examining(asOf: moment) { try $0.knows(label: label) }
    }

    /// Whether any excerpt, superseded or not, bears the tag.
    public mutating func knows(
        tag: String,
        asOf moment: Query.Moment? = nil
    ) throws(IndexError) -> Bool {
        try examining(asOf: moment) { try $0.knows(tag: tag) }
    }

    /// The tags that come nearest to one; never used unasked.
    public mutating func tags(
        near tag: String,
        asOf moment: Query.Moment? = nil
    ) throws(IndexError) -> [String] {
        try examining(asOf: moment) { try $0.tags(near: tag) }
    }

    /// The labels that come nearest to one; never used unasked.
    ///
    /// Near the beginning of labels, which ends in a slash, come other beginnings.
    public mutating func labels(
        near label: String,
        asOf moment: Query.Moment? = nil
    ) throws(IndexError) -> [String] {
        try examining(asOf: moment) { try $0.labels(near: label) }
    }

    // MARK: Who is who

    /// What is recorded under a name, exactly so written, and what comes near it.
    public mutating func who(
        _ name: String,
        asOf moment: Query.Moment? = nil
    ) throws(IndexError) -> NameSearch {
        try examining(asOf: moment) { try $0.search(for: name) }
    }

    /// Every form of an agent's name, and whom annotations call the same.
    public mutating func agent(
        _ name: RecordName,
        asOf moment: Query.Moment? = nil
    ) throws(IndexError) -> KnownAgent {
        try examining(asOf: moment) { examination in
            let number = try examination.number(of: name)
            guard try examination.kind(of: number) == .agent else {
                throw IndexError.notAnAgent(number)
            }
            return try examination.known(try examination.current(number))
        }
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
        try examining(asOf: moment) { try $0.links(of: kinds) }
    }

    /// Everything that happened to a record and to those whose place it takes, by record.
    public mutating func history(of record: Int) throws(IndexError) -> [Happening] {
        try examining(asOf: nil) { try $0.history(of: record) }
    }

    /// How much of what the ledger holds.
    public mutating func numbers(
        asOf moment: Query.Moment? = nil
    ) throws(IndexError) -> LedgerNumbers {
        try examining(asOf: moment) { try $0.numbers() }
    }

    // MARK: For who measures

    /// The statement that ``answer(_:)`` tries first to choose rows, with the texts bound in it in
    /// order.
    public mutating func statement(
        for query: Query
    ) throws(IndexError) -> (sql: String, arguments: [String])? {
        try examining(asOf: query.asOf) { examination in
            var resolution = QueryResolution(query, examination)
            return try resolution.resolved().firstStatement.map { ($0.sql, $0.arguments) }
        }
    }
}
