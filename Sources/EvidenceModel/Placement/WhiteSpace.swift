/// Unicode's property White_Space (UAX #44), which line ends and no-break spaces have.
enum WhiteSpace {
    /// Whether a scalar has the property.
    static func contains(_ scalar: UInt32) -> Bool {
        switch scalar {
        case 0x09...0x0D, 0x20, 0x85, 0xA0, 0x1680, 0x2000...0x200A, 0x2028, 0x2029, 0x202F,
            0x205F, 0x3000:
            true
        default: false
        }
    }

    /// The end of the run of white space that begins at a byte of valid UTF-8, or that byte.
    static func endOfRun(in bytes: [UInt8], from start: Int, to limit: Int) -> Int {
        var end = start
        while end < limit {
            let width = width(of: bytes[end])
            guard end + width <= limit, isWhiteSpace(bytes, at: end, width) else { break }
            end += width
        }
        return end
    }

    /// The start of the run of white space that ends before a byte of valid UTF-8, or that byte.
    static func startOfRun(in bytes: [UInt8], endingAt end: Int, from limit: Int) -> Int {
        var start = end
        while start > limit {
            var lead = start - 1
            while lead > limit, bytes[lead] & 0xC0 == 0x80 { lead -= 1 }
            guard isWhiteSpace(bytes, at: lead, start - lead) else { break }
            start = lead
        }
        return start
    }

    /// What white space has one, two or three bytes; none has four.
    private static func isWhiteSpace(_ bytes: [UInt8], at start: Int, _ width: Int) -> Bool {
        let first = UInt32(bytes[start])
        switch width {
        case 1:
            return contains(first)
        case 2:
            return contains((first & 0x1F) << 6 | UInt32(bytes[start + 1] & 0x3F))
        case 3:
            let second = UInt32(bytes[start + 1] & 0x3F)
            return contains((first & 0x0F) << 12 | second << 6 | UInt32(bytes[start + 2] & 0x3F))
        default:
            return false
        }
    }

    private static func width(of lead: UInt8) -> Int {
        switch lead {
        case ..<0x80: 1
        case ..<0xE0: 2
        case ..<0xF0: 3
        default: 4
        }
    }
}
