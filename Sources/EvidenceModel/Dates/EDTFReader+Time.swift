// Level 0: a complete date, `T` and a time of day to the second.

extension EDTFReader {
    /// Reads the time of day that follows a date.
    ///
    /// - Returns: the date with the instant, if a zone is written.
    mutating func time(on date: CalendarDate) throws(EDTFError) -> EDTFExpression {
        guard date.written.precision == 3, date.written.isPlain else {
            throw expected("nothing more")
        }
        try require("T")
        var expression = date.expression
        let seconds = try timeOfDay()
        if let offset = try zone(), let day = expression.stated.earliest {
            // A day of year 9999 and its 86,400 seconds are far from what 64 bits hold.
            expression.instant = day * 86_400 + seconds - offset
        }
        return expression
    }

    /// Reads `hh:mm:ss`, to 24:00:00 for the end of a day, as seconds.
    private mutating func timeOfDay() throws(EDTFError) -> Int {
        let hourStart = position
        let hour = try number(0...24, "an hour, 00 to 24")
        try require(":")
        let minute = try number(0...59, "a minute, 00 to 59")
        try require(":")
        let second = try number(0...59, "a second, 00 to 59")
        let seconds = hour * 3600 + minute * 60 + second
        guard seconds <= 86_400 else {
            throw expected("a time of day, to 24:00:00", at: hourStart)
        }
        return seconds
    }

    /// Reads `Z` or the hours and minutes by which the time is ahead of UTC, as seconds.
    private mutating func zone() throws(EDTFError) -> Int? {
        if take("Z") { return 0 }
        let isAhead = take("+")
        guard isAhead || take("-") else { return nil }
        let start = position
        let hours = try number(0...14, "hours of a zone, 00 to 14")
        let minutes = take(":") ? try number(0...59, "minutes of a zone, 00 to 59") : 0
        let seconds = hours * 3600 + minutes * 60
        guard (60...50_400).contains(seconds) else {
            throw expected("a zone from 00:01 to 14:00 (UTC is written “Z”)", at: start)
        }
        return isAhead ? seconds : -seconds
    }

    private mutating func number(
        _ range: ClosedRange<Int>,
        _ description: String
    ) throws(EDTFError) -> Int {
        let start = position
        let number = try digits(2, description).lowest
        guard range.contains(number) else { throw expected(description, at: start) }
        return number
    }
}
