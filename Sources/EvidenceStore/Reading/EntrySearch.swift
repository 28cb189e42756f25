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
    }

    /// What the first lines of an entry say, by which it is compared.
    struct Mark {
        let start: Int
        let index: Int
        let firstRecord: Int
    }

    // A window that holds at least one whole entry, wherever it starts.
    private static let window = 2 * Entry.maximumLength + 64

    // Between so many bytes every entry is looked at.
    private static let step = 1 << 14

    /// The last entry for which `isAtOrBefore` holds, which holds up to some entry and for none
    /// after it.
    func last(where isAtOrBefore: (Mark) -> Bool) throws(StoreError) -> Found? {
        var low = 0
        var high = end
        while high - low > Self.step {
            let middle = (low + high) / 2
            guard let mark = try first(after: middle), mark.start < high, isAtOrBefore(mark) else {
                high = middle
                continue
            }
            low = mark.start
        }
        // It starts no later than at `high`, so that its end is within another entry's length.
        let count = high - low + Entry.maximumLength
        let bytes = try file.read(at: low, count: min(count, end - low))
        let cuts = EntryCutter.cuts(in: bytes) + [bytes.count]
        var last: Range<Int>?
        for (start, stop) in zip(cuts, cuts.dropFirst()) {
            guard let mark = mark(in: bytes, at: start, of: low), isAtOrBefore(mark) else { break }
            last = start..<stop
        }
        guard let last, let reading = try? EntryReading(Array(bytes[last])) else { return nil }
        return Found(start: low + last.lowerBound, reading: reading)
    }

    /// The first entry that starts after `offset`.
    private func first(after offset: Int) throws(StoreError) -> Mark? {
        var length = 1 << 14
        while true {
            let bytes = try file.read(at: offset, count: min(length, end - offset))
            // Bytes up to the first line break belong to a line that started earlier.
            if let line = bytes.firstIndex(of: 0x0A),
                let start = EntryCutter.cuts(in: bytes, from: line + 1).first,
                let mark = mark(in: bytes, at: start, of: offset)
            {
                return mark
            }
            guard length < Self.window else { return nil }
            length = min(2 * length, Self.window)
        }
    }

    /// What the entry at `start` of `bytes`, which stand at `offset` of the file, says of itself;
    /// nil where its first lines are not all there.
    private func mark(in bytes: [UInt8], at start: Int, of offset: Int) -> Mark? {
        var index: Int?
        var position = start
        while let end = bytes[position...].firstIndex(of: 0x0A) {
            let words = bytes[position..<end].split(separator: 0x20, maxSplits: 2)
            position = end + 1
            guard words.count > 1 else { continue }
            if words[0].elementsEqual("entry".utf8) {
                index = Decimal.value(in: bytes, words[1].indices)
            } else if RecordKind(rawValue: String(decoding: words[0], as: UTF8.self)) != nil {
                guard let index, let record = Decimal.value(in: bytes, words[1].indices) else {
                    return nil
                }
                return Mark(start: offset + start, index: index, firstRecord: record)
            }
        }
        return nil
    }
}
