internal import ArgumentParser
internal import EvidenceModel
internal import EvidenceRecord
internal import EvidenceStore

/// `evidence correct`: a signed successor of a record.
struct CorrectCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "correct",
        abstract: "Record a successor that takes a record's place.",
        discussion: """
            The options are those of the record's kind, as agent, voice, excerpt, annotate and \
            custody have them; what is not given stays as it was, the label too. The record \
            itself stays for ever, and an annotation says that it is superseded.

            Of an agent the first --name takes the place of the archive's own form. Further ones \
            are added to the other forms, which stay.

              evidence correct kantar/e1 --event "2022-01-06 the next day"
              evidence correct people/iskakov --name "Ruslan Iskakov" --because "misspelt"
              evidence correct people/iskakov --name "Ruslan Iskakov" \\
                --name "Р. Искаков" --basis "his passport"
              evidence correct kantar/e1 --protect "A. Name"
            """
    )

    @Argument(help: "The record.")
    var record: RecordArgument

    @Option(name: .customLong("because"), help: "Why it is corrected.")
    var note: String?

    @OptionGroup var recording: RecordingOptions

    @Argument(
        parsing: .allUnrecognized,
        help: ArgumentHelp("Options of the record's kind.", valueName: "options")
    )
    var changes: [String] = []

    func validate() throws {
        guard !changes.isEmpty else {
            throw ValidationError("Say what is different, with the options of the record's kind.")
        }
    }

    func run() throws {
        var words: [String] = []
        let receipt = try recording.record { ledger in
            let number = try ledger.number(of: record)
            guard !ledger.catalogue.isSuperseded(number) else {
                let label = try ledger.content(of: number).value("/label")
                let bearer = try label.flatMap { RecordLabel(in: $0, 0..<$0.count) }
                    .flatMap { try ledger.bearer(of: $0) }
                throw CommandFailure(
                    "#\(number) is superseded" + (bearer.map { " by #\($0)" } ?? ""),
                    hints: ["correct its successor"]
                )
            }
            let content = try ledger.content(of: number)
            let successor = try successor(of: number, content, &ledger)
            guard content.agreement(with: successor.fields) != .same else {
                throw CommandFailure("nothing is different, so nothing was recorded")
            }
            let next = ledger.nextRecord
            let annotation = AnnotationContent.supersession(of: number, by: next, note: note)
            words = ["#\(next) takes the place of \(try ledger.name(of: number)), which stands"]
            return [
                try NewRecord(successor.kind, successor.fields),
                try NewRecord(.annotation, annotation.fields),
            ]
        }
        receipt.tell(words, recording.output)
    }

    private func successor(
        of number: Int,
        _ content: Content,
        _ ledger: inout OpenLedger
    ) throws -> (kind: ContentKind, fields: [DraftedField]) {
        guard
            let kind = ledger.catalogue.kind(of: number).flatMap({
                ContentKind(rawValue: $0.rawValue)
            })
        else {
            throw CommandFailure("#\(number) states an act and has no successor")
        }
        guard content.fields.allSatisfy({ $0.value != nil }) else {
            throw CommandFailure(
                "a part of #\(number) is withheld, and a successor would lack it",
                hints: ["evidence unseal \(number) brings back what was sealed"]
            )
        }
        return (kind, try fields(kind, content, own: number, &ledger))
    }

    /// What was given, read as the options of another command.
    private func changes<Options: ParsableArguments>(
        as options: Options.Type,
        of command: String
    ) throws -> Options {
        do {
            return try options.parse(changes)
        } catch {
            let usage = UsageError(
                options.fullMessage(for: error),
                message: options.message(for: error)
            )
            throw CommandFailure(
                usage.failure.message,
                hints: ["evidence \(command) --help lists the options of this kind of record"],
                outcome: .usage
            )
        }
    }

    private func fields(
        _ kind: ContentKind,
        _ content: Content,
        own number: Int,
        _ ledger: inout OpenLedger
    ) throws -> [DraftedField] {
        switch kind {
        case .agent:
            return try changes(as: AgentOptions.self, of: "agent").corrected(content).fields
        case .voice:
            return try changes(as: VoiceOptions.self, of: "voice").corrected(
                content,
                own: number,
                &ledger
            ).fields
        case .excerpt:
            return try changes(as: ExcerptOptions.self, of: "excerpt").corrected(content, &ledger)
                .fields
        case .annotation:
            var annotation = AnnotationContent(content)
            try changes(as: AnnotationOptions.self, of: "annotate").apply(to: &annotation, ledger)
            return annotation.fields
        case .custody:
            var custody = CustodyContent(content)
            try changes(as: CustodyOptions.self, of: "custody").apply(to: &custody, ledger)
            return custody.fields
        case .document:
            return try changes(as: DocumentCorrection.self, of: "add").corrected(content, ledger)
                .fields
        }
    }
}

