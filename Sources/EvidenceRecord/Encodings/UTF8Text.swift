/// The rule for text: valid UTF-8 as RFC 3629 has it.
public enum UTF8Text {
    /// The offset of the first byte that is no valid UTF-8 or not allowed, nil where all is well.
    ///
    /// U+0000 may never stand and LF always may; U+0001 to U+001F and U+007F may where
    /// `allowingControls` says so.
    public static func firstFault(in bytes: [UInt8], allowingControls: Bool) -> Int? {
        firstFault(in: bytes, 0..<bytes.count, allowingControls: allowingControls)
    }

    /// As ``firstFault(in:allowingControls:)``, over `range` of `bytes`.
    public static func firstFault(
        in bytes: [UInt8],
        _ range: Range<Int>,
        allowingControls: Bool
    ) -> Int? {
        var position = range.lowerBound
        let end = range.upperBound
        while position < end {
            if position + 8 <= end {
                let word = bytes.eightBytes(at: position)
                var marks = word & .eight(0x80) | word.bytes(below: allowingControls ? 1 : 0x20)
                if !allowingControls { marks |= word.bytes(equalTo: 0x7F) }
                if marks == 0 {
                    position += 8
                    continue
                }
                // The first mark is always a true one.
                position += marks.trailingZeroBitCount / 8
            }
            let byte = bytes[position]
            if byte < 0x80 {
                let isControl = byte < 0x20 && byte != 0x0A || byte == 0x7F
                guard byte != 0, allowingControls || !isControl else { return position }
                position += 1
                continue
            }
            guard let length = sequenceLength(bytes, position, end) else { return position }
            position += length
        }
        return nil
    }

    /// The length of the well-formed sequence of two to four bytes at `position`
    /// (Unicode standard, table 3-7).
    private static func sequenceLength(_ bytes: [UInt8], _ position: Int, _ end: Int) -> Int? {
        let second: ClosedRange<UInt8>
        let length: Int
        switch bytes[position] {
        case 0xC2...0xDF: (second, length) = (0x80...0xBF, 2)
        case 0xE0: (second, length) = (0xA0...0xBF, 3)
        case 0xE1...0xEC, 0xEE...0xEF: (second, length) = (0x80...0xBF, 3)
        case 0xED: (second, length) = (0x80...0x9F, 3)
        case 0xF0: (second, length) = (0x90...0xBF, 4)
        case 0xF1...0xF3: (second, length) = (0x80...0xBF, 4)
        case 0xF4: (second, length) = (0x80...0x8F, 4)
        default: return nil
        }
        guard position + length <= end, second.contains(bytes[position + 1]) else { return nil }
        for next in (position + 2)..<(position + length) where bytes[next] & 0xC0 != 0x80 {
            return nil
        }
        return length
    }
}
