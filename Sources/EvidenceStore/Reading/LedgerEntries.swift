public import EvidenceRecord

/// The entries of a ledger one after another, for who takes them when it suits him.
public struct LedgerEntries: Sendable {
    private let snapshot: LedgerSnapshot
    private let first: Int
    private var stream: EntryStream?

    /// The entries of that snapshot from entry `first` on.
    public init(of snapshot: LedgerSnapshot, from first: Int = 0) {
        self.snapshot = snapshot
        self.first = first
    }

    /// The next entry, and where it starts in `entries`; nil at the end.
    ///
    /// - Throws: ``StoreError/damaged(_:)`` for bytes that are no entry.
    public mutating func next() throws(StoreError) -> (entry: Entry, start: Int)? {
        if stream == nil {
            guard let (_, start) = try snapshot.entry(first) else { return nil }
            stream = EntryStream(snapshot.entries, from: start, to: snapshot.entriesEnd)
        }
        guard let piece = try stream?.next() else { return nil }
        guard case .known(let entry)? = try? EntryReading(piece.bytes) else {
            throw .damaged(
                LedgerDamage(
                    path: snapshot.paths.entries,
                    offset: piece.start,
                    problem: "it is no entry"
                )
            )
        }
        return (entry, piece.start)
    }
}
