public import EvidenceCrypto
public import EvidenceRecord
public import SystemPackage

/// What an append did.
public struct Receipt: Sendable {
    /// The entry's index.
    public let entry: Int

    /// The entry's leaf hash.
    public let entryHash: Digest

    /// The numbers of its records.
    public let records: Range<Int>

    /// How far it got.
    public let reached: Durability

    /// The checkpoint that covers it, where it is final.
    public let checkpoint: Checkpoint?

    /// What else was done on the way, to be told to the person.
    public let notes: [WriterNote]
}

/// How firmly an entry stands.
public enum Durability: Sendable, Comparable {
    /// It and what it says survive a crash and a power cut.
    case durable

    /// A signed checkpoint covers it too.
    case final
}

/// What a writer did besides appending.
public enum WriterNote: Equatable, Sendable {
    /// Unfinished bytes that a crash had left were moved to that file.
    case movedAside(FilePath, bytes: Int)

    /// A temporary file that a crash had left was removed.
    case removedTemporary(FilePath)

    /// What seal and destroy lines name of these records was withheld now and not before.
    case withheld(records: [Int])

    /// So many entries, which no checkpoint covered, are covered now.
    case covered(entries: Int)
}

extension WriterNote: CustomStringConvertible {
    /// One sentence for a person.
    public var description: String {
        switch self {
        case .movedAside(let path, let bytes):
            "\(bytes) unfinished bytes, which a crash had left, were moved to \(path)"
        case .removedTemporary(let path):
            "the temporary file \(path), which a crash had left, was removed"
        case .withheld(let records):
            "sealing was carried out for record"
                + "\(records.count == 1 ? "" : "s") "
                + records.map { "#\($0)" }.joined(separator: ", ")
        case .covered(let entries):
            entries == 1
                ? "an entry that no checkpoint covered is covered now"
                : "\(entries) entries that no checkpoint covered are covered now"
        }
    }
}
