public import EvidenceCrypto

/// Base64 in its one permitted form: RFC 4648 §4, padded, unused bits zero, no line breaks.
public enum Base64 {
    /// Reads `range` of `bytes`; nil for every form that ``append(_:to:)-([UInt8],_)`` would not
    /// write.
    public static func value(in bytes: [UInt8], _ range: Range<Int>) -> [UInt8]? {
        guard range.count.isMultiple(of: 4) else { return nil }
        guard !range.isEmpty else { return [] }
        var padding = 0
        if bytes[range.upperBound - 1] == 0x3D { padding += 1 }
        if padding == 1, bytes[range.upperBound - 2] == 0x3D { padding += 1 }
        var result: [UInt8] = []
        result.reserveCapacity(range.count / 4 * 3)
        let table = sextetTable
        var position = range.lowerBound
        let whole = padding == 0 ? range.upperBound : range.upperBound - 4
        while position < whole {
            guard let word = sextets(bytes, position, 4, table) else { return nil }
            result.append(UInt8(truncatingIfNeeded: word >> 16))
            result.append(UInt8(truncatingIfNeeded: word >> 8))
            result.append(UInt8(truncatingIfNeeded: word))
            position += 4
        }
        guard padding > 0 else { return result }
        guard let word = sextets(bytes, position, 4 - padding, table) else { return nil }
        if padding == 1 {
            guard word & 3 == 0 else { return nil }
            result.append(UInt8(truncatingIfNeeded: word >> 10))
            result.append(UInt8(truncatingIfNeeded: word >> 2))
        } else {
            guard word & 15 == 0 else { return nil }
            result.append(UInt8(truncatingIfNeeded: word >> 4))
        }
        return result
    }

    /// Reads all of `text`.
    public static func value(of text: [UInt8]) -> [UInt8]? {
        value(in: text, 0..<text.count)
    }

    /// The number of characters that carry one hash.
    public static let digestLength = 44

    /// Reads the 44 characters from `start` as one hash, without an allocation.
    public static func digest(in bytes: [UInt8], at start: Int) -> Digest? {
        guard start >= 0, start + digestLength <= bytes.count, bytes[start + 43] == 0x3D
        else { return nil }
        // Five groups of eight characters carry 48 bits each, and three more carry 18, of which
        // the last two must be zero.
        let table = sextetTable
        guard let first = sextets(bytes, start, 8, table),
            let second = sextets(bytes, start + 8, 8, table),
            let third = sextets(bytes, start + 16, 8, table),
            let fourth = sextets(bytes, start + 24, 8, table),
            let fifth = sextets(bytes, start + 32, 8, table),
            let rest = sextets(bytes, start + 40, 3, table), rest & 3 == 0
        else { return nil }
        return Digest(
            bigEndianWords: (
                first << 16 | second >> 32, second << 32 | third >> 16, third << 48 | fourth,
                fifth << 16 | rest >> 2
            )
        )
    }

    /// Reads the 24 characters from `start` as one salt, without an allocation.
    static func salt(in bytes: [UInt8], at start: Int) -> Salt? {
        guard start >= 0, start + Salt.textLength <= bytes.count,
            bytes[start + 22] == 0x3D, bytes[start + 23] == 0x3D
        else { return nil }
        let table = sextetTable
        guard let first = sextets(bytes, start, 8, table),
            let second = sextets(bytes, start + 8, 8, table),
            let rest = sextets(bytes, start + 16, 6, table), rest & 15 == 0
        else { return nil }
        return Salt(bigEndianWords: (first << 16 | second >> 32, second << 32 | rest >> 4))
    }

