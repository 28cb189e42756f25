internal import EvidenceIndex
internal import EvidenceModel
internal import EvidenceRecord

/// The rows of an answer in the order of one of their times, under headings.
struct Timeline {
    let axis: TimelineAxis
    let groups: [(heading: String, points: [TimelinePoint])]

    /// What has no such time.
    let undated: [TimelinePoint]

    /// How many records there are in it.
    let recordCount: Int

    /// Puts rows in order.
    init(
        of rows: [AnswerRow],
        _ query: Query,
        on axis: TimelineAxis,
        _ reader: inout RowReader
    ) throws {
        self.axis = axis
        recordCount = rows.count
        var points: [TimelinePoint] = []
        for row in rows {
            let shown = try reader.shown(row)
            points += shown.points(on: axis, in: shown.layer(dated: query.datedLayer))
        }
        undated = points.filter { $0.moment == nil }
        let dated = points.filter { $0.moment != nil }.sorted { $0.precedes($1) }
        var groups: [(heading: String, points: [TimelinePoint])] = []
        for point in dated {
            let heading = point.moment?.heading ?? ""
            if groups.last?.heading == heading {
                groups[groups.count - 1].points.append(point)
            } else {
                groups.append((heading, [point]))
            }
        }
        self.groups = groups
    }

    /// What an answer holds and a timeline does not show.
    func remarks(on answer: Answer) -> [String] {
        let maybe = answer.possibleCount
        let isListed = answer.listedCount > answer.certainCount
        guard maybe > 0, !isListed else { return [] }
        return [
            "and \(Quantity.of(maybe, "record", "records")) that may be (--possible shows them)"
        ]
    }
}

extension ShownRow {
    /// The layer of the chain that a query's filters on what was said speak of.
    fileprivate func layer(dated: Query.DatedLayer) -> Int? {
        switch dated {
        case .innermost:
            return chain.indices.last
        case .direct:
            return chain.lastIndex { $0.wording == Wording.direct.rawValue }
        case .through:
            let agents = matches.filter { $0.role == .through }.compactMap(\.agent.agent)
            return chain.lastIndex { layer in
                layer.speaker.agent.map(agents.contains) ?? false
            }
        }
    }
}

extension TimelinePoint {
    /// By when it begins, an open beginning first; of two that begin together, the longer first.
    fileprivate func precedes(_ other: TimelinePoint) -> Bool {
        let start = moment?.start ?? -.infinity
        let otherStart = other.moment?.start ?? -.infinity
        if start != otherStart { return start < otherStart }
        let end = moment?.end ?? .infinity
        let otherEnd = other.moment?.end ?? .infinity
        return end == otherEnd ? row.record < other.row.record : end > otherEnd
    }
}

extension TimelineMoment {
    /// The month in which it begins, or the year if it is of a year or longer.
    fileprivate var heading: String {
        guard let start else { return "Without a beginning" }
        let first = GregorianCalendar.date(ofDay: max(Int(start.rounded(.down)), -719_468))
        let isLong = end.map { $0 - start > 300 } ?? true
        if isLong, first.month == 1, first.day == 1 { return "\(first.year)" }
        return "\(Timeline.months[first.month - 1]) \(first.year)"
    }
}

extension Timeline {
    fileprivate static let months = [
        "January", "February", "March", "April", "May", "June", "July", "August", "September",
        "October", "November", "December",
    ]
}
