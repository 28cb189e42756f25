/// Decimal digits of which some may be unspecified, as `19X4`.
struct DigitPattern: Hashable, Sendable {
    /// The number with every unspecified digit read as 0.
    private(set) var lowest = 0

    /// The number with every unspecified digit read as 9.
    private(set) var highest = 0

    /// Which places are unspecified: bit 0 for the ones, bit 1 for the tens.
    private var unspecified = 0

    private var count = 0

    var isFullySpecified: Bool { unspecified == 0 }

    /// Whether some digits are specified and some are not.
    var isPartlySpecified: Bool { unspecified != 0 && unspecified != 1 << count - 1 }

    /// Two digits, both unspecified.
    static let anyTwo: DigitPattern = {
        var pattern = DigitPattern()
        pattern.append(UInt8(ascii: "X"))
        pattern.append(UInt8(ascii: "X"))
        return pattern
    }()

    /// Writes an ASCII digit or `X` after those that stand, of which there are at most 15.
    mutating func append(_ character: UInt8) {
        let isUnspecified = character == UInt8(ascii: "X")
        let digit = Int(character) - 0x30
        lowest = lowest * 10 + (isUnspecified ? 0 : digit)
        highest = highest * 10 + (isUnspecified ? 9 : digit)
        unspecified = unspecified << 1 | (isUnspecified ? 1 : 0)
        count += 1
    }

    /// Whether a number, 0 or more, is written so when its unspecified digits are known.
    func matches(_ number: Int) -> Bool {
        if isFullySpecified { return number == lowest }
        guard number >= lowest, number <= highest else { return false }
        var number = number
        var pattern = lowest
        var unspecified = unspecified
        while pattern > 0 || number > 0 {
            if unspecified & 1 == 0, number % 10 != pattern % 10 { return false }
            number /= 10
            pattern /= 10
            unspecified >>= 1
        }
        return true
    }
}
