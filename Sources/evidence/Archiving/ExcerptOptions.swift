internal import ArgumentParser
internal import EvidenceModel
internal import EvidenceRecord

/// What is said of an excerpt.
struct ExcerptOptions: ParsableArguments {
    @OptionGroup var place: PlaceOptions

    @Option(
        help: ArgumentHelp(
            "The voice that says it. (default: the innermost that holds it)",
            valueName: "voice"
        )
    )
    var voice: RecordArgument?

    @Option(
        parsing: .singleValue,
        help: ArgumentHelp(
            "Whom it speaks of, and after “as” the form of the name; may be repeated.",
            valueName: "agent"
        )
    )
    var about: [AgentArgument] = []

    @Option(
        parsing: .unconditional,
        help: ArgumentHelp(
            "When what it tells is said to have happened, in EDTF, and the words that this rests on.",
            valueName: "date words"
        ),
        transform: DatedArgument.init(reading:)
    )
    var event: DatedArgument?

    @Option(help: "What it says, in neutral words of your own.")
    var claim: String?

    @Option(
        name: .customLong("tag"),
        parsing: .singleValue,
        help: ArgumentHelp("A tag; may be repeated.", valueName: "word")
    )
    var tags: [String] = []

    @Option(
        parsing: .singleValue,
        help: ArgumentHelp(
            "A word to be withheld alone if that should be needed; may be repeated.",
            valueName: "word"
        )
    )
    var protect: [String] = []

    @Option(help: "The page on which it stands. (default: by the page breaks of the text)")
    var page: String?

    @Option(help: ArgumentHelp("A label, as in kantar/e1.", valueName: "label"))
    var label: RecordLabel?

    @OptionGroup var recording: RecordingOptions

    /// Writes what was given into `excerpt`, all but its place, its words and its voice.
    func apply(
        to excerpt: inout ExcerptContent,
        at place: Place,
        in text: Rendition,
        _ ledger: OpenLedger
    ) throws {
        if !about.isEmpty {
            excerpt.about = try about.map {
                try text.mention(try ledger.agent($0), near: [place], option: "--about")
            }
        }
        if let event {
            excerpt.event = .known(event.date)
            excerpt.eventPhrase = Disclosure(
                try event.phrase.map { try text.ownWords($0, near: [place], option: "--event") }
            )
        }
        if let claim { excerpt.claim = .known(claim) }
        if !tags.isEmpty { excerpt.tags = tags.map { .known($0) } }
        if let page { excerpt.page = .known(page) }
        if let label { excerpt.label = .known(label) }
    }

    /// The words at the place, cut so that names, those of `speakers` too, and protected words are
    /// pieces of their own.
    func pieces(
        at place: Place,
        of excerpt: ExcerptContent,
        speakers: [String],
        in text: Rendition
    ) throws -> [[UInt8]] {
        var words: [Place] = []
        for form in excerpt.about.compactMap(\.form.value) + speakers {
            words += text.places(ofForm: Array(form.utf8), within: place)
        }
        for word in protect {
            let found = text.places(of: Array(word.utf8), within: place)
            guard !found.isEmpty else {
                throw CommandFailure("--protect: “\(word)” does not stand in the excerpt")
            }
            words += found
        }
        return text.pieces(of: place, cuttingOut: words)
    }

    /// The voice of an excerpt at that place.
    func voice(at place: Place, document: Int, _ ledger: OpenLedger) throws -> Int {
        if let voice { return try ledger.number(of: voice, .voice) }
        if let found = ledger.catalogue.innermostVoice(inDocument: document, holding: [place]) {
            return found
        }
        throw CommandFailure(
            "no voice holds this place: nobody is marked as saying it",
            hints: [
                "mark who speaks there: evidence voice \(document) --by AGENT"
                    + " --at \(place.start)..\(place.end), or without a place the whole document"
            ]
        )
    }
}

extension OpenLedger {
    /// The forms of the names of who speaks in a voice, and of whom he addresses.
    func formsOfSpeakers(inVoice record: Int) throws -> [String] {
        guard let content = try contentIfDisclosed(of: record) else { return [] }
        let voice = VoiceContent(content)
        return [voice.form.value].compactMap(\.self) + voice.to.compactMap(\.form.value)
    }
}
