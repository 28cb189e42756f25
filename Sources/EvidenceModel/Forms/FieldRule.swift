/// One field that a kind of record has: its name, its form, and whether it may lack.
struct FieldRule: Sendable {
    /// The pointer, with `*` for the index in an array.
    let pattern: String

    /// The pattern's bytes.
    let bytes: [UInt8]

    /// The first bytes of the pattern's first token, which tell most patterns apart.
    let key: UInt64

    /// What the value looks like.
    let form: FieldForm

    /// Whether it must stand there.
    let presence: Presence

    /// What the field is for the rules that reach beyond it.
    let use: FieldUse

    enum Presence: Sendable {
        case optional

        /// In every record of the kind; of an array at least one.
        case required

        /// In every object of that group that has any of its fields.
        case requiredInGroup
    }

    init(_ pattern: String, _ form: FieldForm, _ presence: Presence, _ use: FieldUse) {
        self.pattern = pattern
        bytes = Array(pattern.utf8)
        key = Self.key(of: bytes, 0..<bytes.count)
        self.form = form
        self.presence = presence
        self.use = use
    }

    /// The part of the pattern that names the object in which the field stands; nil for the
    /// whole content.
    var group: String? {
        guard let slash = pattern.lastIndex(of: "/"), slash != pattern.startIndex else {
            return nil
        }
        return String(pattern[..<slash])
    }

    /// Up to eight bytes of the first token of a pointer.
    static func key(of bytes: [UInt8], _ pointer: Range<Int>) -> UInt64 {
        var key: UInt64 = 0
        for position in (pointer.lowerBound + 1)..<min(pointer.lowerBound + 9, pointer.upperBound) {
            guard bytes[position] != 0x2F else { break }
            key = key << 8 | UInt64(bytes[position])
        }
        return key
    }

    /// The index that stands for the `*`, 0 where there is none; nil for another pointer.
    func element(of text: [UInt8], _ pointer: Range<Int>) -> Int? {
        var element = 0
        var position = pointer.lowerBound
        for byte in bytes {
            guard position < pointer.upperBound else { return nil }
            guard byte == 0x2A else {
                guard text[position] == byte else { return nil }
                position += 1
                continue
            }
            // At most four digits: content has at most 4,096 fields.
            let start = position
            element = 0
            while position < min(start + 4, pointer.upperBound) {
                let digit = text[position] &- 0x30
                guard digit <= 9 else { break }
                element = element * 10 + Int(digit)
                position += 1
            }
            guard position > start, position == start + 1 || text[start] != 0x30 else { return nil }
        }
        return position == pointer.upperBound ? element : nil
    }
}

/// What a field is for the rules that reach beyond it.
enum FieldUse: Sendable {
    case none
    case label
    case textDigest
    case agentType
    case document, start, end
    case moreStart, moreEnd
    case cueStart, cueEnd
    case speaker, wording, within
    case voice, piece
    case relationKind, relationFrom, relationTo
}
