public import EvidenceCrypto
public import EvidenceRecord

/// A catalogue, and with it what records say about one another: for who looks records up.
///
/// It grows with every annotation, which a ``Catalogue`` alone does not.
public struct CatalogueIndex: Sendable {
    /// What judging the next records needs.
    public private(set) var catalogue = Catalogue()

    private var successors: [Int: Int] = [:]
    private var predecessors: [Int: [Int]] = [:]
    private var withdrawals: [Int: Int] = [:]
    private var annotations: [Int: [Int]] = [:]

    /// The index of a ledger without entries.
    public init() {}

    /// Takes in the records of the next entry without judging them.
    public mutating func learn(_ entry: EntryStatements) {
        catalogue.learn(entry)
        note(entry)
    }

    /// Judges the records of the next entry and takes them in; see ``Catalogue``.
    public mutating func admit<Failure: Error>(
        _ entry: EntryStatements,
        text: (Digest) throws(Failure) -> Rendition?,
        content: (Int) throws(Failure) -> Content?
    ) throws(Failure) -> Judgement {
        let judgement = try catalogue.admit(entry, text: text, content: content)
        note(entry)
        return judgement
    }

    private mutating func note(_ entry: EntryStatements) {
        for statement in entry.statements where statement.kind == .annotation {
            let targets = Set(entry.references[statement.references].map(\.target))
            for target in targets { annotations[target, default: []].append(statement.record) }
            guard let to = statement.relationTo.value, to < statement.record else { continue }
            switch statement.relationKind.value {
            case .withdraws: withdrawals[to] = statement.record
            case .supersedes:
                guard let from = statement.relationFrom.value, from < statement.record else {
                    continue
                }
                successors[to] = from
                predecessors[from, default: []].append(to)
            default: break
            }
        }
    }

    // MARK: Looking up

    /// The record that the latest annotation says supersedes it.
    public func successor(of record: Int) -> Int? {
        successors[record]
    }

    /// The records that it is said to supersede.
    public func predecessors(of record: Int) -> [Int] {
        predecessors[record] ?? []
    }

    /// The record itself, or the last of those that superseded it one after another.
    public func current(_ record: Int) -> Int {
        var record = record
        for _ in 0...successors.count {
            guard let next = successors[record] else { break }
            record = next
        }
        return record
    }

    /// The annotation that withdraws a record, the latest of several.
    public func withdrawal(of record: Int) -> Int? {
        withdrawals[record]
    }

    /// The annotations that name a record, ascending.
    public func annotations(on record: Int) -> [Int] {
        annotations[record] ?? []
    }
}
