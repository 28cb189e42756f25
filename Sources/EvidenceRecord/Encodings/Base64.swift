public import EvidenceCrypto

/// Base64 in its one permitted form: RFC 4648 §4, padded, unused bits zero, no line breaks.
public enum Base64 {
    /// Reads `range` of `bytes`; nil for every form that ``append(_:to:)`` would not write.
    public static func value(in bytes: [UInt8], _ range: Range<Int>) -> [UInt8]? {
        guard range.count.isMultiple(of: 4) else { return nil }
        guard !range.isEmpty else { return [] }
        var padding = 0
        if bytes[range.upperBound - 1] == 0x3D { padding += 1 }
        if padding == 1, bytes[range.upperBound - 2] == 0x3D { padding += 1 }
        var result: [UInt8] = []
        result.reserveCapacity(range.count / 4 * 3)
        var position = range.lowerBound
        let whole = padding == 0 ? range.upperBound : range.upperBound - 4
        while position < whole {
            guard let word = sextets(bytes, position, 4) else { return nil }
            result.append(UInt8(truncatingIfNeeded: word >> 16))
            result.append(UInt8(truncatingIfNeeded: word >> 8))
            result.append(UInt8(truncatingIfNeeded: word))
            position += 4
        }
        guard padding > 0 else { return result }
        guard let word = sextets(bytes, position, 4 - padding) else { return nil }
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
        // 43 sextets carry 258 bits, of which the last two must be zero.
        var words: (UInt64, UInt64, UInt64, UInt64) = (0, 0, 0, 0)
        var gathered: UInt64 = 0
        var bits = 0
        var filled = 0
        for position in start..<(start + 43) {
            let sextet = UInt64(sextetTable[Int(bytes[position])])
            guard sextet < 64 else { return nil }
            let missing = 64 - bits
            if missing > 6 {
                gathered = gathered << 6 | sextet
                bits += 6
                continue
            }
            let word =
                (missing == 64 ? 0 : gathered << UInt64(missing))
                | sextet >> UInt64(6 - missing)
            switch filled {
            case 0: words.0 = word
            case 1: words.1 = word
            case 2: words.2 = word
            default: words.3 = word
            }
            filled += 1
            bits = 6 - missing
            gathered = sextet & ((1 << UInt64(bits)) - 1)
        }
        guard filled == 4, gathered == 0 else { return nil }
        return Digest(bigEndianWords: words)
    }

    /// Writes `value` at the end of `bytes`.
    public static func append(_ value: [UInt8], to bytes: inout [UInt8]) {
        var position = 0
        while position + 3 <= value.count {
            let word =
                UInt32(value[position]) << 16 | UInt32(value[position + 1]) << 8
                | UInt32(value[position + 2])
            for shift in [18, 12, 6, 0] as [UInt32] {
                bytes.append(alphabet[Int(word >> shift & 63)])
            }
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

    /// The text that carries `value`.
    public static func text(_ value: [UInt8]) -> String {
        var bytes: [UInt8] = []
        append(value, to: &bytes)
        return String(decoding: bytes, as: UTF8.self)
    }

    private static func sextets(_ bytes: [UInt8], _ start: Int, _ count: Int) -> UInt32? {
        var word: UInt32 = 0
        for position in start..<(start + count) {
            let sextet = sextetTable[Int(bytes[position])]
            guard sextet < 64 else { return nil }
            word = word << 6 | UInt32(sextet)
        }
        return word
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
