internal import ArgumentParser
internal import EvidenceIndex
internal import EvidencePages
internal import EvidenceRecord
internal import Glibc

/// `evidence document`: a text with its voices and excerpts.
struct DocumentCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "document",
        abstract: "Show a document's text with its voices in the margin and its excerpts marked.",
        discussion: """
            Every part of the text has its innermost voice beside it, with a bar for each voice \
            around it. Where excerpt e5 begins stands [e5| and where it ends |e5], so that \
            excerpts may overlap. Paragraphs are numbered as evidence text numbers them. What is \
            withheld from an excerpt is not shown in the text either.

              evidence document january/document
              evidence document 4 --html > letter.html
              evidence document 4 --as-of 2026-11-22

            --html makes one page, to read on any screen or to print; it needs no network.

            Next: evidence show N tells all about one excerpt; evidence text N is the bare text.
            """
    )

    @Argument(help: "The document: #4, 4 or its label.")
    var document: RecordName

    @Flag(help: "Print a page of HTML.")
    var html = false

    @Option(
        name: .customLong("as-of"),
        help: ArgumentHelp(
            "The ledger as it stood after that record, or at that time.",
            valueName: "record|time"
        ),
        transform: AskedValue.moment
    )
    var moment: Query.Moment?

    @OptionGroup var ledgerOptions: LedgerOptions
    @OptionGroup var output: OutputOptions

    func validate() throws {
        guard !(html && output.json) else {
            throw ValidationError("--html and --json exclude each other")
        }
    }

    func run() throws {
        var reader = RowReader(try ledgerOptions.searchIndex(), asOf: moment)
        let number = try reader.number(of: document)
        let view = try DocumentView(of: number, &reader)
        if output.json {
            print(view.json.text)
        } else if html {
            print(try view.page(reader.index.snapshot).html(), terminator: "")
        } else {
            for line in view.lines(width: Terminal.width(of: STDOUT_FILENO)) { print(line) }
        }
    }
}
