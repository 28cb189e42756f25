/// Where `entries` is cut into entries: before every line `evidence-ledger/entry@v<integer>`.
///
/// No other line, in any version, has that form, so that an entry with a fault never hides the one
/// after it.
public enum EntryCutter {
    /// The positions in `bytes`, from `start` on, at which a context line starts.
    ///
    /// `bytes` starts at the start of a line. A context line that is not yet complete, its LF
    /// missing, is no cut.
    public static func cuts(in bytes: [UInt8], from start: Int = 0) -> [Int] {
        var cuts: [Int] = []
        if isContextLine(bytes, at: start) { cuts.append(start) }
        var position = start
        while let end = bytes.firstRange(of: lineBreakAndPrefix, from: position) {
            if isContextLine(bytes, at: end + 1) { cuts.append(end + 1) }
            position = end + 1
        }
        return cuts
    }

    private static let lineBreakAndPrefix = [0x0A] + Entry.contextPrefix

    private static func isContextLine(_ bytes: [UInt8], at start: Int) -> Bool {
        guard bytes[start...].starts(with: Entry.contextPrefix) else { return false }
        let first = start + Entry.contextPrefix.count
        // An integer has at most 19 digits, so the search for the line's end is bounded.
        guard let end = bytes[first..<min(first + 20, bytes.count)].firstIndex(of: 0x0A)
        else { return false }
        return Decimal.value(in: bytes, first..<end) != nil
    }
}
