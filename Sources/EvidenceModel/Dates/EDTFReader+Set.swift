// Level 2: `[one of these]` and `{all of these}`.

extension EDTFReader {
    private struct Member {
        let expression: EDTFExpression

        /// Whether it is a run of dates, which makes a set even when it is alone.
        var isRange = false

        /// Whether it is `date..`, after which nothing may come.
        var isOpen = false
    }

    /// Reads a set of at least two dates, or of one range.
    mutating func set(closedBy bracket: Unicode.Scalar) throws(EDTFError) -> EDTFExpression {
        position += 1
        var member = try takeDots() ? rangeUpToDate() : self.member()
        var expression = member.expression
        var isSet = member.isRange
        while !member.isOpen, take(",") {
            member = try self.member()
            expression = expression.union(member.expression)
            isSet = true
        }
        guard isSet else { throw expected("“,” and another date") }
        try require(bracket)
        return expression
    }

    /// Reads a date, `date..date` or `date..`.
    private mutating func member() throws(EDTFError) -> Member {
        let startPosition = position
        let start = try date(allowingSeason: false)
        guard takeDots() else { return Member(expression: start.expression) }
        try requirePlain(start, at: startPosition)
        let endPosition = position
        if next == UInt8(ascii: "]") || next == UInt8(ascii: "}") {
            let expression = EDTFExpression(from: start.expression, through: nil)
            return Member(expression: expression, isRange: true, isOpen: true)
        }
        let end = try date(allowingSeason: false)
        try requirePlain(end, at: endPosition)
        guard start.written.precision == end.written.precision else {
            throw expected("an end as precise as the start", at: endPosition)
        }
        guard start.leads(to: end) else {
            throw expected("an end that is not before the start", at: endPosition)
        }
        let expression = EDTFExpression(from: start.expression, through: end.expression)
        return Member(expression: expression, isRange: true)
    }

    /// Reads the rest of `..date`.
    private mutating func rangeUpToDate() throws(EDTFError) -> Member {
        let start = position
        let date = try date(allowingSeason: false)
        try requirePlain(date, at: start)
        let expression = EDTFExpression(from: nil, through: date.expression)
        return Member(expression: expression, isRange: true)
    }

    private func requirePlain(_ date: CalendarDate, at start: Int) throws(EDTFError) {
        guard date.written.isPlain else {
            throw expected("a range of dates without “X” or qualification", at: start)
        }
    }
}
