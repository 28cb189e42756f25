internal import EvidenceModel

extension Selection {
    mutating func addAgents() {
        // With the sign before it, SQLite looks no row up by the column.
        let speaker = looksUpEventsOfSpeakers ? "+s.speaker" : "s.speaker"
        add(resolved.by, .ofChain("s.speaker", .speaker)) { "\(speaker) IN (\(Self.list($0)))" }
        add(resolved.wordsOf, .ofChain("s.words", .speaker)) { "s.words IN (\(Self.list($0)))" }
        let valid = Self.holds("l", resolved.limit)
        add(resolved.through, .ofChain(nil, .speaker)) { agents in
            "s.voice IN (SELECT l.voice FROM layer l WHERE l.speaker IN (\(Self.list(agents)))"
                + " AND \(valid))"
        }
        add(resolved.to, .ofChain(nil, .addressed)) { agents in
            "s.voice IN (SELECT l.voice FROM addressed a JOIN layer l ON l.layer = a.voice"
                + " WHERE a.agent IN (\(Self.list(agents))) AND \(valid))"
        }
        add(resolved.about, .subject(.about)) { agents in
            "r.record IN (SELECT record FROM about WHERE agent IN (\(Self.list(agents))))"
        }
        guard query.datedLayer != .through else { return addLayersThrough() }
        add(query.modes, layer: "mode")
        add(query.wordings.mapped { $0 == .indirect ? 1 : 0 }, layer: "told")
    }

    mutating func add(
        _ filter: Filter<[Int]>,
        _ place: WithheldPlace,
        _ condition: ([Int]) -> String
    ) {
        let wanted = filter.anyOf.flatMap(\.self)
        if !filter.anyOf.isEmpty { conditions.append(met(condition(wanted), place)) }
        let unwanted = filter.noneOf.flatMap(\.self)
        if !filter.noneOf.isEmpty {
            conditions.append("coalesce(NOT \(condition(unwanted)), 1)")
        }
    }

    private mutating func add<Word: CaseIterable & Equatable & Sendable>(
        _ filter: Filter<Word>,
        layer column: String
    ) {
        add(filter.mapped(\.code), layer: column)
    }

    private mutating func add(_ filter: Filter<Int>, layer column: String) {
        func condition(_ codes: [Int]) -> String {
            query.datedLayer == .innermost
                ? "s.\(column) IN (\(Self.list(codes)))"
                : "EXISTS (SELECT 1 FROM layer l WHERE \(directLayer)"
                    + " AND l.\(column) IN (\(Self.list(codes))))"
        }
        if !filter.anyOf.isEmpty {
            let place = WithheldPlace.ofChain(
                query.datedLayer == .innermost ? "s.\(column)" : nil,
                .manner
            )
            conditions.append(met(condition(filter.anyOf), place))
        }
        if !filter.noneOf.isEmpty {
            conditions.append("coalesce(NOT \(condition(filter.noneOf)), 1)")
        }
    }

    var directLayer: String {
        "l.voice = s.voice AND l.depth = s.direct AND \(Self.holds("l", resolved.limit))"
    }

    /// The layers in which an agent speaks through whom it comes, with the mode and the wording
    /// that are asked for.
    var layersThrough: String {
        var terms = [
            "l.voice = s.voice", Self.holds("l", resolved.limit),
            "l.speaker IN (\(Self.list(resolved.through.anyOf.flatMap(\.self))))",
        ]
        func add(_ filter: Filter<Int>, _ column: String) {
            if !filter.anyOf.isEmpty { terms.append("l.\(column) IN (\(Self.list(filter.anyOf)))") }
            if !filter.noneOf.isEmpty {
                terms.append("coalesce(l.\(column) NOT IN (\(Self.list(filter.noneOf))), 1)")
            }
        }
        add(query.modes.mapped(\.code), "mode")
        add(query.wordings.mapped { $0 == .indirect ? 1 : 0 }, "told")
        return terms.joined(separator: " AND ")
    }

    private mutating func addLayersThrough() {
        guard !query.modes.isEmpty || !query.wordings.isEmpty else { return }
        conditions.append(
            met("EXISTS (SELECT 1 FROM layer l WHERE \(layersThrough))", .ofChain(nil, .manner))
        )
    }
}
