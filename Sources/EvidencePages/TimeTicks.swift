internal import EvidenceRecord

/// A line across the drawing that a date is written at.
struct TimeTick: Equatable {
    let position: Double

    /// The date; nil where there is no room to write it.
    var label: String?

    /// Whether the date is written before others: one that says the year of more than a moment.
    var isFirst = false

    /// Whether the date is written on a narrow screen too.
    var isKeptNarrow = false

    /// Whether the date stands before the line, where there is no room behind it.
    var isWrittenBefore: Bool { position > 80 }
}

extension TimeScale {
    /// The lines that help to read a date off the axis, no two dates overlapping.
    func ticks() -> [TimeTick] {
        var ticks: [TimeTick] = []
        for stretch in stretches {
            let unit = TickUnit.all.first { $0.days * stretch.perDay >= 4 } ?? .century
            let found = unit.moments(from: stretch.start, through: stretch.end)
            if found.isEmpty {
                let label = TickUnit.day.label(of: stretch.start, isFirst: true)
                ticks.append(
                    TimeTick(position: stretch.left, label: label, isFirst: !stretch.isMoment)
                )
                continue
            }
            var year: Int?
            for moment in found {
                let date = GregorianCalendar.date(ofDay: Int(moment.rounded(.down)))
                ticks.append(
                    TimeTick(
                        position: position(of: moment),
                        label: unit.label(of: moment, isFirst: date.year != year),
                        isFirst: date.year != year && !stretch.isMoment
                    )
                )
                year = date.year
            }
        }
        return TimeScale.spaced(ticks)
    }

    /// Takes away the dates for which there is no room; some come first.
    private static func spaced(_ ticks: [TimeTick]) -> [TimeTick] {
        let order =
            ticks.indices.filter { ticks[$0].isFirst }
            + ticks.indices.filter { !ticks[$0].isFirst }
        // A letter takes about 1 % of the drawing on a desktop, and 2 % on a telephone.
        let wide = kept(ticks, in: order, perLetter: 1.1)
        let narrow = kept(ticks, in: order, perLetter: 2.2)
        return ticks.indices.map { index in
            var tick = ticks[index]
            if !wide.contains(index) { tick.label = nil }
            tick.isKeptNarrow = narrow.contains(index)
            return tick
        }
    }

    private static func kept(_ ticks: [TimeTick], in order: [Int], perLetter: Double) -> Set<Int> {
        var kept: Set<Int> = []
        var taken: [ClosedRange<Double>] = []
        for index in order {
            guard let label = ticks[index].label else { continue }
            let length = (Double(label.count) + 1) * perLetter
            let position = ticks[index].position
            let room =
                ticks[index].isWrittenBefore
                ? (position - length)...position : position...(position + length)
            guard !taken.contains(where: room.overlaps) else { continue }
            kept.insert(index)
            taken.append(room)
        }
        return kept
    }
}

/// The distance of two lines across the drawing.
enum TickUnit: CaseIterable {
    case minute, quarterHour, hour, sixHours, day, week, month, quarter, year, decade, century

    static let all = TickUnit.allCases

    /// Its length in days, about.
    var days: Double {
        switch self {
        case .minute: 1.0 / 1_440
        case .quarterHour: 1.0 / 96
        case .hour: 1.0 / 24
        case .sixHours: 0.25
        case .day: 1
        case .week: 7
        case .month: 30.4
        case .quarter: 91
        case .year: 365
        case .decade: 3_652
        case .century: 36_524
        }
    }

    /// The moments at which such a line stands, ascending.
    func moments(from start: Double, through end: Double) -> [Double] {
        switch self {
        case .minute, .quarterHour, .hour, .sixHours:
            let first = (start / days).rounded(.up)
            return stride(from: first, through: (end / days).rounded(.down), by: 1)
                .map { $0 * days }
        default:
            let first = Int(start.rounded(.up))
            let last = Int(end.rounded(.down))
            guard first <= last else { return [] }
            return (first...last).filter(isMarked).map(Double.init)
        }
    }

    private func isMarked(_ day: Int) -> Bool {
        let date = GregorianCalendar.date(ofDay: day)
        switch self {
        case .minute, .quarterHour, .hour, .sixHours, .day: return true
        // A month has its lines on the same days as every other.
        case .week: return [1, 8, 15, 22].contains(date.day)
        case .month: return date.day == 1
        case .quarter: return date.day == 1 && date.month % 3 == 1
        case .year: return date.day == 1 && date.month == 1
        case .decade: return date.day == 1 && date.month == 1 && date.year.isMultiple(of: 10)
        case .century: return date.day == 1 && date.month == 1 && date.year.isMultiple(of: 100)
        }
    }

    /// What is written there; the first of a year says the year.
    func label(of moment: Double, isFirst: Bool) -> String {
        let day = Int(moment.rounded(.down))
        let date = GregorianCalendar.date(ofDay: day)
        let month = TickUnit.months[date.month - 1]
        switch self {
        case .minute, .quarterHour, .hour, .sixHours:
            let minutes = Int(((moment - Double(day)) * 1_440).rounded())
            let minute = minutes % 60
            let time = "\(minutes / 60):\(minute < 10 ? "0" : "")\(minute)"
            return isFirst || minutes == 0 ? "\(date.day) \(month) \(date.year) \(time)" : time
        case .day, .week:
            return isFirst ? "\(date.day) \(month) \(date.year)" : "\(date.day) \(month)"
        case .month, .quarter:
            return isFirst ? "\(month) \(date.year)" : month
        case .year, .decade, .century:
            return "\(date.year)"
        }
    }

    static let months = [
        "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
    ]
}
