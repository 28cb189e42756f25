/// A run of whole days, which may be unbounded on either side.
///
/// Days are numbered from 1970-01-01, which is day 0, in the proleptic Gregorian calendar.
public struct DaySpan: Hashable, Sendable {
    /// The first day, or nil where there is no earliest.
    public let earliest: Int?

    /// The last day, or nil where there is no latest.
    public let latest: Int?

    /// A span between two days, both included; `earliest` is not after `latest`.
    public init(earliest: Int?, latest: Int?) {
        if let earliest, let latest {
            precondition(earliest <= latest, "a span of days runs forward")
        }
        self.earliest = earliest
        self.latest = latest
    }

    /// The span without any bound.
    public static let unbounded = DaySpan(earliest: nil, latest: nil)

    /// Whether every day of this span comes before every day of the other.
    public func isBefore(_ other: DaySpan) -> Bool {
        guard let latest, let start = other.earliest else { return false }
        return latest < start
    }

    /// The smallest span that holds both.
    func union(_ other: DaySpan) -> DaySpan {
        DaySpan(
            earliest: earliest.flatMap { a in other.earliest.map { min(a, $0) } },
            latest: latest.flatMap { a in other.latest.map { max(a, $0) } }
        )
    }
}
