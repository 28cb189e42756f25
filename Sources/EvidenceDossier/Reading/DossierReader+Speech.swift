internal import EvidenceModel

/// The keys that tell who says what how to whom.
private let speechKeys = ["by", "act", "wording", "to", "said", "cue", "inferred"]

/// What a table of excerpts has besides.
let tableKeys = ["document", "label", "voice"]

extension DossierReader {
    mutating func agent(_ entry: SectionEntry) -> DossierAgent? {
        guard let fields = fields(entry, known: ["type", "names", "basis", "correct"]) else {
            return nil
        }
        if fields["type"] == nil { problems.note(fields.line, "\(fields.subject) lacks `type`") }
        if fields["names"] == nil { problems.note(fields.line, "\(fields.subject) lacks `names`") }
        let type = fields.word("type", AgentType.self, &problems)
        let names = fields.texts("names", &problems)
        let basis = fields.text("basis", &problems)
        let label = label(of: entry, fields)
        guard let type, let label, !names.isEmpty else { return nil }
        return DossierAgent(label: label, type: type, names: names, basis: basis)
    }

    mutating func voice(_ entry: SectionEntry) -> DossierVoice? {
        let keys =
            speechKeys + ["first", "last", "quote", "at", "nth", "interrupts", "correct"]
        guard let fields = fields(entry, known: keys) else { return nil }
        if fields["by"] == nil { problems.note(fields.line, "\(fields.subject) lacks `by`") }
        let speech = speech(fields, wording: .direct)
        let places = places(fields)
        let interrupts = reference(fields, "interrupts", sections: ["voices"])
        guard let label = label(of: entry, fields), let speech else { return nil }
        return DossierVoice(label: label, speech: speech, places: places, interrupts: interrupts)
    }

    mutating func excerpt(_ entry: SectionEntry) -> DossierExcerpt? {
        let keys =
            ["quote", "first", "last", "nth", "about", "event", "claim", "tags", "protect"]
            + speechKeys + ["correct"] + (entry.isRow ? tableKeys : [])
        guard let fields = fields(entry, known: keys) else { return nil }
        let passage = passage(fields, allowsAll: false)
        if passage == nil && fields.present(of: ["quote", "first", "last"]).isEmpty {
            problems.note(fields.line, "\(fields.subject) lacks `quote`, or `first` and `last`")
        }
        var speech: Speech?
        if fields["by"] != nil {
            speech = self.speech(fields, wording: .indirect)
            addClauseLabel(entry)
        } else {
            for key in fields.present(of: speechKeys) {
                problems.note(
                    fields.line(of: key),
                    "`\(key)` of \(fields.subject) needs `by`: who speaks here"
                )
            }
        }
        let about = mentions(fields, "about")
        let event = date(fields, "event")
        let claim = fields.text("claim", &problems)
        let tags = fields.texts("tags", &problems)
        let protected = fields.texts("protect", &problems)
        let expectedVoice = reference(fields, "voice", sections: [])
        guard let label = label(of: entry, fields), let passage else { return nil }
        return DossierExcerpt(
            label: label,
            passage: passage,
            speech: speech,
            about: about,
            event: event,
            claim: claim,
            tags: tags,
            protected: protected,
            expectedVoice: expectedVoice,
            isRow: entry.isRow
        )
    }

    /// The voice that an excerpt with `by` makes has a label of its own.
    private mutating func addClauseLabel(_ entry: SectionEntry) {
        guard let key = entry.key, isLabelName(key.value) else { return }
        labels.add(Stated(key.value + "-voice", line: key.line), section: "voices", &problems)
    }

    private mutating func speech(_ fields: Fields, wording: Wording) -> Speech? {
        let by = mention(fields, "by")
        let act = fields.word("act", Mode.self, &problems)?.value ?? .asserts
        let wording = fields.word("wording", Wording.self, &problems)?.value ?? wording
        let to = mentions(fields, "to")
        let said = date(fields, "said")
        let cue = fields.text("cue", &problems)
        let inferred = fields.text("inferred", &problems)
        guard let by else { return nil }
        return Speech(
            by: by,
            act: act,
            wording: wording,
            to: to,
            said: said,
            cue: cue,
            inferred: inferred
        )
    }

    /// The places of a voice; empty for the whole document.
    private mutating func places(_ fields: Fields) -> [Passage] {
        guard let at = fields["at"] else {
            if let passage = passage(fields, allowsAll: true) { return [passage] }
            if fields["nth"] != nil && fields.present(of: ["quote", "first", "last"]).isEmpty {
                problems.note(
                    fields.line(of: "nth"),
                    "`nth` needs a `quote`, or `first` and `last`"
                )
            }
            return []
        }
        for key in fields.present(of: ["quote", "first", "last", "nth"]) {
            problems.note(
                fields.line(of: key),
                "`\(key)` and `at` of \(fields.subject) exclude each other"
            )
        }
        guard case .list(let items, _) = at, !items.isEmpty else {
            problems.note(fields.line(of: "at"), "`at` of \(fields.subject) takes a list of places")
            return []
        }
        return items.compactMap { item in
            if case .text(let quote) = item {
                if quote.value.isEmpty { problems.note(quote.line, "a place of `at` is empty") }
                return Passage(words: .quote(quote), ordinal: nil)
            }
            let known = ["quote", "first", "last", "nth"]
            guard
                let place = Fields(
                    item,
                    of: "a place of \(fields.subject)",
                    known: known,
                    problems: &problems
                )
            else { return nil }
            return passage(place, allowsAll: true)
        }
    }

    /// `quote`, or `first` and `last`, with `nth`; nil where there is none or a problem.
    private mutating func passage(_ fields: Fields, allowsAll: Bool) -> Passage? {
        let quote = fields.text("quote", &problems)
        let first = fields.text("first", &problems)
        let last = fields.text("last", &problems)
        let ordinal = ordinal(fields, allowsAll: allowsAll)
        if fields["quote"] != nil {
            for key in fields.present(of: ["first", "last"]) {
                problems.note(
                    fields.line(of: key),
                    "`\(key)` and `quote` of \(fields.subject) exclude each other"
                )
            }
            return quote.map { Passage(words: .quote($0), ordinal: ordinal) }
        }
        for (one, other) in [("first", "last"), ("last", "first")]
        where fields[one] != nil && fields[other] == nil {
            problems.note(fields.line(of: one), "`\(one)` of \(fields.subject) needs `\(other)`")
        }
        guard let first, let last else { return nil }
        return Passage(words: .range(first: first, last: last), ordinal: ordinal)
    }

    private mutating func ordinal(_ fields: Fields, allowsAll: Bool) -> Stated<Ordinal>? {
        guard let text = fields.text("nth", &problems) else { return nil }
        guard let ordinal = Ordinal(reading: text.value) else {
            problems.note(
                text.line,
                "`nth` cannot be “\(text.value)”",
                hint: "2/3 is the second of exactly three; all/2, for voices, both of exactly two"
            )
            return nil
        }
        if case .all = ordinal, !allowsAll {
            problems.note(text.line, "`nth: \(text.value)`: an excerpt stands in one place")
            return nil
        }
        return Stated(ordinal, line: text.line)
    }
}
