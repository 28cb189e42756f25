internal import EvidenceModel

extension DossierPlan {
    /// What the dossier means and what it will record, for people to read.
    ///
    /// The document with its voices in the margin, the chain of every excerpt in words, the
    /// records in their order, and the hints.
    ///
    /// - Parameter width: How many columns a line may have; at least 60 are used.
    /// - Returns: Lines, each with its end.
    public func dryRun(width: Int = 100) -> String {
        let writer = DryRun(plan: self, width: max(width, 60))
        return (writer.document() + writer.excerpts() + writer.records() + writer.hints())
            .map { $0 + "\n" }.joined()
    }
}

/// Puts a plan into words.
struct DryRun {
    let plan: DossierPlan
    let width: Int
    private let names: [Reference: String]
    private let voices: [Reference: PlannedVoice]
    private let recordedVoices: [Reference: StandingVoice]

    init(plan: DossierPlan, width: Int) {
        self.plan = plan
        self.width = width
        var names = plan.standing.agentNames
        for agent in plan.dossier.agents {
            names[plan.reference(agent.label)] = agent.names.first?.value
        }
        self.names = names
        var voices: [Reference: PlannedVoice] = [:]
        for voice in plan.voices { voices[plan.reference(voice.label)] = voice }
        self.voices = voices
        var recorded: [Reference: StandingVoice] = [:]
        for voice in plan.standing.voices { recorded[voice.reference] = voice }
        recordedVoices = recorded
    }

    // MARK: Excerpts

    /// Every excerpt with its words after who says them to whom, from the outside in.
    func excerpts() -> [String] {
        guard let text = plan.text, !plan.excerpts.isEmpty else { return [] }
        return ["excerpts, and who says so", ""] + plan.excerpts.flatMap { lines(of: $0, in: text) }
    }

    private func lines(of excerpt: PlannedExcerpt, in text: Rendition) -> [String] {
        var lines = ["\(excerpt.label.name)  (line \(text.line(ofScalar: excerpt.place.start)))"]
        let links = chain(from: excerpt.voice).reversed().map(\.words)
        for (index, link) in links.enumerated() {
            let words = (index == 0 ? "" : "→ ") + link + (index == links.count - 1 ? ":" : "")
            lines += wrapped(words, indent: "    ", hanging: 2)
        }
        lines += wrapped("“\(shown(excerpt.place, in: text))”", indent: "    ")
        for detail in details(of: excerpt) { lines += wrapped(detail, indent: "    ", hanging: 2) }
        return lines + [""]
    }

    /// Who says what to whom when, outwards.
    private func chain(from innermost: Reference) -> [ChainWords.Link] {
        var links: [ChainWords.Link] = []
        var next: Reference? = innermost
        while let reference = next {
            guard let voice = voices[reference] else {
                return links + (recordedVoices[reference]?.chain ?? [])
            }
            links.append(link(of: voice))
            next = voice.within
        }
        return links
    }

    private func link(of voice: PlannedVoice) -> ChainWords.Link {
        var said = voice.asserted.map(date)
        if said == nil, voice.mode == .publishes, voice.within == nil {
            // What the ledger holds of it is the date alone.
            said = plan.published.map { ChainWords.date($0.date.description, from: nil) }
        }
        return ChainWords.Link(
            name: names[voice.speaker.agent] ?? voice.speaker.agent.description,
            form: voice.speaker.form.map(oneLine),
            mode: voice.mode.rawValue,
            isTold: voice.wording == .indirect,
            to: voice.to.map(name(of:)),
            said: said
        )
    }

    private func participle(of mode: Mode) -> String {
        switch mode {
        case .asserts: "asserted"
        case .denies: "denied"
        case .alleges: "alleged"
        case .supposes: "supposed"
        case .predicts: "predicted"
        case .asks: "asked"
        case .orders: "ordered"
        case .publishes: "published"
        case .edits: "edited"
        case .translates: "translated"
        }
    }

    private func details(of excerpt: PlannedExcerpt) -> [String] {
        var details: [String] = []
        if let voice = voices[excerpt.voice], let inferred = voice.inferred {
            details.append("the speaker is inferred: \(inferred)")
        }
        for voice in plan.voices where isHeld(voice, in: excerpt) {
            details.append("holds the words of “\(voice.label.name)”: \(link(of: voice).words)")
        }
        if let claim = excerpt.claim { details.append("claim: \(claim)") }
        if !excerpt.about.isEmpty {
            details.append("about " + excerpt.about.map(name(of:)).joined(separator: ", "))
        }
        if let event = excerpt.event { details.append("said to have happened \(date(event))") }
        if !excerpt.tags.isEmpty {
            details.append("tags: " + excerpt.tags.joined(separator: ", "))
        }
        if excerpt.exact.count > 1 {
            details.append("cut into \(excerpt.exact.count) pieces, so that names can be withheld")
        }
        return details
    }

