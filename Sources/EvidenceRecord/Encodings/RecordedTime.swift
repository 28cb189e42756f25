/// A UTC time to the microsecond, as an entry's `time` line claims it.
///
/// The one permitted form is `YYYY-MM-DDTHH:MM:SS.ffffffZ`, proleptic Gregorian, years 1970 to
/// 9999, seconds 00 to 59 (no leap seconds).
public struct RecordedTime: Hashable, Comparable, Sendable, CustomStringConvertible {
    /// Microseconds since 1970-01-01T00:00:00Z, not negative.
    public let microseconds: Int64

    /// The time so many microseconds after 1970-01-01; nil outside 1970 to 9999.
    public init?(microseconds: Int64) {
        guard (0..<253_402_300_800_000_000).contains(microseconds) else { return nil }
        self.microseconds = microseconds
    }

    /// Reads the 27 characters that fill `range` of `bytes`; nil for every other form.
    public init?(in bytes: [UInt8], _ range: Range<Int>) {
        guard range.count == 27 else { return nil }
        let start = range.lowerBound
        func number(_ offset: Int, _ count: Int) -> Int? {
            var value = 0
            for position in (start + offset)..<(start + offset + count) {
                let digit = bytes[position] &- 0x30
                guard digit <= 9 else { return nil }
                value = value * 10 + Int(digit)
            }
            return value
        }
        for (offset, mark) in Self.marks where bytes[start + offset] != mark { return nil }
        guard let year = number(0, 4), let month = number(5, 2), let day = number(8, 2),
            let hour = number(11, 2), let minute = number(14, 2), let second = number(17, 2),
            let fraction = number(20, 6),
            year >= 1970, (1...12).contains(month), hour < 24, minute < 60, second < 60,
            day >= 1, day <= GregorianCalendar.daysInMonth(month, of: year)
        else { return nil }
        let days = GregorianCalendar.dayNumber(year: year, month: month, day: day)
        let seconds = Int64(days) * 86_400 + Int64(hour * 3_600 + minute * 60 + second)
        microseconds = seconds * 1_000_000 + Int64(fraction)
    }

    /// Reads all of `text`.
    public init?(_ text: String) {
        let bytes = Array(text.utf8)
        self.init(in: bytes, 0..<bytes.count)
    }

    /// The one permitted form.
    public var description: String {
        let seconds = microseconds / 1_000_000
        let (year, month, day) = GregorianCalendar.date(ofDay: Int(seconds / 86_400))
        let rest = Int(seconds % 86_400)
        return "\(padded(year, 4))-\(padded(month, 2))-\(padded(day, 2))"
            + "T\(padded(rest / 3_600, 2)):\(padded(rest / 60 % 60, 2)):\(padded(rest % 60, 2))"
            + ".\(padded(Int(microseconds % 1_000_000), 6))Z"
    }

    /// Orders by time.
    public static func < (earlier: RecordedTime, later: RecordedTime) -> Bool {
        earlier.microseconds < later.microseconds
    }

    private static let marks: [(Int, UInt8)] = [
        (4, 0x2D), (7, 0x2D), (10, 0x54), (13, 0x3A), (16, 0x3A), (19, 0x2E), (26, 0x5A),
    ]

    private func padded(_ value: Int, _ width: Int) -> String {
        let digits = String(value)
        return String(repeating: "0", count: max(0, width - digits.count)) + digits
    }
}
