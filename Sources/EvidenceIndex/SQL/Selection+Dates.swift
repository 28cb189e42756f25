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
            if columns == "event", looksUpEventsOfSpeakers {
                let parts = dates.flatMap { lookupsOfSpeakers($0) }
                conditions.append("s.record IN (\(parts.joined(separator: " UNION ALL ")))")
            }
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

    /// Whether what speakers say of a date is looked up by both, the speaker and the date.
    ///
    /// Of more days it takes less time to look at all that a speaker says, where the index stands
    /// in one piece. What is withheld has no date to be looked up by.
    var looksUpEventsOfSpeakers: Bool {
        let dates = query.event.ofMembers.anyOf.map { DateBounds($0) }
        guard !takesWithheld, !resolved.by.anyOf.isEmpty, !dates.isEmpty else { return false }
        return dates.reduce(0) { $0 + $1.last - $1.first } <= Self.mostDaysLookedUp
    }

    private static let mostDaysLookedUp = 61

    /// What the speakers asked for say of a date, and more: of ledgers as they never stood.
    private func lookupsOfSpeakers(_ date: DateBounds) -> [String] {
        let (first, last) = (date.first, date.last)
        let longest = Schema.longestShortOfSpeaker
        let kinds = Self.list(resolved.permittedKinds.map(\.code).sorted())
        let speakers = Self.list(resolved.by.anyOf.flatMap(\.self))
        return [
            "kind IN (\(kinds)) AND event_first BETWEEN \(first - longest) AND \(last)"
                + " AND event_last >= \(first)",
            "event_last - event_first > \(longest)"
                + " AND event_first <= \(last) AND event_last >= \(first)",
            "told AND said_first <= \(last) AND said_last >= \(first)",
        ].map { "SELECT record FROM statement WHERE speaker IN (\(speakers)) AND \($0)" }
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
