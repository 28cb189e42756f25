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
        if let start, let end, !start.leads(to: end) {
            throw expected("an end that is not before the start", at: endPosition)
        }
        try requireCommonForm(start, end, endPosition)
        return EDTFExpression(from: start?.expression, through: end?.expression)
    }

    /// Refuses what is not agreed to be an interval.
    ///
    /// Of level 2 only days are: not a month that is unspecified, nor digits unspecified or a part
    /// qualified at one end where the other is open, unknown or qualified as a whole.
    private func requireCommonForm(
        _ start: CalendarDate?,
        _ end: CalendarDate?,
        _ endPosition: Int
    ) throws(EDTFError) {
        for (date, other, position) in [(start, end, 0), (end, start, endPosition)] {
            guard let date = date?.written else { continue }
            guard date.month?.digits.isFullySpecified ?? true else {
                throw expected("an interval without “X” in a month", at: position)
            }
            guard !date.isFullySpecified || date.isQualifiedInPart else { continue }
            guard let other = other?.written, other.qualification.isEmpty || other.isQualifiedInPart
            else {
                throw expected(
                    "an interval whose other end is neither open nor qualified as a whole",
                    at: position
                )
            }
        }
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