extension VoiceOptions {
    /// The voice with what was given.
    func corrected(
        _ content: Content,
        own number: Int,
        _ ledger: inout OpenLedger
    ) throws -> VoiceContent {
        var voice = VoiceContent(content)
        guard let document = voice.document.value, let first = voice.place.value else {
            throw CommandFailure("#\(number) is no voice that can be read")
        }
        let text = try ledger.text(ofDocument: document)
        var places = [first] + voice.more.compactMap(\.value)
        if place.isGiven {
            places = try place.places(in: text)
            voice.place = .known(places[0])
            voice.more = places.dropFirst().map { .known($0) }
        }
        if place.isGiven || within != nil || interrupts != nil {
            let around = try voiceAround(places, document: document, besides: number, ledger)
            voice.within = Disclosure(around)
        }
        try apply(to: &voice, at: places, in: text, ledger)
        return voice
    }
}

extension ExcerptOptions {
    /// The excerpt with what was given; where it stays in its place, its cuts stay too.
    func corrected(_ content: Content, _ ledger: inout OpenLedger) throws -> ExcerptContent {
        var excerpt = ExcerptContent(content)
        guard let document = excerpt.document.value, let former = excerpt.place.value,
            let formerVoice = excerpt.voice.value
        else { throw CommandFailure("this is no excerpt that can be read") }
        let text = try ledger.text(ofDocument: document)
        let places = place.isGiven ? try place.places(in: text) : [former]
        guard places.count == 1 else {
            throw CommandFailure("an excerpt has one place, and these are \(places.count)")
        }
        var voice = ledger.catalogue.current(formerVoice)
        if place.isGiven || self.voice != nil {
            voice = try self.voice(at: places[0], document: document, ledger)
        }
        excerpt.place = .known(places[0])
        excerpt.voice = .known(voice)
        try apply(to: &excerpt, at: places[0], in: text, ledger)
        let pieces = try pieces(
            at: places[0],
            of: excerpt,
            speakers: try ledger.formsOfSpeakers(inVoice: voice),
            in: text
        )
        let kept = place.isGiven ? [] : excerpt.exact.compactMap(\.value)
        excerpt.exact = PieceCuts.united(pieces, kept).map { .known($0) }
        return excerpt
    }
}

/// Cuttings of the same words into pieces.
enum PieceCuts {
    /// The words cut wherever either of two cuttings cuts them; an empty one cuts nowhere.
    static func united(_ first: [[UInt8]], _ second: [[UInt8]]) -> [[UInt8]] {
        let words = Array(first.joined())
        var ends: Set<Int> = []
        for pieces in [first, second] where pieces.joined().elementsEqual(words) {
            var end = 0
            for piece in pieces {
                end += piece.count
                ends.insert(end)
            }
        }
        var start = 0
        return ends.sorted().map { end in
            defer { start = end }
            return Array(words[start..<end])
        }
    }
}
