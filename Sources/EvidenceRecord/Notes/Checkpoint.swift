public import EvidenceCrypto

/// Why a note is no checkpoint.
public enum CheckpointError: Error, Equatable, CustomStringConvertible {
    /// It is no signed note.
    case note(NoteError)

    /// The line, counted from 1, is not what a checkpoint has there.
    case malformed(line: Int)

    /// One sentence for a person.
    public var description: String {
        switch self {
        case .note(let error): error.description
        case .malformed(1): "line 1 is no origin"
        case .malformed(2): "line 2 is no number of entries"
        case .malformed(3): "line 3 is no root hash of 32 bytes"
        case .malformed(let line): "line \(line) stands where a checkpoint ends"
        }
    }
}

/// A signed tree head (c2sp.org/tlog-checkpoint): origin, number of entries, root.
///
/// Its signatures are as they stand and not checked.
public struct Checkpoint: Equatable, Sendable {
    /// The ledger that the head is of.
    public let origin: String

    /// The number of entries that the root covers.
    public let size: Int

    /// The RFC 6962 tree hash over those entries.
    public let root: Digest

    /// The note that carried it.
    public let note: SignedNote

    private let lineCount: Int

    /// Reads a ledger's checkpoint: its origin keeps the rule for names, and it has exactly three
    /// lines of text.
    public init(_ bytes: [UInt8]) throws(CheckpointError) {
        try self.init(ofAnyLog: bytes)
        guard KeyName.isPermitted(origin) else { throw .malformed(line: 1) }
        guard lineCount == 3 else { throw .malformed(line: 4) }
    }

    /// Reads the checkpoint of any log, as c2sp.org/tlog-checkpoint permits it.
    ///
    /// Its origin is any text of 1 to 255 bytes, and lines that are not empty may stand after the
    /// third; they are signed and say nothing here.
    public init(ofAnyLog bytes: [UInt8]) throws(CheckpointError) {
        do {
            note = try SignedNote(bytes)
        } catch {
            throw .note(error)
        }
        let lines = bytes[..<note.textLength].split(
            separator: 0x0A,
            omittingEmptySubsequences: false
        )
        guard (1...255).contains(lines[0].count) else { throw .malformed(line: 1) }
        guard lines.count > 1, let size = Decimal.value(in: bytes, lines[1].indices) else {
            throw .malformed(line: 2)
        }
        guard lines.count > 2, lines[2].count == Base64.digestLength,
            let root = Base64.digest(in: bytes, at: lines[2].startIndex)
        else { throw .malformed(line: 3) }
        // The last LF ends a line and starts none.
        lineCount = lines.count - 1
        if let empty = lines[..<lineCount].firstIndex(where: \.isEmpty) {
            throw .malformed(line: empty + 1)
        }
        origin = String(decoding: lines[0], as: UTF8.self)
        self.size = size
        self.root = root
    }

    /// The text that a log key signs for the tree of `size` entries under `root`.
    public static func text(origin: String, size: Int, root: Digest) -> [UInt8] {
        Array("\(origin)\n\(size)\n\(Base64.text(root.bytes))\n".utf8)
    }
}
