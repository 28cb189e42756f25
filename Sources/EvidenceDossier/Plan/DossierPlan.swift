public import EvidenceModel

/// What a dossier will record of a document, with labels in place of record numbers.
///
/// Everything is found and nested here, so that a dossier is refused before anything of it is
/// written. Whether labels of other dossiers exist, and what of it the ledger has already, is
/// for the ledger to say.
public struct DossierPlan: Sendable {
    public let dossier: Dossier

    /// The voices, each after the one it is within; those of clauses among them.
    public let voices: [PlannedVoice]

    /// In the order of the dossier.
    public let excerpts: [PlannedExcerpt]

    /// When the document was published.
    public let published: PlannedDate?

    /// What may be missing or meant otherwise, ascending by line.
    public let hints: [DossierProblem]

    /// Recorded excerpts that stay in a voice which is no longer the innermost that holds them.
    public let stale: [DossierProblem]

    /// The text that everything is placed in; nil where the dossier has no document.
    let text: Rendition?
    let standing: Standing

    /// Finds everything that a dossier names in the text of its document.
    ///
    /// - Parameters:
    ///   - dossier: The dossier.
    ///   - text: The text of its document; nil only where it has none.
    ///   - standing: What the ledger has of the document already, of this dossier too. A voice or
    ///     excerpt that the dossier leaves where it is stays within what it was recorded in.
    ///   - lookingForHints: Whether to look for them, which takes longer than all the rest.
    /// - Throws: ``DossierRefusal`` with every problem.
    public init(
        _ dossier: Dossier,
        in text: Rendition?,
        standing: Standing = Standing(),
        lookingForHints: Bool = true
    ) throws(DossierRefusal) {
        self.dossier = dossier
        self.text = text
        self.standing = standing
        guard let text else {
            precondition(dossier.document == nil, "a document has a text")
            voices = []
            excerpts = []
            published = nil
            stale = []
            hints = dossier.hints
            guard standing.problems.isEmpty else { throw DossierRefusal(standing.problems) }
            try Self.checkOrder(of: dossier)
            return
        }
        var planner = Planner(dossier, in: text, standing: standing)
        planner.placeVoices()
        planner.placeExcerpts()
        try planner.problems.check(with: standing.problems)
        voices = planner.plannedVoices()
        excerpts = planner.plannedExcerpts()
        published = planner.published()
        stale = planner.stale.problems
        try planner.problems.check()
        try Self.checkOrder(of: dossier)
        guard lookingForHints else {
            hints = dossier.hints + stale
            return
        }
        var finder = HintFinder(dossier, text, voices: voices, excerpts: excerpts)
        hints = (dossier.hints + stale + finder.hints()).enumerated()
            .sorted { ($0.element.line, $0.offset) < ($1.element.line, $1.offset) }
            .map(\.element)
    }

    /// All records in the order in which they are to be committed, so that every reference is to
    /// an earlier one.
    public var records: [PlannedRecord] {
        dossier.agents.map(PlannedRecord.agent)
            + (dossier.document.map { $0.isNew ? [.document($0)] : [] } ?? [])
            + voices.map(PlannedRecord.voice) + excerpts.map(PlannedRecord.excerpt)
            + dossier.links.map(PlannedRecord.link) + dossier.notes.map(PlannedRecord.note)
            + dossier.custody.map(PlannedRecord.custody)
            + dossier.status.map(PlannedRecord.status)
    }

    /// Refuses an annotation of what is recorded only after it.
    private static func checkOrder(of dossier: Dossier) throws(DossierRefusal) {
        var problems = ProblemList(file: dossier.file)
        let annotations: [(DossierLabel, [Reference])] =
            dossier.links.map { ($0.label, [$0.from, $0.to]) }
            + dossier.notes.map { ($0.label, $0.on.map(\.value)) }
            + dossier.custody.map { ($0.label, $0.items.map(\.value)) }
            + dossier.status.map { ($0.label, $0.on.map(\.value)) }
        var later = Set(annotations.map { $0.0.name })
        for (label, references) in annotations {
            for name in references.compactMap({ $0.name(in: dossier.name.value) })
            where later.contains(name) {
                problems.note(
                    label.line,
                    "“\(label.name)” names “\(name)”, which is recorded only after it",
                    hint: "links are recorded first, then notes, custody and status, each as listed"
                )
            }
            later.remove(label.name)
        }
        try problems.check()
    }

    /// The record of the document: this dossier's own, or the one it names.
    public var documentReference: Reference? {
        guard let document = dossier.document else { return nil }
        switch document.source {
        case .file: return reference(document.label)
        case .record(let reference): return reference.value
        }
    }

    /// The full label of something in the dossier.
    public func reference(_ label: DossierLabel) -> Reference {
        Reference(label.name, in: dossier.name.value)
    }
}

extension DossierDocument {
    /// Whether the document is to be recorded.
    public var isNew: Bool {
        if case .file = source { return true }
        return false
    }
}
