internal import ArgumentParser
internal import EvidenceModel
internal import EvidenceRecord
internal import EvidenceRendition
internal import EvidenceStore

/// `evidence excerpt`: exact words of a document.
struct ExcerptCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "excerpt",
        abstract: "Record exact words of a document, and what they are about.",
        discussion: """
            The words find the place; what is recorded are the document's own bytes there. Words \
            that stand nowhere, or in several places, are refused. The innermost voice that holds \
            them is who says them. The form of a name given after “as”, and words given with \
            --protect, become pieces of their own, so that they can be withheld and the sentence \
            kept.

              evidence excerpt kantar/article --quote "gave me an order" --tag order \\
                --about "people/yergozhin as Dualet Yergozhin" \\
                --event "2022-01-05 On that day" --label kantar/e1

            Next: evidence show kantar/e1.
            """
    )

    @Argument(help: "The document.")
    var document: RecordArgument

    @OptionGroup var options: ExcerptOptions

    func validate() throws {
        guard options.place.isGiven else {
            throw ValidationError("Give the words: --quote, --first with --last, or --at.")
        }
    }

    func run() throws {
        var words: [String] = []
        let receipt = try options.recording.record { ledger in
            let number = try ledger.number(of: document, .document)
            let text = try ledger.text(ofDocument: number)
            let places = try options.place.places(in: text)
            guard places.count == 1 else {
                throw CommandFailure("an excerpt has one place, and these are \(places.count)")
            }
            let voice = try options.voice(at: places[0], document: number, ledger)
            var excerpt = ExcerptContent(
                document: number,
                place: places[0],
                exact: [],
                voice: voice
            )
            if let page = Pages(of: text.bytes).page(ofScalar: places[0].start) {
                excerpt.page = .known(String(page))
            }
            try options.apply(to: &excerpt, at: places[0], in: text, ledger)
            excerpt.exact = try options.pieces(
                at: places[0],
                of: excerpt,
                speakers: try ledger.formsOfSpeakers(inVoice: voice),
                in: text
            ).map { .known($0) }
            let said = String(decoding: text.bytes(in: places[0]), as: UTF8.self)
            words = [
                try ledger.chain(
                    ofVoice: voice,
                    words: VisibleText.onOneLine(said).shortened(to: 400)
                )
            ]
            return [try NewRecord(.excerpt, excerpt.fields)]
        }
        receipt.tell(words, options.recording.output)
    }
}
