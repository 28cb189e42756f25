/// JSON strings in their one permitted form (RFC 8785 §3.2.2.2).
///
/// `\b \t \n \f \r \" \\`, `\u00xx` in lower case for the other control characters, and every
/// other character as itself.
public enum JSONString {
    /// Writes `text` without quotation marks at the end of `bytes`.
    public static func appendEscaped(_ text: [UInt8], to bytes: inout [UInt8]) {
        var position = 0
        while position < text.count {
            let plainEnd = plainRun(in: text, from: position, upTo: text.count).end
            bytes.append(text, position..<plainEnd)
            guard plainEnd < text.count else { return }
            appendEscape(of: text[plainEnd], to: &bytes)
            position = plainEnd + 1
        }
    }

    private static func appendEscape(of byte: UInt8, to bytes: inout [UInt8]) {
        bytes.append(0x5C)
        switch byte {
        case 0x22, 0x5C: bytes.append(byte)
        case 0x08: bytes.append(0x62)
        case 0x09: bytes.append(0x74)
        case 0x0A: bytes.append(0x6E)
        case 0x0C: bytes.append(0x66)
        case 0x0D: bytes.append(0x72)
        default:
            bytes.append(contentsOf: "u00".utf8)
            bytes.append(contentsOf: Hexadecimal.text([byte]).utf8)
        }
    }

    /// The first position of a quotation mark, a backslash or a control character, `end` where
    /// there is none; and whether all before it is known to be ASCII.
    private static func plainRun(
        in bytes: [UInt8],
        from start: Int,
        upTo end: Int
    ) -> (end: Int, isASCII: Bool) {
        var position = start
        var seen: UInt64 = 0
        while position + 8 <= end {
            let word = bytes.eightBytes(at: position)
            let marks =
                word.bytes(below: 0x20) | word.bytes(equalTo: 0x22) | word.bytes(equalTo: 0x5C)
            seen |= word
            if marks != 0 {
                position += marks.trailingZeroBitCount / 8
                return (position, seen & .eight(0x80) == 0)
            }
            position += 8
        }
        while position < end {
            let byte = bytes[position]
            if byte == 0x22 || byte == 0x5C || byte < 0x20 { break }
            seen |= UInt64(byte)
            position += 1
        }
        return (position, seen & .eight(0x80) == 0)
    }

    /// Reads the string that starts after its opening quotation mark, at `position` of `bytes`
    /// and before `end`, into `text`; nil where the form is another.
    ///
    /// Whether the text is UTF-8 is for the caller to check, unless all of it is known to be ASCII.
    ///
    /// - Returns: the position after its closing mark.
    static func read(
        _ bytes: [UInt8],
        at position: Int,
        upTo end: Int,
        into text: inout [UInt8]
    ) -> (end: Int, isASCII: Bool)? {
        var position = position
        var isASCII = true
        while position < end {
            let run = plainRun(in: bytes, from: position, upTo: end)
            let plainEnd = run.end
            isASCII = isASCII && run.isASCII
            text.append(bytes, position..<plainEnd)
            guard plainEnd < end else { return nil }
            if bytes[plainEnd] == 0x22 { return (plainEnd + 1, isASCII) }
            guard bytes[plainEnd] == 0x5C,
                let length = readEscape(bytes, at: plainEnd + 1, upTo: end, into: &text)
            else { return nil }
            position = plainEnd + 1 + length
        }
        return nil
    }

    /// The length of the escape after its backslash.
    private static func readEscape(
        _ bytes: [UInt8],
        at position: Int,
        upTo end: Int,
        into text: inout [UInt8]
    ) -> Int? {
        guard position < end else { return nil }
        switch bytes[position] {
        case 0x22: text.append(0x22)
        case 0x5C: text.append(0x5C)
        case 0x62: text.append(0x08)
        case 0x74: text.append(0x09)
        case 0x6E: text.append(0x0A)
        case 0x66: text.append(0x0C)
        case 0x72: text.append(0x0D)
        case 0x75:
            guard position + 5 <= end, bytes[position + 1] == 0x30,
                bytes[position + 2] == 0x30,
                let value = Hexadecimal.value(in: bytes, (position + 3)..<(position + 5))?.first,
                value < 0x20, ![0x00, 0x08, 0x09, 0x0A, 0x0C, 0x0D].contains(value)
            else { return nil }
            text.append(value)
            return 5
        default: return nil
        }
        return 1
    }
}
