public import EvidenceRecord

extension LedgerSnapshot {
    /// Whether any key that signs entries was revoked; where none was, no record is suspect.
    public var hasRevokedKeys: Bool { standing.keys.contains { $0.revocation != nil } }

    /// The entries that decide who may do what, in their order.
    public func decidingEntries() throws(StoreError) -> [Entry] {
        var found: [Entry] = []
        for kept in kept {
            let bytes = try entries.read(at: kept.start, count: kept.length)
            guard let reading = try? EntryReading(bytes), case .known(let entry) = reading,
                entry.header.index == kept.index
            else {
                throw .damaged(
                    LedgerDamage(
                        path: paths.entries,
                        offset: kept.start,
                        problem: "it is no entry"
                    )
                )
            }
            found.append(entry)
        }
        return found
    }
}
