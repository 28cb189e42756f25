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
/// Its signatures are as they stand and not checked. A ledger's own checkpoint has exactly three
/// lines; extension lines are refused.
public struct Checkpoint: Equatable, Sendable {
    /// The ledger that the head is of.
    public let origin: String

    /// The number of entries that the root covers.
    public let size: Int

    /// The RFC 6962 tree hash over those entries.
    public let root: Digest

    /// The note that carried it.
    public let note: SignedNote

    /// Reads a checkpoint.
    public init(_ bytes: [UInt8]) throws(CheckpointError) {
        do {
            note = try SignedNote(bytes)
        } catch {
            throw .note(error)
        }
        let lines = bytes[..<note.textLength].split(
            separator: 0x0A,
            omittingEmptySubsequences: false
        )
        guard let origin = KeyName.value(in: bytes, lines[0].indices) else {
            throw .malformed(line: 1)
        }
        guard lines.count > 1, let size = Decimal.value(in: bytes, lines[1].indices) else {
            throw .malformed(line: 2)
        }
        guard lines.count > 2, lines[2].count == Base64.digestLength,
            let root = Base64.digest(in: bytes, at: lines[2].startIndex)
        else { throw .malformed(line: 3) }
        guard lines.count == 4, lines[3].isEmpty else { throw .malformed(line: 4) }
        self.origin = origin
        self.size = size
        self.root = root
    }

    /// The text that a log key signs for the tree of `size` entries under `root`.
    public static func text(origin: String, size: Int, root: Digest) -> [UInt8] {
        Array("\(origin)\n\(size)\n\(Base64.text(root.bytes))\n".utf8)
    }
}
