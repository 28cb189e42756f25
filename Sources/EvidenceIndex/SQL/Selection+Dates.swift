internal import EvidenceModel
internal import EvidenceRecord

extension Selection {
    mutating func addDates() {
        add(query.event.ofMembers, .subject(.event), columns: "event") { truth in
            let told = truth("s.said_first", "s.said_last", "s.said_sure")
            return "max(\(truth("s.event_first", "s.event_last", "s.event_sure")),"
                + " CASE WHEN s.told THEN \(told) ELSE 0 END)"
        }
        let (direct, through) = (directLayer, layersThrough)
        let asserted = query.asserted.ofMembers
        switch query.datedLayer {
        case .innermost:
            add(asserted, .ofChain("s.said_first", .asserted), columns: "said") { truth in
                truth("s.said_first", "s.said_last", "s.said_sure")
            }
        case .direct:
            add(asserted, .ofChain(nil, .asserted), columns: nil) { truth in
                "coalesce((SELECT \(truth("l.said_first", "l.said_last", "l.said_sure"))"
                    + " FROM layer l WHERE \(direct)), 0)"
            }
        case .through:
            add(asserted, .ofChain(nil, .asserted), columns: nil) { truth in
                "coalesce((SELECT max(\(truth("l.said_first", "l.said_last", "l.said_sure")))"
                    + " FROM layer l WHERE \(through)), 0)"
            }
        }
        addRecorded()
    }

    /// Adds how certainly a date is one of those asked for, and none of those not asked for.
    ///
    /// `columns` is the kind of date that alone is looked at, so that rows without a day in
    /// common need not be.
    private mutating func add(
        _ filter: Filter<EDTFDate>,
        _ place: WithheldPlace,
        columns: String?,
        _ expression: ((_ first: String, _ last: String, _ sure: String) -> String) -> String
    ) {
        func certainty(_ dates: [EDTFDate]) -> String {
            Self.greatest(
                dates.map { date in
                    let asked = DateBounds(asked: date)
                    return expression { first, last, sure in
                        Self.truth(first, last, sure, asked)
                    }
                }
            )
        }
        if !filter.anyOf.isEmpty {
            let certainty = certainty(filter.anyOf)
            certainties.append(
                takesWithheld
                    ? "CASE WHEN \(isWithheld(place)) THEN 1 ELSE \(certainty) END" : certainty
            )
            if let columns { narrow(filter.anyOf.map { DateBounds($0) }, columns, place) }
        }
        if !filter.noneOf.isEmpty { certainties.append("2 - \(certainty(filter.noneOf))") }
    }

    /// Leaves out what has no day in common with any of the dates.
    ///
    /// Where nothing else leaves out much, the dates themselves are looked up.
    private mutating func narrow(
        _ dates: [DateBounds],
        _ columns: String,
        _ place: WithheldPlace
    ) {
        guard !resolved.narrowsWithoutDates else {
            func overlap(_ name: String) -> String {
                dates.map { "(s.\(name)_first <= \($0.last) AND s.\(name)_last >= \($0.first))" }
                    .joined(separator: " OR ")
            }
            let condition =
                columns == "event"
                ? "(\(overlap("event")) OR (s.told AND (\(overlap("said")))))"
                : "(\(overlap(columns)))"
            conditions.append(met(condition, place))
            return
        }
        var parts = dates.flatMap { Self.lookups($0, columns, "") }
        if columns == "event" { parts += dates.flatMap { Self.lookups($0, "said", " AND told") } }
        conditions.append(met("s.record IN (\(parts.joined(separator: " UNION ALL ")))", place))
    }

    private static func lookups(
        _ date: DateBounds,
        _ name: String,
        _ also: String
    ) -> [String] {
        let (first, last) = ("\(name)_first", "\(name)_last")
        let longest = Schema.longestShort
        return [
            "SELECT record FROM statement WHERE \(first) IS NOT NULL"
                + " AND \(first) BETWEEN \(date.first - longest) AND \(date.last)"
                + " AND \(last) >= \(date.first)\(also)",
            "SELECT record FROM statement WHERE \(last) - \(first) > \(longest)"
                + " AND \(first) <= \(date.last) AND \(last) >= \(date.first)\(also)",
        ]
    }

    /// 2 where the days of a date certainly lie within those asked for, 1 where they may.
    private static func truth(
        _ first: String,
        _ last: String,
        _ sure: String,
        _ asked: DateBounds
    ) -> String {
        let within =
            asked.isSure
            ? "WHEN \(sure) AND \(first) >= \(asked.first) AND \(last) <= \(asked.last) THEN 2 "
            : ""
        return "CASE \(within)WHEN \(first) <= \(asked.last) AND \(last) >= \(asked.first)"
            + " THEN 1 ELSE 0 END"
    }

    private mutating func addRecorded() {
        func certainty(_ dates: [EDTFDate]) -> String {
            Self.greatest(
                dates.map { date in
                    let (first, last) = Self.microseconds(date)
                    let sure = DateBounds(asked: date).isSure ? 2 : 1
                    return "CASE WHEN e.time BETWEEN \(first) AND \(last) THEN \(sure) ELSE 0 END"
                }
            )
        }
        let filter = query.recorded.ofMembers
        if !filter.anyOf.isEmpty {
            certainties.append(certainty(filter.anyOf))
            let ranges = filter.anyOf.map { Self.microseconds($0) }
            let times = ranges.map { "time BETWEEN \($0.0) AND \($0.1)" }.joined(separator: " OR ")
            conditions.append(
                "r.record >= (SELECT min(first) FROM entry WHERE \(times))"
            )
        }
        if !filter.noneOf.isEmpty { certainties.append("2 - \(certainty(filter.noneOf))") }
    }

    private static func microseconds(_ date: EDTFDate) -> (Int, Int) {
        let bounds = DateBounds(date)
        let day = 86_400_000_000
        let last = min(bounds.last, 4_000_000)
        return (max(bounds.first, 0) * day, last < 0 ? -1 : (last + 1) * day - 1)
    }

    private static func greatest(_ terms: [String]) -> String {
        terms.count == 1 ? terms[0] : "max(\(terms.joined(separator: ", ")))"
    }

    static func least(_ terms: [String]) -> String? {
        terms.count > 1 ? "min(\(terms.joined(separator: ", ")))" : terms.first
    }
}

extension Filter<EDTFDate> {
    /// The same with each set parted into its members, between which days may lie that are not
    /// meant.
    fileprivate var ofMembers: Filter<EDTFDate> {
        Filter(anyOf: anyOf.flatMap(\.members), noneOf: noneOf.flatMap(\.members))
    }
}
