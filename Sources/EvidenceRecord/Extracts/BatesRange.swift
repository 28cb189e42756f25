/// The Bates numbers of an extract: one prefix, and numbers one after another.
public struct BatesRange: Equatable, Sendable {
    /// What all begin with, which keeps ``isPermitted(prefix:)``.
    public let prefix: String

    /// The first number, at least 1.
    public let first: Int

    /// How many there are, at least one.
    public let count: Int

    /// The numbers `first` to `first + count - 1`.
    public init(prefix: String, first: Int, count: Int) {
        precondition(first >= 1 && count >= 1 && first <= Self.largest - count)
        self.prefix = prefix
        self.first = first
        self.count = count
    }

    /// The last number.
    public var last: Int { first + count - 1 }

    /// The numbers as texts, ascending.
    public subscript(index: Int) -> String { prefix + Self.digits(first + index) }

    /// Nobody numbers beyond this.
    public static let largest = 1_000_000_000_000

    /// Whether `prefix` may stand before numbers: 1 to 32 bytes of `[A-Za-z0-9._-]`, the last one
    /// no digit, so that two prefixes never make one number.
    public static func isPermitted(prefix: String) -> Bool {
        let bytes = Array(prefix.utf8)
        guard (1...32).contains(bytes.count), let last = bytes.last, !isDigit(last) else {
            return false
        }
        return bytes.allSatisfy { byte in
            switch byte {
            case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x2D, 0x2E, 0x5F: true
            default: false
            }
        }
    }

    /// A number with its leading zeros: at least six digits.
    public static func digits(_ number: Int) -> String {
        let digits = String(number)
        return String(repeating: "0", count: max(0, 6 - digits.utf8.count)) + digits
    }

    /// The number that ``digits(_:)`` writes so; nil for every other form.
    public static func number(_ digits: [UInt8]) -> Int? {
        guard digits.count >= 6, digits.allSatisfy(isDigit) else { return nil }
        let significant = Array(digits.drop { $0 == 0x30 })
        guard digits.count == 6 || significant.count == digits.count,
            let number = Decimal.value(of: significant), number < largest
        else { return nil }
        return number
    }

    private static func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }
}
