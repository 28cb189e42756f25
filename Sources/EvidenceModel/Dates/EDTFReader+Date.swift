// A date down to the year, season, month or day, of levels 0 to 2.

extension EDTFReader {
    /// Reads a date, with the qualification or unspecified digits it may have.
    mutating func date(allowingSeason: Bool = true) throws(EDTFError) -> CalendarDate {
        let start = position
        var date = try year()
        let monthStart = position + 1
        if take("-") {
            date.month = try month(allowingSeason: allowingSeason && date.isPlain)
            try qualifyWhatStands(&date)
        }
        var lastPart = start
        if date.month != nil, !date.isSeason, take("-") {
            lastPart = position
            date.day = try part(1...31, "a day, 01 to 31")
            try qualifyWhatStands(&date)
        }
        guard date.qualification.isEmpty || date.isFullySpecified else {
            throw expected("a date without both “X” and qualification", at: start)
        }
        try checkUnspecified(date, monthAt: monthStart, at: start)
        guard let checked = CalendarDate(date) else {
            throw expected("a day that the month has", at: lastPart)
        }
        return checked
    }

    /// Refuses unspecified digits of which not all programs say the same.
    private func checkUnspecified(
        _ date: PartialDate,
        monthAt monthStart: Int,
        at start: Int
    ) throws(EDTFError) {
        let year = date.year.digits
        if let month = date.month, date.day == nil, month.digits.isPartlySpecified,
            year.isFullySpecified
        {
            throw expected("a month with both digits, or “XX”", at: monthStart)
        }
        guard date.isBeforeYearZero, !year.isFullySpecified else { return }
        guard date.month == nil else {
            throw expected("a year of four digits, since a month follows", at: start + 1)
        }
        guard year.isPartlySpecified else { throw expected("a digit of the year", at: start + 1) }
    }

    private mutating func year() throws(EDTFError) -> PartialDate {
        let qualification = qualification() ?? []
        let isNegative = take("-")
        let start = position
        let digits = try digits(4, "a year of four digits", allowingUnspecified: true)
        guard !isNegative || digits.highest > 0 else {
            throw expected("a year other than 0, which has no sign", at: start)
        }
        let year = PartialDate.Part(digits: digits, qualification: qualification)
        var date = PartialDate(year: year, isBeforeYearZero: isNegative)
        try qualifyWhatStands(&date)
        return date
    }

    private mutating func month(allowingSeason: Bool) throws(EDTFError) -> PartialDate.Part {
        guard allowingSeason else { return try part(1...12, "a month, 01 to 12") }
        let description = "a month, 01 to 12, or a season, 21 to 24"
        let start = position
        let month = try part(1...24, description)
        let isMonth = (1...12).contains(where: month.digits.matches)
        let isSeason = month.digits.isFullySpecified && month.digits.lowest > 20
        guard isMonth || (isSeason && month.qualification.isEmpty) else {
            throw expected(description, at: start)
        }
        return month
    }

    /// Reads two digits with which a number of the range is written, and what qualifies them alone.
    private mutating func part(
        _ range: ClosedRange<Int>,
        _ description: String
    ) throws(EDTFError) -> PartialDate.Part {
        let qualification = qualification() ?? []
        let start = position
        let digits = try digits(2, description, allowingUnspecified: true)
        guard range.contains(where: digits.matches) else {
            throw expected(description, at: start)
        }
        return PartialDate.Part(digits: digits, qualification: qualification)
    }

    /// Reads a qualification on the right of a part, which holds for all that stands before it.
    private mutating func qualifyWhatStands(_ date: inout PartialDate) throws(EDTFError) {
        let start = position
        guard let qualification = qualification() else { return }
        guard date.qualification.isEmpty else {
            throw expected("one qualification for each part", at: start)
        }
        date.year.qualification = qualification
        date.month?.qualification = qualification
        date.day?.qualification = qualification
    }

    private mutating func qualification() -> Qualification? {
        guard let next, let qualification = Qualification(character: next) else { return nil }
        position += 1
        return qualification
    }
}
