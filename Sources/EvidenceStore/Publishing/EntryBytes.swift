internal import EvidenceRecord

/// The bytes of entries one after another, none of which is interpreted.
struct EntryBytes {
    private var stream: EntryStream
    private let file: OpenFile
    private let end: Int

    /// The entries that start at `start` and after it, up to `end`.
    init(_ file: OpenFile, from start: Int, _ end: Int) {
        self.file = file
        self.end = end
        stream = EntryStream(file, from: start, to: end)
    }

    /// The next entry, where there must be one.
    mutating func next() throws(StoreError) -> [UInt8] {
        guard let piece = try stream.next() else {
            throw damaged(at: end, "an entry that the checkpoint covers is missing")
        }
        guard piece.length <= Entry.maximumLength else {
            throw damaged(at: piece.start, "it is no entry")
        }
        return piece.bytes
    }

    private func damaged(at offset: Int, _ problem: String) -> StoreError {
        .damaged(LedgerDamage(path: file.path, offset: offset, problem: problem))
    }
}
