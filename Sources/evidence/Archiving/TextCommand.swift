internal import ArgumentParser
internal import EvidenceModel
internal import EvidenceRecord
internal import EvidenceRendition
internal import EvidenceStore

/// `evidence text`: what one quotes from.
struct TextCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "text",
        abstract: "Show the text of a document, its paragraphs numbered.",
        discussion: """
            This is the text that excerpts are taken from, as it was committed. Paragraphs have \
            their number before them, page breaks a line of their own. The lines are wrapped for \
            the eye only; --raw gives the exact bytes.

              evidence text kantar/document
              evidence text 4 --raw | sha256sum

            Next: evidence excerpt 4 --quote "…".
            """
    )

    @Argument(help: "The document: #4, 4 or its label.")
    var document: RecordArgument

    @Flag(help: "The exact bytes, unnumbered.")
    var raw = false

    @OptionGroup var ledgerOptions: LedgerOptions
    @OptionGroup var output: OutputOptions

    func run() throws {
        var ledger = try OpenLedger(opening: ledgerOptions.ledger)
        let number = try ledger.number(of: document, .document)
        let text = try ledger.text(ofDocument: ledger.catalogue.current(number))
        guard !raw else { return try StandardOutput.write(text.bytes) }
        let pages = Pages(of: text.bytes)
        guard !output.json else { return printJSON(text, pages) }
        let width = Terminal.width(of: 1)
        var page = pages.page(ofScalar: 0)
        for paragraph in text.paragraphs() {
            let start = paragraph.place.start
            if let now = pages.page(ofScalar: start), now != page {
                print("-- page \(now) --\n")
                page = now
            }
            let words = String(decoding: text.bytes(in: paragraph.place), as: UTF8.self)
            let label = String(repeating: " ", count: max(0, 4 - "\(paragraph.number)".count))
            let first = "\(label)\(paragraph.number)  "
            for line in VisibleText.onOneLine(words).wrapped(width: width, first: first) {
                print(line)
            }
            print()
        }
    }

    private func printJSON(_ text: Rendition, _ pages: Pages) {
        let paragraphs = text.paragraphs().map { paragraph -> JSONValue in
            [
                "number": .integer(paragraph.number),
                "start": .integer(paragraph.place.start),
                "end": .integer(paragraph.place.end),
                "page": JSONValue(pages.page(ofScalar: paragraph.place.start)),
                "text": .string(String(decoding: text.bytes(in: paragraph.place), as: UTF8.self)),
            ]
        }
        print(JSONValue.array(paragraphs).text)
    }
}
