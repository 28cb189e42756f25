internal import ArgumentParser
internal import EvidenceModel
internal import EvidenceRecord

/// What can be corrected in what is said of a document; another text is another document.
struct DocumentCorrection: ParsableArguments {
    @Option(help: "The title.")
    var title: String?

    @Option(help: "The language, as in en.")
    var language: String?

    @Option(help: "The agent that published it.")
    var publisher: RecordArgument?

    @Option(
        parsing: .unconditional,
        help: ArgumentHelp("When, in EDTF.", valueName: "date"),
        transform: EDTFArgument.date
    )
    var published: EDTFDate?

    @Option(help: "A URL or a shelf mark.")
    var locator: String?

    @Option(help: "Who may use it how.")
    var rights: String?

    @Option(help: ArgumentHelp("A label, as in kantar/article.", valueName: "label"))
    var label: RecordLabel?

    /// The document with what was given.
    func corrected(_ content: Content, _ ledger: OpenLedger) throws -> DocumentContent {
        var document = DocumentContent(content)
        if let title { document.title = .known(title) }
        if let language { document.language = .known(language) }
        if let publisher { document.publisher = .known(try ledger.number(of: publisher, .agent)) }
        if let published { document.published = .known(published) }
        if let locator { document.locator = .known(locator) }
        if let rights { document.rights = .known(rights) }
        if let label { document.label = .known(label) }
        return document
    }
}
