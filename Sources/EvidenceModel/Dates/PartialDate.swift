internal import EvidenceRecord

/// A calendar date as EDTF writes one: down to the year, the season, the month or the day, with
/// digits that may be unspecified and parts that may be qualified.
struct PartialDate: Hashable, Sendable {
    /// One part of the date, as it is written.
    struct Part: Hashable, Sendable {
        let digits: DigitPattern
        var qualification: Qualification = []
    }

    var year: Part
    var isBeforeYearZero = false

    /// A month, or a season from 21 to 24.
    var month: Part?
    var day: Part?

    var isSeason: Bool {
        (month?.digits.lowest ?? 0) > 20
    }

    var isFullySpecified: Bool {
        year.digits.isFullySpecified && month?.digits.isFullySpecified ?? true
            && day?.digits.isFullySpecified ?? true
    }

    var qualification: Qualification {
        year.qualification.union(month?.qualification ?? []).union(day?.qualification ?? [])
    }

    /// Whether it has neither qualified parts nor unspecified digits.
    var isPlain: Bool {
        isFullySpecified && qualification.isEmpty
    }

    /// How many parts are written: 1, 2 or 3.
    var precision: Int {
        1 + (month == nil ? 0 : 1) + (day == nil ? 0 : 1)
    }

    /// The days the date names when its qualifications are set aside, or nil if the calendar has
    /// no such day.
    var stated: DaySpan? {
        if isSeason { return season }
        guard let first = outermostDay(.first), let last = outermostDay(.last) else { return nil }
        return DaySpan(earliest: first, latest: last)
    }

    /// The days that remain possible when a qualified part may be anything.
    ///
    /// How far an estimate is off nobody says, so that a qualified part bounds nothing; the parts
    /// around it still do: `2022-01-~05` is some day of January 2022.
    var possible: DaySpan? {
        guard year.qualification.isEmpty else { return .unbounded }
        var widened = self
        if let month, !month.qualification.isEmpty {
            widened.month = Part(digits: .anyTwo)
        }
        if let day, !day.qualification.isEmpty {
            widened.day = Part(digits: .anyTwo)
        }
        return widened.stated
    }

    /// The months that a season may have in the north; nil for what is no season.
    var seasonMonths: ClosedRange<Int>? {
        switch month?.digits.lowest ?? 0 {
        case 21: 1...5
        case 22: 5...8
        case 23: 8...11
        case 24: 10...12
        default: nil
        }
    }

    /// The first day of a month of the year that is written.
    func firstDay(ofMonth month: Int) -> Int {
        let number = isBeforeYearZero ? -year.digits.lowest : year.digits.lowest
        return GregorianCalendar.dayNumber(year: number, month: month, day: 1)
    }

    /// Whether one of its parts is qualified alone, and not all of it.
    var isQualifiedInPart: Bool {
        let parts = [year, month, day].compactMap { $0?.qualification }
        return parts.contains { $0 != parts[0] }
    }

    /// The days of the year that is written, without regard to month and day.
    var statedYear: DaySpan? {
        PartialDate(year: year, isBeforeYearZero: isBeforeYearZero).stated
    }

    /// The days a season may have; its year has no unspecified digit.
    ///
    /// EDTF's seasons 21 to 24 are those of no particular hemisphere. Spring and autumn lie in the
    /// year they are counted to on both; summer and winter of a year may begin in December of the
    /// year before, or end in March of the next.
    private var season: DaySpan? {
        guard let season = month?.digits.lowest, season.isMultiple(of: 2) else {
            return statedYear
        }
        let year = isBeforeYearZero ? -year.digits.lowest : year.digits.lowest
        return DaySpan(
            earliest: GregorianCalendar.dayNumber(year: year - 1, month: 12, day: 1),
            latest: GregorianCalendar.dayNumber(year: year + 1, month: 3, day: 31)
        )
    }
}

// MARK: - The calendar days that a pattern names

extension PartialDate {
    private enum End {
        case first, last
    }

    /// The first or last day of the calendar that fits the written digits, or nil if none does.
    ///
    /// Two years need looking at: the outermost that fits, and the outermost leap year that fits,
    /// since the calendars of years differ in nothing but 29 February.
    private func outermostDay(_ end: End) -> Int? {
        guard let year = outermostYear(end, { _ in true }) else { return nil }
        if let found = outermostDay(end, of: year) { return found }
        guard let leapYear = outermostYear(end, GregorianCalendar.isLeap) else { return nil }
        return outermostDay(end, of: leapYear)
    }

    private func outermostYear(_ end: End, _ isWanted: (Int) -> Bool) -> Int? {
        // Before the year 0, which is written without a sign, a larger number is an earlier year.
        let range = (isBeforeYearZero ? 1 : 0)...max(year.digits.highest, 1)
        let clamped = (year.digits.lowest...year.digits.highest).clamped(to: range)
        let magnitude = Self.outermost(isBeforeYearZero == (end == .first), of: clamped) {
            year.digits.matches($0) && isWanted(isBeforeYearZero ? -$0 : $0)
        }
        return magnitude.map { isBeforeYearZero ? -$0 : $0 }
    }

    private func outermostDay(_ end: End, of year: Int) -> Int? {
        let isLast = end == .last
        var found = 0
        let month = Self.outermost(isLast, of: 1...12) { month in
            guard self.month?.digits.matches(month) ?? true else { return false }
            let days = 1...GregorianCalendar.daysInMonth(month, of: year)
            let day = Self.outermost(isLast, of: days) { self.day?.digits.matches($0) ?? true }
            found = day ?? 0
            return day != nil
        }
        return month.map { GregorianCalendar.dayNumber(year: year, month: $0, day: found) }
    }

    /// The largest number of a range that is wanted, or the smallest.
    private static func outermost(
        _ largest: Bool,
        of range: ClosedRange<Int>,
        _ isWanted: (Int) -> Bool
    ) -> Int? {
        largest ? range.last(where: isWanted) : range.first(where: isWanted)
    }
}
