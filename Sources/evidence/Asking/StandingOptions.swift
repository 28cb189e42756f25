internal import ArgumentParser
internal import EvidenceIndex

/// The filters of a query on what other records say of a record.
struct StandingOptions: ParsableArguments {
    @Option(
        name: .customLong("contradicting"),
        parsing: .singleValue,
        help: ArgumentHelp(
            "What somebody says contradicts that record. (also as --not-…)",
            valueName: "record"
        )
    )
    var contradicting: [RecordName] = []

    @Option(name: .customLong("not-contradicting"), parsing: .singleValue, help: .denial("record"))
    var notContradicting: [RecordName] = []

    @Flag(help: "What somebody says contradicts something.")
    var contradicted = false

    @Flag(
        name: [.long, .customLong("not-contradicted")],
        help: "What nobody says contradicts anything."
    )
    var uncontradicted = false

    @Flag(help: "What an annotation questions.")
    var questioned = false

    @Flag(
        name: [.long, .customLong("not-questioned")],
        help: "What no annotation questions."
    )
    var unquestioned = false

    @Flag(help: "List superseded records too, which are left out otherwise.")
    var superseded = false

    func validate() throws {
        guard !(contradicted && uncontradicted) else {
            throw ValidationError("--contradicted and --uncontradicted exclude each other")
        }
        guard !(questioned && unquestioned) else {
            throw ValidationError("--questioned and --unquestioned exclude each other")
        }
    }

    /// Writes what was given into `query`.
    func apply(to query: inout Query) {
        query.contradicting = Filter(anyOf: contradicting, noneOf: notContradicting)
        query.isContradicted = contradicted ? true : uncontradicted ? false : nil
        query.isQuestioned = questioned ? true : unquestioned ? false : nil
        query.includesSuperseded = superseded
    }
}
