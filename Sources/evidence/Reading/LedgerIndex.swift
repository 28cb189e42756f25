internal import EvidenceModel
internal import EvidenceRecord
internal import EvidenceStore

/// What the records of a whole ledger say about one another.
///
/// It is read anew each time, which takes a second or two for a million records; so it is made
/// only where it is asked for, or the ledger is small.
struct LedgerIndex {
    /// A ledger of so many records is read through without being asked to.
    static let smallLedger = 20_000

    private let index: CatalogueIndex
    private let snapshot: LedgerSnapshot

    /// Reads the whole ledger.
    init(of snapshot: LedgerSnapshot) throws {
        var kinds: [RecordKind] = []
        var ends: [Int] = []
        try snapshot.forEachEntry { entry, _ in
            kinds += entry.records.map(\.act.kind)
            ends.append(kinds.count)
        }
        var index = CatalogueIndex()
        var statements = EntryStatements()
        var entry = 0
        try snapshot.forEachContent { record, content in
            statements.add(record, kinds[record], content)
            guard record + 1 == ends[entry] else { return }
            index.learn(statements)
            statements.removeAll()
            entry += 1
        }
        self.index = index
        self.snapshot = snapshot
    }

    /// The record that bears the label and is not superseded; nil where none does.
    func bearer(of label: RecordLabel) throws -> Int? {
        try index.catalogue.bearer(
            of: label,
            content: { record throws(any Error) in try snapshot.content(ofRecord: record) }
        )
    }

    /// The last of the records that superseded it one after another, or the record itself.
    func current(_ record: Int) -> Int { index.current(record) }

    /// The record that takes its place, by the latest annotation that says so.
    func successor(of record: Int) -> Int? { index.successor(of: record) }

    /// The records whose place it takes.
    func predecessors(of record: Int) -> [Int] { index.predecessors(of: record) }

    /// The annotation that withdraws it.
    func withdrawal(of record: Int) -> Int? { index.withdrawal(of: record) }

    /// The annotations that speak of it, ascending.
    func annotations(on record: Int) -> [Int] { index.annotations(on: record) }
}

extension LedgerSnapshot {
    /// The number of the record that the user named.
    func number(of argument: RecordArgument) throws -> Int {
        switch argument {
        case .number(let number):
            return number
        case .label(let text):
            guard let label = RecordLabel(text),
                let number = try LedgerIndex(of: self).bearer(of: label)
            else { throw CommandFailure("no record is labelled \(text)") }
            return number
        }
    }
}