    /// Whether all of a voice stands in an excerpt of another.
    private func isHeld(_ voice: PlannedVoice, in excerpt: PlannedExcerpt) -> Bool {
        plan.reference(voice.label) != excerpt.voice
            && voice.places.contains { $0 != excerpt.place && excerpt.place.contains($0) }
    }

    private func name(of mention: PlannedMention) -> String {
        let name = names[mention.agent] ?? mention.agent.description
        return ChainWords.name(name, as: mention.form.map(oneLine))
    }

    private func date(_ date: PlannedDate) -> String {
        ChainWords.date(date.date.description, from: date.phrase.map(oneLine))
    }

    // MARK: Records

    /// The records in the order in which they will be committed.
    func records() -> [String] {
        let records = plan.records
        guard !records.isEmpty else { return [] }
        let head = ["\(records.count) records, in this order", ""]
        return head
            + records.flatMap { record in
                let label = plan.reference(record.label)
                let mark = record.label.corrects ? ", a correction" : ""
                let words = "\(label): \(description(of: record))\(mark)"
                return wrapped(words, indent: "    ", hanging: 4)
            } + [""]
    }

    private func description(of record: PlannedRecord) -> String {
        switch record {
        case .agent(let agent):
            return "agent, \(agent.type.value.rawValue), "
                + agent.names.map(\.value).joined(separator: " / ")
        case .document(let document):
            let published = plan.published.map { ", published \($0.date)" } ?? ""
            return "document, \(document.title?.value ?? "untitled")\(published)"
        case .voice(let voice):
            let within = voice.within.map { " within \(label(of: $0))" } ?? ""
            return "voice\(within), \(participle(of: voice.mode)) by \(name(of: voice.speaker)), "
                + lines(of: voice.places)
        case .excerpt(let excerpt):
            return "excerpt in \(label(of: excerpt.voice)), \(lines(of: [excerpt.place]))"
        case .link(let link):
            let certainty = link.certainty == .certain ? "" : " (\(link.certainty.rawValue))"
            return "annotation, \(link.from) \(link.kind.rawValue) \(link.to)\(certainty)"
        case .note(let note):
            return "annotation, \(note.motive.value.rawValue)"
        case .custody(let custody):
            return "custody, \(custody.event.value.rawValue)"
        case .status(let status):
            return "annotation, \(status.state.value.rawValue) by \(status.authority.value)"
        }
    }

    /// The label of a voice, also of one that is recorded already and named by its number.
    private func label(of voice: Reference) -> Reference {
        recordedVoices[voice]?.label ?? voice
    }

    private func lines(of places: [Place]) -> String {
        guard let text = plan.text else { return "" }
        if places == [text.wholePlace] { return "the whole document" }
        let lines = places.map { place in
            let first = text.line(ofScalar: place.start)
            let last = text.line(ofScalar: place.end - 1)
            return first == last ? "\(first)" : "\(first) to \(last)"
        }
        let isOne = lines.count == 1 && !lines[0].contains(" ")
        return (isOne ? "line " : "lines ") + lines.joined(separator: ", ")
    }

    // MARK: Hints

    func hints() -> [String] {
        guard !plan.hints.isEmpty else { return [] }
        return ["hints; none of them keeps the dossier from being imported", ""]
            + plan.hints.flatMap {
                wrapped("line \($0.line): \($0.message)", indent: "    ", hanging: 4)
            } + [""]
    }

    // MARK: Words

    /// The words of a place on one line, harmless to a terminal.
    func shown(_ place: Place, in text: Rendition) -> String {
        text.occurrences(at: [place], surroundings: 0).first?.text ?? ""
    }

    private func oneLine(_ words: String) -> String {
        words.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    }

    /// Lines of at most the width, those after the first further in.
    func wrapped(_ words: String, indent: String, hanging: Int = 0) -> [String] {
        let room = width - indent.count - hanging
        return DraftYAML.wrapped(words, width: max(room, 20)).enumerated().map { index, line in
            indent + (index == 0 ? "" : String(repeating: " ", count: hanging)) + line
        }
    }
}
