internal import GRDB

/// Which records are read through later ones, as the ledger stood.
struct Succession {
    /// The record that directly takes the place of another.
    let successors: [Int: Int]

    /// What annotations with a smaller number than `limit` say.
    init(_ database: Database, before limit: Int) throws {
        var successors: [Int: Int] = [:]
        let rows = try Row.fetchCursor(
            database.cachedStatement(sql: Lookups.successions),
            arguments: [limit]
        )
        while let row = try rows.next() { successors[row[0]] = row[1] as Int }
        self.successors = successors
    }

    /// The record through which another is read.
    func current(_ record: Int) -> Int {
        var record = record
        for _ in 0...successors.count {
            guard let next = successors[record] else { break }
            record = next
        }
        return record
    }

    /// The records that are read through that one, itself among them.
    func earlier(than current: Int) -> [Int] {
        [current] + successors.keys.filter { self.current($0) == current && $0 != current }.sorted()
    }
}
