/// Integers as the format writes them: ASCII `0` or `[1-9][0-9]*`, at most 2^63-1.
public enum Decimal {
    /// Reads the integer that fills `range` of `bytes`; nil for every other form.
    public static func value(in bytes: [UInt8], _ range: Range<Int>) -> Int? {
        guard !range.isEmpty, range.count <= 19 else { return nil }
        guard bytes[range.lowerBound] != 0x30 || range.count == 1 else { return nil }
        var value = 0
        for position in range {
            let digit = bytes[position] &- 0x30
            guard digit <= 9 else { return nil }
            let (tens, overflow) = value.multipliedReportingOverflow(by: 10)
            let (sum, carry) = tens.addingReportingOverflow(Int(digit))
            guard !overflow, !carry else { return nil }
            value = sum
        }
        return value
    }

    /// Reads `text` as one integer; nil for every other form.
    public static func value(of text: [UInt8]) -> Int? {
        value(in: text, 0..<text.count)
    }

    /// Writes `value`, which is not negative, at the end of `bytes`.
    public static func append(_ value: Int, to bytes: inout [UInt8]) {
        precondition(value >= 0, "a number that the format can write")
        var rest = UInt(value)
        let start = bytes.count
        repeat {
            bytes.append(0x30 + UInt8(truncatingIfNeeded: rest % 10))
            rest /= 10
        } while rest > 0
        bytes[start...].reverse()
    }
}
