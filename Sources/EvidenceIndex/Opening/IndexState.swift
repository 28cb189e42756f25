internal import EvidenceCrypto
internal import EvidenceRecord
internal import EvidenceStore
internal import Foundation
internal import GRDB

/// Up to where an index has followed which ledger.
struct IndexState: Equatable {
    /// The ledger.
    let fingerprint: Digest

    let entries: Int
    let records: Int

    /// The leaf hash of the last entry followed, which stands for all before.
    let leaf: Digest

    /// That of an index that has followed nothing yet.
    static func empty(of fingerprint: Digest) -> IndexState {
        IndexState(fingerprint: fingerprint, entries: 0, records: 0, leaf: .zero)
    }

    init(fingerprint: Digest, entries: Int, records: Int, leaf: Digest) {
        self.fingerprint = fingerprint
        self.entries = entries
        self.records = records
        self.leaf = leaf
    }

    /// Reads it; nil where nothing was followed yet.
    init?(_ database: Database) throws {
        guard let row = try Row.fetchOne(database.cachedStatement(sql: Lookups.state)) else {
            return nil
        }
        guard let fingerprint = Digest(bytes: [UInt8](row[0] as Data)),
            let leaf = Digest(bytes: [UInt8](row[3] as Data))
        else {
            throw Outdated.ofAnotherLedger
        }
        self.init(fingerprint: fingerprint, entries: row[1], records: row[2], leaf: leaf)
    }

    func write(to database: Database) throws {
        try database.execute(sql: Inserts.clearState)
        try Insertion(database, Inserts.state).run(
            .blob(fingerprint.bytes),
            .number(entries),
            .number(records),
            .blob(leaf.bytes)
        )
    }

    /// Whether it is a state that the ledger of the snapshot was in.
    func leads(to snapshot: LedgerSnapshot) throws -> Bool {
        guard fingerprint == snapshot.fingerprint, entries <= snapshot.entryCount else {
            return false
        }
        if entries == 0 { return true }
        if entries == snapshot.entryCount {
            return leaf == snapshot.head.lastLeaf && records == snapshot.recordCount
        }
        guard let (entry, _) = try snapshot.entry(entries - 1) else { return false }
        var hasher = try TreeHasher()
        return try hasher.leaf(entry.bytes) == leaf
            && entry.records[0].number + entry.records.count == records
    }
}
