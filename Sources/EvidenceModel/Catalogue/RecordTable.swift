internal import EvidenceRecord

/// What must be known of every record so far, in a byte each.
struct RecordTable: Sendable {
    // Bits 0 to 3: the kind, 0 where no line is at hand; 4: superseded; 5 and 6: whether an agent
    // speaks, 0 where that is not known.
    private var bytes: [UInt8] = []

    /// One more than the largest number so far.
    var count: Int { bytes.count }

    /// The records between the last one and a new one may be so many, where entries in between
    /// cannot be read; a larger gap is a number that nothing led to.
    static let largestGap = 1 << 20

    /// Whether a record of that number can be entered.
    func admits(_ record: Int) -> Bool {
        record >= 0 && record - bytes.count <= Self.largestGap
    }

    /// Enters a record, or says again of what kind it is.
    mutating func enter(_ record: Int, _ kind: RecordKind) {
        if record > bytes.count {
            bytes.append(contentsOf: repeatElement(0, count: record - bytes.count))
        }
        if record == bytes.count {
            bytes.append(kind.ordinal)
        } else {
            bytes[record] = bytes[record] & 0xF0 | kind.ordinal
        }
    }

    /// The kind of a record; nil where its line is not at hand.
    func kind(of record: Int) -> RecordKind? {
        guard bytes.indices.contains(record) else { return nil }
        return RecordKind(ordinal: bytes[record] & 0x0F)
    }

    /// Whether an annotation says that another record supersedes it.
    func isSuperseded(_ record: Int) -> Bool {
        bytes.indices.contains(record) && bytes[record] & 0x10 != 0
    }

    mutating func markSuperseded(_ record: Int) {
        guard bytes.indices.contains(record) else { return }
        bytes[record] |= 0x10
    }

    /// Whether an agent can be a speaker; nil where its type is withheld.
    func speaks(_ agent: Int) -> Bool? {
        guard bytes.indices.contains(agent) else { return nil }
        switch bytes[agent] & 0x60 {
        case 0x20: return true
        case 0x40: return false
        default: return nil
        }
    }

    mutating func mark(_ agent: Int, speaks: Bool) {
        guard bytes.indices.contains(agent) else { return }
        bytes[agent] = bytes[agent] & 0x9F | (speaks ? 0x20 : 0x40)
    }
}
