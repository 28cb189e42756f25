internal import ArgumentParser
internal import EvidenceModel
internal import EvidenceRecord
internal import EvidenceStore

/// `evidence annotate`: what is said about records.
struct AnnotateCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "annotate",
        abstract: "Say something about records: a comment, a relation, a status.",
        discussion: """
            Contradictions and identities are asserted by people, and signed; no winner is \
            computed. A status speaks of records and documents of this ledger.

              evidence annotate kantar/e1 --text "the date is hand-written"
              evidence annotate --relation contradicts --from kantar/e1 --to kantar/e7
              evidence annotate --relation same-as --from people/a --to people/b \\
                --certainty probable --note "same post and initial"
              evidence annotate kantar/article --status declassified \\
                --authority "order 12/2026" --effective 2026-01-01

            Relations: contradicts, supports, corroborates, repeats, qualifies, explains, denies, \
            retracts, corrects, supersedes, withdraws, responds-to, same-event, same-as, \
            different-from, translates, derived-from.
            """
    )

    @Argument(help: "The records it is about.")
    var targets: [RecordArgument] = []

    @OptionGroup var options: AnnotationOptions

    func validate() throws {
        guard
            options.relation != nil || options.status != nil
                || !targets.isEmpty && options.text != nil
        else {
            throw ValidationError("Give records and --text, or --relation, or --status.")
        }
        guard options.status == nil || !targets.isEmpty else {
            throw ValidationError("--status is of records: name them.")
        }
    }

    func run() throws {
        var words: [String] = []
        let receipt = try options.recording.record { ledger in
            var annotation = AnnotationContent(
                motivation: options.relation != nil
                    ? .linking : options.status != nil ? .classifying : .commenting,
                targets: try targets.map { try ledger.number(of: $0) }
            )
            try options.apply(to: &annotation, ledger)
            words = [annotation.words]
            return [try NewRecord(.annotation, annotation.fields)]
        }
        receipt.tell(words, options.recording.output)
    }
}

/// What is said in an annotation.
struct AnnotationOptions: ParsableArguments {
    @Option(help: "Why, in a word of the W3C list. (default: linking, classifying, commenting)")
    var motivation: Motivation?

    @Option(help: "What is said.")
    var text: String?

    @Option(help: "What one record is to the other.")
    var relation: RelationKind?

    @Option(help: ArgumentHelp("The record that contradicts, supports …", valueName: "record"))
    var from: RecordArgument?

    @Option(help: ArgumentHelp("The record that it contradicts, supports …", valueName: "record"))
    var to: RecordArgument?

    @Option(help: "certain, probable or possible.")
    var certainty: Certainty?

    @Option(help: "What the relation rests on.")
    var note: String?

    @Option(help: "public, sealed, classified or declassified.")
    var status: PublicationState?

    @Option(help: "Who determined the status.")
    var authority: String?

    @Option(
        parsing: .unconditional,
        help: ArgumentHelp("Since when, in EDTF.", valueName: "date"),
        transform: EDTFArgument.date
    )
    var effective: EDTFDate?

    @Option(help: ArgumentHelp("A label, as in kantar/a1.", valueName: "label"))
    var label: RecordLabel?

    @OptionGroup var recording: RecordingOptions

    func validate() throws {
        let hasAll = relation != nil && from != nil && to != nil
        guard hasAll || relation == nil && from == nil && to == nil else {
            throw ValidationError("--relation, --from and --to belong together.")
        }
        guard relation != nil || certainty == nil && note == nil else {
            throw ValidationError("--certainty and --note are of a --relation.")
        }
        let isWhole = status != nil && authority != nil && effective != nil
        guard isWhole || status == nil && authority == nil && effective == nil else {
            throw ValidationError("--status, --authority and --effective belong together.")
        }
    }

    /// Writes what was given into `annotation`.
    func apply(to annotation: inout AnnotationContent, _ ledger: OpenLedger) throws {
        if let motivation { annotation.motivation = .known(motivation) }
        if let text { annotation.body = .known(text) }
        if let relation, let from, let to {
            annotation.relation = AnnotationContent.Relation(
                relation,
                from: try ledger.number(of: from),
                to: try ledger.number(of: to),
                certainty: certainty,
                note: note
            )
        }
        if let status, let authority, let effective {
            annotation.status = AnnotationContent.Status(
                status,
                authority: authority,
                effective: effective
            )
        }
        if let label { annotation.label = .known(label) }
    }
}
