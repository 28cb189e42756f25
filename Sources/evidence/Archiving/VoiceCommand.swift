internal import ArgumentParser
internal import EvidenceModel
internal import EvidenceRecord
internal import EvidenceStore

/// `evidence voice`: who is speaking where in a document.
struct VoiceCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "voice",
        abstract: "Mark who is speaking where in a document.",
        discussion: """
            A voice is a layer of speech: the newspaper publishes the letter, in which the writer \
            tells what an official ordered. Voices nest or are disjoint. Without a place it is \
            the whole document. Where a clause tells what someone said, the voice spans the whole \
            clause with its “said that”.

              evidence voice kantar/article --by people/novaya --act publishes
              evidence voice kantar/article --by people/iskakov --label kantar/letter \\
                --first "On the Real Causes" --last "January 31, 2024" \\
                --said "2024-01-31 January 31, 2024"
              evidence voice kantar/article --by people/editor --interrupts kantar/letter \\
                --quote "(without warning. Ed.)"

            Next: evidence excerpt.
            """
    )

    @Argument(help: "The document.")
    var document: RecordArgument

    @OptionGroup var options: VoiceOptions

    func validate() throws {
        guard options.by != nil else { throw ValidationError("--by says who speaks.") }
    }

    func run() throws {
        guard let by = options.by else { return }
        var words: [String] = []
        let receipt = try options.recording.record { ledger in
            let number = try ledger.number(of: document, .document)
            let text = try ledger.text(ofDocument: number)
            var places = try options.place.places(in: text)
            if places.isEmpty, let whole = text.wholePlace { places = [whole] }
            guard !places.isEmpty else { throw CommandFailure("the document's text is empty") }
            let around = try options.voiceAround(places, document: number, ledger)
            var voice = VoiceContent(
                document: number,
                places: places,
                speaker: try ledger.number(of: by.agent, .agent),
                mode: .asserts,
                wording: .direct,
                within: around
            )
            try options.apply(to: &voice, at: places, in: text, ledger)
            words = try around.map { ["within: \(try ledger.chain(ofVoice: $0))"] } ?? []
            words += text.occurrences(at: places).map {
                "line \($0.line): \($0.before)[\($0.text.shortened(to: 160))]\($0.after)"
            }
            return [try NewRecord(.voice, voice.fields)]
        }
        receipt.tell(words, options.recording.output)
    }
}

extension String {
    /// The text, or where it is longer its beginning and its end.
    func shortened(to limit: Int) -> String {
        guard count > limit else { return self }
        let half = (limit - 3) / 2
        return "\(prefix(half)) … \(suffix(half))"
    }
}
