internal import ArgumentParser
internal import EvidenceIndex
internal import EvidenceModel
internal import EvidenceRecord

/// The filters of a query on what was recorded.
struct WhatOptions: ParsableArguments {
    @Option(
        parsing: .singleValue,
        help: ArgumentHelp(
            "Words in quotes, claims, notes, titles and the text of documents.",
            valueName: "words"
        ),
        transform: AskedValue.words
    )
    var text: [TextQuery] = []

    @Option(parsing: .singleValue, help: .denial("words"), transform: AskedValue.words)
    var notText: [TextQuery] = []

    @Option(
        name: .customLong("document"),
        parsing: .singleValue,
        help: ArgumentHelp("The document, and what is recorded of it.", valueName: "record")
    )
    var documents: [RecordName] = []

    @Option(name: .customLong("not-document"), parsing: .singleValue, help: .denial("record"))
    var notDocuments: [RecordName] = []

    @Option(name: .customLong("kind"), parsing: .singleValue, help: "Records of that kind.")
    var kinds: [RecordKind] = []

    @Option(name: .customLong("not-kind"), parsing: .singleValue, help: .denial("kind"))
    var notKinds: [RecordKind] = []

    @Option(name: .customLong("tag"), parsing: .singleValue, help: "Excerpts with that tag.")
    var tags: [String] = []

    @Option(name: .customLong("not-tag"), parsing: .singleValue, help: .denial("tag"))
    var notTags: [String] = []

    @Option(
        name: .customLong("mode"),
        parsing: .singleValue,
        help: ArgumentHelp(
            "What the speaker does, in the layer that --asserted dates.",
            valueName: "mode"
        )
    )
    var modes: [Mode] = []

    @Option(name: .customLong("not-mode"), parsing: .singleValue, help: .denial("mode"))
    var notModes: [Mode] = []

    @Option(
        name: .customLong("wording"),
        parsing: .singleValue,
        help: ArgumentHelp(
            "Whether these are his words, or he is told of, in the same layer.",
            valueName: "wording"
        )
    )
    var wordings: [Wording] = []

    @Option(name: .customLong("not-wording"), parsing: .singleValue, help: .denial("wording"))
    var notWordings: [Wording] = []

    @Option(
        name: .customLong("relation"),
        parsing: .singleValue,
        help: ArgumentHelp(
            "Annotations that state it; with filters on what is said, both its sides.",
            valueName: "relation"
        )
    )
    var relations: [RelationKind] = []

    @Option(name: .customLong("not-relation"), parsing: .singleValue, help: .denial("relation"))
    var notRelations: [RelationKind] = []

    @Option(
        name: .customLong("label"),
        parsing: .singleValue,
        help: ArgumentHelp("That label; kantar/ stands for all that start so.", valueName: "label")
    )
    var labels: [String] = []

    @Option(name: .customLong("not-label"), parsing: .singleValue, help: .denial("label"))
    var notLabels: [String] = []

    /// Writes what was given into `query`.
    func apply(to query: inout Query) {
        query.text = Filter(anyOf: text, noneOf: notText)
        query.documents = Filter(anyOf: documents, noneOf: notDocuments)
        query.kinds = Filter(anyOf: kinds, noneOf: notKinds)
        query.tags = Filter(anyOf: tags, noneOf: notTags)
        query.modes = Filter(anyOf: modes, noneOf: notModes)
        query.wordings = Filter(anyOf: wordings, noneOf: notWordings)
        query.relations = Filter(anyOf: relations, noneOf: notRelations)
        query.labels = Filter(anyOf: labels, noneOf: notLabels)
    }
}
