/// Entries of a published log in one file: the length of each as two bytes, the more significant
/// first, and the entry (c2sp.org/tlog-tiles).
public enum EntryBundle {
    /// The longest entry that a bundle can hold, in bytes; no entry of a ledger is longer.
    public static let longestEntry = 65_535

    /// Writes one more entry at the end of the bundle.
    public static func append(_ entry: [UInt8], to bundle: inout [UInt8]) {
        precondition(entry.count <= longestEntry, "an entry has at most 65,535 bytes")
        bundle.append(UInt8(entry.count >> 8))
        bundle.append(UInt8(entry.count & 0xFF))
        bundle.append(contentsOf: entry)
    }

    /// Where the entries stand in a bundle; nil where one is cut short, or there are more than
    /// 256.
    public static func entries(in bundle: [UInt8]) -> [Range<Int>]? {
        var entries: [Range<Int>] = []
        var position = 0
        while position < bundle.count {
            guard position + 2 <= bundle.count, entries.count < Tile.fullWidth else { return nil }
            let start = position + 2
            position = start + (Int(bundle[start - 2]) << 8 | Int(bundle[start - 1]))
            guard position <= bundle.count else { return nil }
            entries.append(start..<position)
        }
        return entries
    }
}
