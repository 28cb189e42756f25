internal import EvidenceModel
internal import EvidenceRecord

extension Selection {
    mutating func addOpinions() {
        let contradicted = side(of: .contradicts)
        if let wanted = query.isContradicted {
            conditions.append(wanted ? contradicted : "NOT " + contradicted)
        }
        if let wanted = query.isQuestioned {
            conditions.append(wanted ? questioned : "NOT " + questioned)
        }
        add(resolved.contradicting, .nowhere) { "r.record IN (\(Self.list($0)))" }
    }

    /// Whether the record stands on either side of a relation of that kind.
    func side(of kind: RelationKind) -> String {
        let annotation = inForce("x.annotation")
        let direct =
            "EXISTS (SELECT 1 FROM relation x WHERE x.source = r.record AND x.kind = \(kind.code)"
            + " AND x.target <> x.source AND \(annotation))"
            + " OR EXISTS (SELECT 1 FROM relation x WHERE x.target = r.record"
            + " AND x.kind = \(kind.code) AND x.target <> x.source AND \(annotation))"
        let carried = resolved.carried[kind] ?? []
        guard !carried.isEmpty else { return "(\(direct))" }
        return "(\(direct) OR r.record IN (\(Self.list(carried))))"
    }

    private var questioned: String {
        let direct =
            "EXISTS (SELECT 1 FROM mention m JOIN annotation a ON a.record = m.record"
            + " WHERE m.target = r.record AND m.part = \(MentionPart.target.rawValue)"
            + " AND a.motivation = \(Motivation.questioning.code) AND \(inForce("m.record")))"
        guard !resolved.carriedQuestions.isEmpty else { return "(\(direct))" }
        return "(\(direct) OR r.record IN (\(Self.list(resolved.carriedQuestions))))"
    }

    var superseded: String {
        "EXISTS (SELECT 1 FROM succession x WHERE x.earlier = r.record"
            + " AND x.annotation < \(resolved.limit))"
    }

    func inForce(_ annotation: String) -> String {
        Conditions.inForce(annotation, before: "\(resolved.limit)")
    }

    // MARK: Words

    mutating func addUnwantedWords() {
        let expression = query.text.noneOf.map { "(\($0.expression))" }.joined(separator: " OR ")
        conditions.append("r.record NOT IN (SELECT rowid FROM words WHERE words MATCH ?)")
        arguments.append(expression)
    }

    mutating func addWithheldWords() {
        guard !query.text.isEmpty else { return }
        if !query.text.noneOf.isEmpty { addUnwantedWords() }
        if !resolved.withheldThen.isEmpty {
            conditions.append("r.record NOT IN (\(Self.list(resolved.withheldThen)))")
        }
    }
}
