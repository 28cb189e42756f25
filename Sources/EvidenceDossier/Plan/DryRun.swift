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

    init(plan: DossierPlan, width: Int) {
        self.plan = plan
        self.width = width
        var names: [Reference: String] = [:]
        for agent in plan.dossier.agents {
            names[plan.reference(agent.label)] = agent.names.first?.value
        }
        self.names = names
        var voices: [Reference: PlannedVoice] = [:]
        for voice in plan.voices { voices[plan.reference(voice.label)] = voice }
        self.voices = voices
    }

    // MARK: Excerpts

    /// Every excerpt with its words and who says them to whom, from the inside out.
    func excerpts() -> [String] {
        guard let text = plan.text, !plan.excerpts.isEmpty else { return [] }
        return ["excerpts, and who says so", ""] + plan.excerpts.flatMap { lines(of: $0, in: text) }
    }

    private func lines(of excerpt: PlannedExcerpt, in text: Rendition) -> [String] {
        var lines = ["\(excerpt.label.name)  (line \(text.line(ofScalar: excerpt.place.start)))"]
        lines += wrapped("“\(shown(excerpt.place, in: text))”", indent: "    ")
        for act in chain(from: excerpt.voice) {
            lines += wrapped("→ " + act, indent: "    ", hanging: 2)
        }
        for detail in details(of: excerpt) { lines += wrapped(detail, indent: "    ") }
        return lines + [""]
    }

    /// What each voice does, outwards.
    private func chain(from innermost: Reference) -> [String] {
        var lines: [String] = []
        var next: Reference? = innermost
        while let reference = next {
            guard let voice = voices[reference] else {
                lines.append("the recorded voice \(reference)")
                break
            }
            lines.append(act(of: voice))
            next = voice.within
        }
        return lines
    }

    /// `ordered by Samat Abish, to Ruslan Iskakov (“me”), 2022-01-05 (“that day”), told in …`.
    private func act(of voice: PlannedVoice) -> String {
        var words = "\(participle(of: voice.mode)) by \(name(of: voice.speaker))"
        if !voice.to.isEmpty {
            words += ", to " + voice.to.map(name(of:)).joined(separator: " and ")
        }
        let published = voice.mode == .publishes && voice.within == nil ? plan.published : nil
        words += ", " + ((voice.asserted ?? published).map(date) ?? "undated")
        switch (voice.wording, voice.within) {
        case (.direct, _): words += voice.mode == .publishes ? "" : ", in these words"
        case (.indirect, nil): words += ", not in these words"
        case (.indirect, _?): words += ", told in the words of the next"
        }
        if let inferred = voice.inferred { words += "; the speaker is inferred: \(inferred)" }
        return words
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

    private func name(of mention: PlannedMention) -> String {
        let name = names[mention.agent] ?? mention.agent.description
        guard let form = mention.form.map(oneLine), form != name else { return name }
        return "\(name) (“\(form)”)"
    }

    private func date(_ date: PlannedDate) -> String {
        guard let phrase = date.phrase else { return "\(date.date) (the archivist's inference)" }
        return "\(date.date) (“\(oneLine(phrase))”)"
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
            return "document, \(document.title?.value ?? "untitled")"
        case .voice(let voice):
            let within = voice.within.map { " within \($0)" } ?? ""
            return "voice\(within), \(participle(of: voice.mode)) by \(name(of: voice.speaker)), "
                + lines(of: voice.places)
        case .excerpt(let excerpt):
            return "excerpt in \(excerpt.voice), \(lines(of: [excerpt.place]))"
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
