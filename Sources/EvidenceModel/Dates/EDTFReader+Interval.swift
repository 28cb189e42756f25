// Levels 0 to 2: two dates with `/` between, either of which may be `..` (open) or absent (unknown).

extension EDTFReader {
    /// Reads a date, a date with a time of day, or an interval.
    mutating func dateOrInterval() throws(EDTFError) -> EDTFExpression {
        let start = try intervalEnd()
        if let start, next != UInt8(ascii: "/") {
            return try lone(start)
        }
        try require("/")
        let endPosition = position
        let end = try intervalEnd()
        guard start != nil || end != nil else {
            throw expected("a date at one end at least", at: 0)
        }
        if let first = start?.ordering.earliest, let last = end?.ordering.latest, last < first {
            throw expected("an end that is not before the start", at: endPosition)
        }
        return EDTFExpression(from: start?.expression, through: end?.expression)
    }

    /// Reads one end of an interval, and nothing where it is open or unknown.
    private mutating func intervalEnd() throws(EDTFError) -> CalendarDate? {
        if takeDots() || next == UInt8(ascii: "/") || (isAtEnd && position > 0) { return nil }
        return try date()
    }

    private mutating func lone(_ date: CalendarDate) throws(EDTFError) -> EDTFExpression {
        if next == UInt8(ascii: "T") { return try time(on: date) }
        // Level 1 qualifies dates, and seasons as the ends of intervals only.
        guard !date.written.isSeason || date.written.qualification.isEmpty else {
            throw expected("“/”, since only an interval has qualified seasons")
        }
        return date.expression
    }
}
