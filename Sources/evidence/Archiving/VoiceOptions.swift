internal import ArgumentParser
internal import EvidenceModel
internal import EvidenceRecord

/// Who is speaking where.
struct VoiceOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "Who speaks, and after “as” the form of his name that stands there.",
            valueName: "agent"
        )
    )
    var by: AgentArgument?

    @Option(name: .customLong("as"), help: ArgumentHelp("That form alone.", valueName: "form"))
    var form: String?

    @Option(help: "What he does: asserts (default), denies, alleges, orders, publishes …")
    var act: Mode?

    @Option(help: "direct (default): his own words; indirect: the voice around tells them.")
    var wording: Wording?

    @OptionGroup var place: PlaceOptions

    @Option(
        help: ArgumentHelp(
            "The voice around it. (default: the innermost that holds it)",
            valueName: "voice"
        )
    )
    var within: RecordArgument?

    @Option(
        help: ArgumentHelp(
            "The voice in whose place it stands without being part of it.",
            valueName: "voice"
        )
    )
    var interrupts: RecordArgument?

    @Option(
        parsing: .singleValue,
        help: ArgumentHelp("Whom he addresses; may be repeated.", valueName: "agent")
    )
    var to: [AgentArgument] = []

    @Option(
        parsing: .unconditional,
        help: ArgumentHelp(
            "When it was said, in EDTF, and the words of the document that this rests on.",
            valueName: "date words"
        ),
        transform: DatedArgument.init(reading:)
    )
    var said: DatedArgument?

    @Option(
        help: ArgumentHelp("The words by which the text says who speaks.", valueName: "words")
    )
    var cue: String?

    @Option(help: "Why this speaker, where the text does not say.")
    var inferred: String?

    @Option(help: ArgumentHelp("A label, as in kantar/letter.", valueName: "label"))
    var label: RecordLabel?

    @OptionGroup var recording: RecordingOptions

    func validate() throws {
        guard within == nil || interrupts == nil else {
            throw ValidationError("--within and --interrupts exclude each other.")
        }
    }

    /// Writes what was given into `voice`, which has its document, places and speaker.
    func apply(
        to voice: inout VoiceContent,
        at places: [Place],
        in text: Rendition,
        _ ledger: OpenLedger
    ) throws {
        if let by {
            let speaker = try ledger.agent(by)
            voice.speaker = speaker.agent
            voice.form = try text.mention(speaker, near: places, option: "--by").form
        }
        if let form {
            voice.form = .known(try text.ownForm(form, near: places, option: "--as"))
        }
        if let act { voice.mode = .known(act) }
        if let wording { voice.wording = .known(wording) }
        if !to.isEmpty {
            voice.to = try to.map {
                try text.mention(try ledger.agent($0), near: places, option: "--to")
            }
        }
        if let said {
            voice.asserted = .known(said.date)
            voice.assertedPhrase = Disclosure(
                try said.phrase.map { try text.ownWords($0, near: places, option: "--said") }
            )
        }
        if let cue { voice.cue = Disclosure(try text.cue(cue, near: places)) }
        if let inferred { voice.inferred = .known(inferred) }
        if let label { voice.label = .known(label) }
    }

    /// The voice that one at those places is within, if any.
    ///
    /// A voice that is being corrected, `own`, holds its places itself, which does not count.
    func voiceAround(
        _ places: [Place],
        document: Int,
        besides own: Int? = nil,
        _ ledger: OpenLedger
    ) throws -> Int? {
        if let within { return try ledger.number(of: within, .voice) }
        if let interrupts {
            let number = try ledger.number(of: interrupts, .voice)
            return ledger.catalogue.placedVoice(number)?.within
        }
        let innermost = ledger.catalogue.innermostVoice(inDocument: document, holding: places)
        guard let own, innermost == own else { return innermost }
        return ledger.catalogue.placedVoice(own)?.within
    }
}