    /// Writes `value` at the end of `bytes`.
    public static func append(_ value: [UInt8], to bytes: inout [UInt8]) {
        let alphabet = alphabet
        var position = 0
        while position + 3 <= value.count {
            let word =
                Int(value[position]) << 16 | Int(value[position + 1]) << 8
                | Int(value[position + 2])
            let text =
                UInt32(alphabet[word >> 18]) << 24 | UInt32(alphabet[word >> 12 & 63]) << 16
                | UInt32(alphabet[word >> 6 & 63]) << 8 | UInt32(alphabet[word & 63])
            unsafe withUnsafeBytes(of: text.bigEndian) { unsafe bytes.append(contentsOf: $0) }
            position += 3
        }
        switch value.count - position {
        case 1:
            let word = UInt32(value[position]) << 16
            bytes.append(alphabet[Int(word >> 18 & 63)])
            bytes.append(alphabet[Int(word >> 12 & 63)])
            bytes.append(0x3D)
            bytes.append(0x3D)
        case 2:
            let word = UInt32(value[position]) << 16 | UInt32(value[position + 1]) << 8
            bytes.append(alphabet[Int(word >> 18 & 63)])
            bytes.append(alphabet[Int(word >> 12 & 63)])
            bytes.append(alphabet[Int(word >> 6 & 63)])
            bytes.append(0x3D)
        default:
            break
        }
    }

    /// Writes `digest` at the end of `bytes`, without an array in between.
    public static func append(_ digest: Digest, to bytes: inout [UInt8]) {
        let words = digest.bigEndianWords
        let alphabet = alphabet
        // Five times 48 bits, and the last 16.
        let text = (
            characters(words.0 >> 16, alphabet),
            characters(words.0 << 32 | words.1 >> 32, alphabet),
            characters(words.1 << 16 | words.2 >> 48, alphabet),
            characters(words.2, alphabet),
            characters(words.3 >> 16, alphabet),
            characters(words.3 << 32, alphabet)
        )
        unsafe withUnsafeBytes(of: text) { text in
            unsafe bytes.append(contentsOf: text[..<(digestLength - 1)])
        }
        bytes.append(0x3D)
    }

    /// Writes the 16 bytes of two words, the first byte the most significant of the first.
    static func append(_ words: (UInt64, UInt64), to bytes: inout [UInt8]) {
        let alphabet = alphabet
        // Twice 48 bits, and the last 32.
        let text = (
            characters(words.0 >> 16, alphabet),
            characters(words.0 << 32 | words.1 >> 32, alphabet),
            characters(words.1 << 16, alphabet)
        )
        unsafe withUnsafeBytes(of: text) { text in
            unsafe bytes.append(contentsOf: text[..<(Salt.textLength - 2)])
        }
        bytes.append(0x3D)
        bytes.append(0x3D)
    }

    /// The eight characters, in memory order, that carry the 48 least significant bits.
    private static func characters(_ bits: UInt64, _ alphabet: [UInt8]) -> UInt64 {
        var text: UInt64 = 0
        var shift: UInt64 = 42
        for _ in 0..<8 {
            text = text << 8 | UInt64(alphabet[Int(truncatingIfNeeded: bits >> shift) & 63])
            shift &-= 6
        }
        return text.bigEndian
    }

    /// The text that carries `value`.
    public static func text(_ value: [UInt8]) -> String {
        var bytes: [UInt8] = []
        append(value, to: &bytes)
        return String(decoding: bytes, as: UTF8.self)
    }

    /// The bits that up to eight characters carry; nil where one is not of the alphabet.
    private static func sextets(
        _ bytes: [UInt8],
        _ start: Int,
        _ count: Int,
        _ table: [UInt8]
    ) -> UInt64? {
        var word: UInt64 = 0
        var seen: UInt8 = 0
        for position in start..<(start + count) {
            let sextet = table[Int(bytes[position])]
            seen |= sextet
            word = word << 6 | UInt64(sextet & 63)
        }
        return seen < 64 ? word : nil
    }

    private static let alphabet = Array(
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8
    )

    private static let sextetTable: [UInt8] = {
        var table = [UInt8](repeating: 255, count: 256)
        for (value, character) in alphabet.enumerated() {
            table[Int(character)] = UInt8(value)
        }
        return table
    }()
}
