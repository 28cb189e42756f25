internal import Glibc

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
        forEachLine(in: bytes, from: start) { line in
            if isContextLine(bytes, at: line) { cuts.append(line) }
        }
        return cuts
    }

    /// As ``cuts(in:from:)``, and the positions of all lines that say more than that content was
    /// recorded.
    ///
    /// Those are the lines of records that enrol, revoke, withhold, anchor or attest, and those
    /// that no version so far writes. So whoever looks only for them need not read every entry.
    public static func survey(
        of bytes: [UInt8],
        from start: Int = 0
    ) -> (cuts: [Int], telling: [Int]) {
        var cuts: [Int] = []
        var telling: [Int] = []
        forEachLine(in: bytes, from: start) { line in
            if isContextLine(bytes, at: line) {
                cuts.append(line)
            } else if !isUntelling(bytes, at: line) {
                telling.append(line)
            }
        }
        return (cuts, telling)
    }

    /// The length that a context line has at most, its LF included.
    public static let longestContextLine = Entry.contextPrefix.count + 20

    private static func forEachLine(in bytes: [UInt8], from start: Int, body: (Int) -> Void) {
        var line = start
        unsafe bytes.withUnsafeBufferPointer { buffer in
            guard let base = buffer.baseAddress else { return }
            while line < buffer.count {
                body(line)
                guard let end = unsafe memchr(base + line, 0x0A, buffer.count - line) else {
                    return
                }
                line = unsafe UnsafeRawPointer(base).distance(to: UnsafeRawPointer(end)) + 1
            }
        }
    }

    private static func isContextLine(_ bytes: [UInt8], at start: Int) -> Bool {
        guard bytes.holds(literal: "evidence-ledger/entry@v", at: start, upTo: bytes.count) else {
            return false
        }
        let first = start + Entry.contextPrefix.count
        // An integer has at most 19 digits, so the search for the line's end is bounded.
        guard let end = bytes[first..<min(first + 20, bytes.count)].firstIndex(of: 0x0A)
        else { return false }
        return Decimal.value(in: bytes, first..<end) != nil
    }

    /// Whether the line starts with a word that the survey passes over.
    private static func isUntelling(_ bytes: [UInt8], at start: Int) -> Bool {
        func starts(_ word: StaticString) -> Bool {
            bytes.holds(literal: word, at: start, upTo: bytes.count)
        }
        // By the first letter, since this runs for every line of the ledger.
        return switch bytes[start] {
        case 0x61: starts("annotation ") || starts("agent ")
        case 0x63: starts("custody ")
        case 0x64: starts("document ")
        case 0x65: starts("excerpt ") || starts("entry ")
        default:
            starts("voice ") || starts("ledger ") || starts("previous ") || starts("time ")
                || starts("signer ") || starts("— ") || starts("\n")
        }
    }
}
