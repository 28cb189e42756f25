internal import EvidenceRecord

extension ResolvedQuery {
    /// Whether a filter asks for what only statements have: excerpts, and voices.
    var asksForStatements: Bool {
        let agents = [query.by, query.wordsOf, query.through, query.to]
        return agents.contains { !$0.isEmpty } || !query.modes.isEmpty || !query.wordings.isEmpty
            || !query.event.isEmpty || !query.asserted.isEmpty
    }

    /// Whether filters other than those on dates and words leave out most records.
    var narrowsWithoutDates: Bool {
        let agents = [by, wordsOf, through, to, about]
        return agents.contains { !$0.anyOf.isEmpty } || !query.tags.anyOf.isEmpty
            || !query.labels.anyOf.isEmpty || !documents.anyOf.isEmpty
            || !contradicting.anyOf.isEmpty || query.isContradicted == true
            || query.isQuestioned == true
    }

    /// Whether the entry's time is looked at.
    var asksForTime: Bool {
        !query.recorded.isEmpty || query.order == .recorded
    }

    /// The kinds of records that every filter can apply to.
    var permittedKinds: Set<RecordKind> {
        var kinds = kindsWithoutRelations
        if !query.relations.isEmpty, !showsSidesOfRelations {
            kinds.formIntersection([.annotation])
        }
        return kinds
    }

    /// Whether records on either side of a relation are asked for, and not the annotations that
    /// state it: where the other filters leave no annotation.
    var showsSidesOfRelations: Bool {
        !query.relations.isEmpty && !kindsWithoutRelations.contains(.annotation)
    }

    private var kindsWithoutRelations: Set<RecordKind> {
        var kinds = Set(RecordKind.allCases)
        if asksForStatements { kinds.formIntersection([.excerpt, .voice]) }
        if !query.about.isEmpty || !query.tags.isEmpty { kinds.formIntersection([.excerpt]) }
        if !query.text.isEmpty { kinds.formIntersection(Self.withWords) }
        if !query.documents.isEmpty { kinds.formIntersection([.document, .excerpt, .voice]) }
        if !query.labels.isEmpty { kinds.formIntersection(Self.withLabels) }
        if query.isContradicted == false { kinds.formIntersection([.excerpt, .voice]) }
        if query.kinds.anyOf.isEmpty {
            kinds.remove(.voice)
        } else {
            kinds.formIntersection(query.kinds.anyOf)
        }
        return kinds.subtracting(query.kinds.noneOf)
    }

    private static let withLabels: Set<RecordKind> = [
        .document, .agent, .voice, .excerpt, .annotation, .custody,
    ]

    private static let withWords: Set<RecordKind> = [
        .document, .excerpt, .annotation, .custody, .seal, .unseal, .destroy, .revoke, .quorum,
    ]
}
