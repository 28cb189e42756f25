/// What an EDTF text says, once read.
struct EDTFExpression {
    /// See `EDTFDate.stated`.
    let stated: DaySpan

    /// See `EDTFDate.possible`.
    let possible: DaySpan

    var qualification: Qualification = []

    /// Seconds since 1970-01-01T00:00:00Z, for a time of day with its zone.
    var instant: Int?
}

extension EDTFExpression {
    /// From the first day of one to the last day of the other; nil is an open or unknown end.
    init(from start: EDTFExpression?, through end: EDTFExpression?) {
        self.init(
            stated: DaySpan(earliest: start?.stated.earliest, latest: end?.stated.latest),
            possible: DaySpan(earliest: start?.possible.earliest, latest: end?.possible.latest),
            qualification: (start?.qualification ?? []).union(end?.qualification ?? [])
        )
    }

    /// One of two, or both of them.
    func union(_ other: EDTFExpression) -> EDTFExpression {
        EDTFExpression(
            stated: stated.union(other.stated),
            possible: possible.union(other.possible),
            qualification: qualification.union(other.qualification)
        )
    }
}
