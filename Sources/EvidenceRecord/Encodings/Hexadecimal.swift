/// Lower-case hexadecimal, two digits a byte, as the format writes it.
public enum Hexadecimal {
    /// Writes `bytes` as lower-case digits.
    public static func text(_ bytes: some Sequence<UInt8>) -> String {
        var digits: [UInt8] = []
        for byte in bytes {
            digits.append(digit(byte >> 4))
            digits.append(digit(byte & 15))
        }
        return String(decoding: digits, as: UTF8.self)
    }

    /// Reads `range` of `bytes`; nil for an odd count, upper case or anything but digits.
    public static func value(in bytes: [UInt8], _ range: Range<Int>) -> [UInt8]? {
        guard range.count.isMultiple(of: 2) else { return nil }
        var result: [UInt8] = []
        result.reserveCapacity(range.count / 2)
        for position in stride(from: range.lowerBound, to: range.upperBound, by: 2) {
            guard let high = nibble(bytes[position]), let low = nibble(bytes[position + 1])
            else { return nil }
            result.append(high << 4 | low)
        }
        return result
    }

    /// Reads all of `text`.
    public static func value(of text: [UInt8]) -> [UInt8]? {
        value(in: text, 0..<text.count)
    }

    private static func digit(_ nibble: UInt8) -> UInt8 {
        nibble < 10 ? 0x30 + nibble : 0x61 + nibble - 10
    }

    private static func nibble(_ digit: UInt8) -> UInt8? {
        switch digit {
        case 0x30...0x39: digit - 0x30
        case 0x61...0x66: digit - 0x61 + 10
        default: nil
        }
    }
}
