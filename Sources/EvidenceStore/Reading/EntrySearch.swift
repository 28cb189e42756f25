internal import EvidenceRecord

/// Finds an entry among all by bisection, since both entries and records are numbered in order.
///
/// It needs no index that could be wrong: what is found is what stands in `entries`.
struct EntrySearch {
    let file: OpenFile

    /// The length of the finished entries; nothing is read from there on.
    let end: Int

    /// One entry, and where it starts.
    struct Found {
        let start: Int
        let reading: EntryReading

        /// The number of its first record; nil where a later version wrote it.
        var firstRecord: Int? {
            guard case .known(let entry) = reading else { return nil }
            return entry.records.first?.number
        }
    }

    // A window that holds at least one whole entry, wherever it starts.
    private static let window = 2 * Entry.maximumLength + 64

    /// The last entry for which `isAtOrBefore` holds, which holds up to some entry and for none
    /// after it.
    func last(where isAtOrBefore: (Found) -> Bool) throws(StoreError) -> Found? {
        var low = 0
        var high = end
        while high - low > Self.window {
            let middle = (low + high) / 2
            guard let found = try first(from: middle), found.start < high, isAtOrBefore(found)
            else {
                high = middle
                continue
            }
            low = found.start
        }
        var last: Found?
        var stream = EntryStream(file, from: low, to: end)
        while let piece = try stream.next() {
            guard let found = reading(piece.bytes, at: piece.start), isAtOrBefore(found) else {
                break
            }
            last = found
        }
        return last
    }

    /// The first entry that starts after `offset`.
    private func first(from offset: Int) throws(StoreError) -> Found? {
        // Bytes up to the first line break belong to a line that started earlier.
        let bytes = try file.read(at: offset, count: min(Self.window, end - offset))
        guard let line = bytes.firstIndex(of: 0x0A) else { return nil }
        let cuts = EntryCutter.cuts(in: bytes, from: line + 1)
        guard let start = cuts.first else { return nil }
        let stop = cuts.count > 1 ? cuts[1] : bytes.count
        return reading(Array(bytes[start..<stop]), at: offset + start)
    }

    private func reading(_ bytes: [UInt8], at start: Int) -> Found? {
        guard let reading = try? EntryReading(bytes) else { return nil }
        return Found(start: start, reading: reading)
    }
}
