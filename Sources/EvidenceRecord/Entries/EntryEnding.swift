/// How the last piece of `entries` ends: whole, or as a crash left it.
///
/// Only a piece that no checkpoint covers may be unfinished; that is for the caller to know.
/// What is neither whole nor unfinished by these rules is damage and is shown by reading it.
public enum EntryEnding: Equatable, Sendable {
    /// Nothing shows that a write was cut off.
    case whole

    /// From this offset in the piece on, bytes are the rest of a write that was cut off. Offset 0:
    /// the entry itself is unfinished; otherwise a finished entry stands before it.
    case unfinished(from: Int)

    /// Judges the last piece.
    public init(of piece: [UInt8]) {
        guard !Self.isOfLaterVersion(piece) else {
            // Of its form nothing more is known than that it is text.
            self = piece.contains(0x00) ? .unfinished(from: 0) : .whole
            return
        }
        guard let blank = piece.firstRange(of: [0x0A, 0x0A], from: 0) else {
            self = .unfinished(from: 0)
            return
        }
        let signers = Self.signerCount(piece, upTo: blank)
        guard signers > 0, let end = Self.end(of: signers, linesFrom: blank + 2, in: piece),
            !piece[..<end].contains(0x00)
        else {
            self = .unfinished(from: 0)
            return
        }
        let rest = piece[end...]
        guard !rest.isEmpty else {
            self = .whole
            return
        }
        let isTorn = rest.contains(0x00) || Self.isProperPrefixOfContextLine(rest)
        self = isTorn ? .unfinished(from: end) : .whole
    }

    private static func signerCount(_ piece: [UInt8], upTo blank: Int) -> Int {
        let mark = Array("signer ".utf8)
        return piece[..<blank].split(separator: 0x0A).count { $0.starts(with: mark) }
    }

    /// The position after so many lines; nil where one is missing or cut.
    ///
    /// What they hold is no matter here: a wrong byte in a whole line is damage.
    private static func end(of count: Int, linesFrom start: Int, in piece: [UInt8]) -> Int? {
        var position = start
        for _ in 0..<count {
            guard let end = piece[position...].firstIndex(of: 0x0A) else { return nil }
            position = end + 1
        }
        return position
    }

    private static func isProperPrefixOfContextLine(_ rest: ArraySlice<UInt8>) -> Bool {
        rest.count < Entry.contextLine.count && Entry.contextLine.starts(with: rest)
    }

    private static func isOfLaterVersion(_ piece: [UInt8]) -> Bool {
        !piece.starts(with: Entry.contextLine) && EntryCutter.cuts(in: piece).first == 0
    }
}
