/// A date that the calendar has, as it is written and as what it says.
struct CalendarDate {
    let written: PartialDate
    let expression: EDTFExpression

    /// The days by which the ends of intervals and ranges are put in order: as stated, with the
    /// whole year for a season.
    ///
    /// Which months a season has depends on the place, so that `2004-24/2004-21` may be right, but
    /// `2005-21/2004-24` is not.
    let ordering: DaySpan

    /// Takes a date, or nothing if the calendar has no such day.
    init?(_ written: PartialDate) {
        let qualification = written.qualification
        guard let stated = written.stated,
            let possible = qualification.isEmpty ? stated : written.possible,
            let ordering = written.isSeason ? written.statedYear : stated
        else { return nil }
        self.written = written
        self.ordering = ordering
        expression = EDTFExpression(
            stated: stated,
            possible: possible,
            qualification: qualification
        )
    }
}
