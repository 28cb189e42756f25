/// A date that the calendar has, as it is written and as what it says.
struct CalendarDate {
    let written: PartialDate
    let expression: EDTFExpression

    /// The day by which it is put in order where an interval or a range starts with it: its first.
    let startOrder: Int?

    /// The day by which it is put in order where an interval or a range ends with it: its first
    /// too, so that `2022-01-05/2022` is refused, but the last where digits are unspecified.
    ///
    /// For seasons, whose months depend on the place, it is a day of the last month that they may
    /// have in the north, so that `2004-05/2004-21` is right and `2004-24/2004-21` is not.
    let endOrder: Int?

    /// Takes a date, or nothing if the calendar has no such day.
    init?(_ written: PartialDate) {
        let qualification = written.qualification
        guard let stated = written.stated,
            let possible = qualification.isEmpty ? stated : written.possible
        else { return nil }
        self.written = written
        if let months = written.seasonMonths {
            startOrder = written.firstDay(ofMonth: months.lowerBound)
            endOrder = written.firstDay(ofMonth: months.upperBound)
        } else {
            startOrder = stated.earliest
            endOrder = written.isFullySpecified ? stated.earliest : stated.latest
        }
        expression = EDTFExpression(
            stated: stated,
            possible: possible,
            qualification: qualification
        )
    }

    /// Whether an interval or a range from this date to the other runs forward, as far as it is
    /// written.
    func leads(to end: CalendarDate) -> Bool {
        guard let startOrder, let endOrder = end.endOrder else { return true }
        return startOrder <= endOrder
    }
}
