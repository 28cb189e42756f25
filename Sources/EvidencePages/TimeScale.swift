/// Where moments stand on a drawn axis, in percent of its width.
///
/// Moments are days since 1970-01-01T00:00:00Z, with fractions. A stretch in which nothing begins
/// or ends, and which would take most of the room, is shortened and drawn as a break: the order
/// along the axis stays, and distances are true between two breaks.
struct TimeScale {
    /// A stretch of the axis that is drawn to scale.
    struct Stretch: Equatable {
        let start: Double
        let end: Double

        /// Where it is drawn.
        let left: Double
        let right: Double

        /// Whether it is a single moment, with a little room around it.
        let isMoment: Bool

        /// The percents that a day takes.
        var perDay: Double { (right - left) / (end - start) }
    }

    /// Ascending; between two of them the axis is broken.
    let stretches: [Stretch]

    /// The room at each end, for open dates and the halves of marks.
    static let margin = 3.0

    private static let breakWidth = 4.0

    // From March of the year 0 to the end of 9999, which is what the calendar below has.
    private static let earliest = -719_468.0
    private static let latest = 2_932_897.0

    /// The scale that shows all those moments, over `shortest` days at least; nil without any.
    init?(showing moments: [Double], shortest: Double) {
        let moments = Set(moments.map { min(max($0, Self.earliest), Self.latest) }).sorted()
        guard let first = moments.first, let last = moments.last else { return nil }
        var runs: [Run] = []
        if last - first < shortest {
            let middle = (first + last) / 2
            runs = [Run(start: middle - shortest / 2, end: middle + shortest / 2)]
        } else {
            runs = TimeScale.runs(of: moments)
        }
        let room = 100 - 2 * Self.margin - Double(runs.count - 1) * Self.breakWidth
        let days = runs.reduce(0) { $0 + ($1.end - $1.start) }
        var left = Self.margin
        stretches = runs.map { run in
            let right = left + room * (run.end - run.start) / days
            defer { left = right + Self.breakWidth }
            return Stretch(
                start: run.start,
                end: run.end,
                left: left,
                right: right,
                isMoment: run.isMoment
            )
        }
    }

    /// The stretches of ascending moments, cut where a gap is long among all and beyond compare
    /// with most of the others.
    private static func runs(of moments: [Double]) -> [Run] {
        let gaps = zip(moments, moments.dropFirst()).map { $1 - $0 }
        let usual = gaps.sorted()[gaps.count / 2]
        var open = gaps.reduce(0, +)
        var cuts: Set<Int> = []
        for index in gaps.indices.sorted(by: { gaps[$0] > gaps[$1] }) {
            guard cuts.count < 8, gaps[index] > open / 4, gaps[index] > 10 * usual else { break }
            cuts.insert(index)
            open -= gaps[index]
        }
        var runs: [Run] = []
        var start = moments[0]
        for index in gaps.indices where cuts.contains(index) {
            runs.append(Run(start: start, end: moments[index]))
            start = moments[index + 1]
        }
        runs.append(Run(start: start, end: moments[moments.count - 1]))
        let least = open / 40
        return runs.map { run in
            guard run.end - run.start < least else { return run }
            return Run(start: run.start, end: run.start + least, isMoment: run.end == run.start)
        }
    }

    /// A stretch that is not placed yet.
    private struct Run {
        let start: Double
        let end: Double
        var isMoment = false
    }

    /// Where a moment stands.
    func position(of moment: Double) -> Double {
        for (index, stretch) in stretches.enumerated() {
            if moment < stretch.start {
                guard index > 0 else { return stretch.left }
                let before = stretches[index - 1]
                let part = (moment - before.end) / (stretch.start - before.end)
                return before.right + part * (stretch.left - before.right)
            }
            if moment <= stretch.end {
                return stretch.left + (moment - stretch.start) * stretch.perDay
            }
        }
        return stretches[stretches.count - 1].right
    }

    /// The breaks, from where to where they are drawn.
    var breaks: [(left: Double, right: Double)] {
        zip(stretches, stretches.dropFirst()).map { ($0.right, $1.left) }
    }
}
