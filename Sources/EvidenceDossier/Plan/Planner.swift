internal import EvidenceModel

/// Places the voices and excerpts of a dossier, and nests them.
struct Planner {
    let dossier: Dossier
    let finder: PassageFinder
    let recordedVoices: [Reference: StandingVoice]
    let recordedExcerpts: [Reference: StandingExcerpt]
    var problems: ProblemList

    /// Recorded excerpts whose voice is no longer the innermost that holds them.
    private(set) var stale: ProblemList

    /// The standing voices first, then those of the dossier, then those of clauses.
    var voices: [PlacedVoice] = []
    private var excerpts: [(excerpt: DossierExcerpt, place: Place)] = []

    /// The forms of names that do not stand beside what names them, each looked for once.
    private var formsAnywhere: [String: String?] = [:]

    /// How the voices lie in each other, once they are planned.
    var nesting = VoiceNesting([])

    init(_ dossier: Dossier, in text: Rendition, standing: Standing) {
        self.dossier = dossier
        finder = PassageFinder(text: text)
        problems = ProblemList(file: dossier.file)
        stale = ProblemList(file: dossier.file)
        voices = standing.voices.map {
            PlacedVoice(reference: $0.reference, label: nil, places: $0.places, recorded: $0)
        }
        var recorded: [Reference: StandingVoice] = [:]
        for voice in standing.voices {
            if let label = voice.label { recorded[label] = voice }
        }
        recordedVoices = recorded
        var excerpts: [Reference: StandingExcerpt] = [:]
        for excerpt in standing.excerpts { excerpts[excerpt.label] = excerpt }
        recordedExcerpts = excerpts
    }

    // MARK: Placing

    mutating func placeVoices() {
        for voice in dossier.voices {
            let subject = "voice “\(voice.label.name)”"
            guard let places = places(of: voice, subject) else { continue }
            add(
                PlacedVoice(
                    reference: reference(voice.label),
                    label: voice.label,
                    places: places,
                    speech: voice.speech,
                    interrupts: voice.interrupts
                )
            )
        }
    }

    /// Adds a voice, which takes the place of one that was recorded under its label.
    private mutating func add(_ voice: PlacedVoice) {
        var voice = voice
        voice.recorded = recordedVoices[voice.reference]
        voices.append(voice)
    }

    mutating func placeExcerpts() {
        for excerpt in dossier.excerpts {
            let subject = "excerpt “\(excerpt.label.name)”"
            guard let place = finder.places(of: excerpt.passage, for: subject, &problems)?.first
            else { continue }
            excerpts.append((excerpt, place))
            guard let speech = excerpt.speech else { continue }
            let label = DossierLabel(
                name: excerpt.label.name + "-voice",
                line: excerpt.label.line,
                corrects: excerpt.label.corrects
            )
            add(
                PlacedVoice(
                    reference: reference(label),
                    label: label,
                    places: [place],
                    speech: speech,
                    isClause: true
                )
            )
        }
    }

    private mutating func places(of voice: DossierVoice, _ subject: String) -> [Place]? {
        if voice.places.isEmpty {
            guard let whole = finder.text.wholePlace else {
                problems.note(voice.label.line, "\(subject): the document has no text")
                return nil
            }
            return [whole]
        }
        var found: [(place: Place, line: Int)] = []
        for passage in voice.places {
            guard let places = finder.places(of: passage, for: subject, &problems) else {
                continue
            }
            found += places.map { ($0, passage.line) }
        }
        found.sort { ($0.place.start, $0.place.end) < ($1.place.start, $1.place.end) }
        for (one, next) in zip(found, found.dropFirst()) where one.place.end > next.place.start {
            problems.note(
                next.line,
                "\(subject): its places in lines \(one.line) and \(next.line) overlap",
                hint: "the places of one voice are apart from each other"
            )
            return nil
        }
        return found.isEmpty ? nil : found.map(\.place)
    }

    // MARK: Values

    mutating func plannedVoice(_ voice: PlacedVoice) -> PlannedVoice? {
        guard let label = voice.label, let speech = voice.speech else { return nil }
        let subject = voice.subject
        return PlannedVoice(
            label: label,
            places: voice.places,
            speaker: mention(speech.by, "by", subject, near: voice.places),
            mode: speech.act,
            wording: speech.wording,
            within: voice.withinIndex.map { voices[$0].reference },
            to: speech.to.map { mention($0, "to", subject, near: voice.places) },
            asserted: date(speech.said, "said", subject, near: voice.places),
            cue: speech.cue.flatMap {
                finder.cue($0, near: voice.places, for: subject, &problems)
            },
            inferred: speech.inferred?.value,
            isClause: voice.isClause
        )
    }

    /// When the document was published, with the document's own words for it.
    mutating func published() -> PlannedDate? {
        date(dossier.document?.published, "published", "the document", near: [])
    }

    /// The excerpts; to be asked for after the voices.
    mutating func plannedExcerpts() -> [PlannedExcerpt] {
        excerpts.compactMap { plannedExcerpt($0.excerpt, $0.place) }
    }

    private mutating func plannedExcerpt(
        _ excerpt: DossierExcerpt,
        _ place: Place
    ) -> PlannedExcerpt? {
        let subject = "excerpt “\(excerpt.label.name)”"
        if let cut = nesting.voiceCut(by: place) {
            problems.note(
                excerpt.passage.line,
                "\(excerpt.placeInMessages) cuts \(voices[cut].subject)",
                hint: "an excerpt holds all of a voice, or none of it, or lies inside it"
            )
            return nil
        }
        let recorded = recordedExcerpts[reference(excerpt.label)]
        let kept = recorded.flatMap {
            $0.place == place && !excerpt.label.corrects ? $0.voice : nil
        }
        let innermost = nesting.innermost(holding: place)
        if let kept { noteIfStale(excerpt, kept, innermost: innermost) }
        guard let voice = kept ?? innermost.map({ voices[$0].reference }) else {
            problems.note(
                excerpt.passage.line,
                "\(excerpt.placeInMessages) stands in no voice: nobody says it",
                hint: "a voice without a place, as the publisher's, is the whole document"
            )
            return nil
        }
        let about = excerpt.about.map { mention($0, "about", subject, near: [place]) }
        let speakers = ([excerpt.speech?.by] + (excerpt.speech?.to ?? [])).compactMap { $0?.form }
        var words = (excerpt.about.compactMap(\.form) + speakers).flatMap {
            finder.text.places(ofForm: Array($0.utf8), within: place)
        }
        for protected in excerpt.protected {
            let found = finder.text.places(of: Array(protected.value.utf8), within: place)
            if found.isEmpty {
                problems.note(
                    protected.line,
                    "`protect` of \(subject): “\(protected.value)” is not in it"
                )
            }
            words += found
        }
        if let expected = excerpt.expectedVoice, !isSame(voice, expected.value) {
            problems.note(
                expected.line,
                "`voice` of \(subject): it stands in \(voice), not in \(expected.value)"
            )
        }
        return PlannedExcerpt(
            label: excerpt.label,
            place: place,
            exact: finder.text.pieces(of: place, cuttingOut: words),
            voice: voice,
            claim: excerpt.claim?.value,
            about: about,
            event: date(excerpt.event, "event", subject, near: [place]),
            tags: excerpt.tags.map(\.value)
        )
    }

    /// Notes a recorded excerpt that would have another voice if it were recorded now.
    private mutating func noteIfStale(
        _ excerpt: DossierExcerpt,
        _ kept: Reference,
        innermost: Int?
    ) {
        let own = voices.firstIndex { $0.reference == kept || $0.recorded?.reference == kept }
        if let innermost {
            // Of voices at one place any may be the one that it was recorded in.
            if own == innermost
                || own.map({ voices[$0].places == voices[innermost].places }) == true
            {
                return
            }
        }
        let now = innermost.map { "the innermost that holds it is \(voices[$0].subject)" }
        stale.note(
            excerpt.label.line,
            "excerpt “\(excerpt.label.name)” is recorded in "
                + (own.map { voices[$0].subject } ?? "#\(kept)")
                + ", and now \(now ?? "no voice holds it"): put “correct: yes” there to record it anew"
        )
    }

    /// Whether two references, by number or by label, are to one voice.
    private func isSame(_ one: Reference, _ other: Reference) -> Bool {
        one == other || recordedVoices[one]?.reference == other
            || recordedVoices[other]?.reference == one
    }

    private mutating func mention(
        _ mention: AgentMention,
        _ key: String,
        _ subject: String,
        near places: [Place]
    ) -> PlannedMention {
        guard let form = mention.form else {
            return PlannedMention(agent: mention.agent, form: nil)
        }
        let own = finder.ownForm(form, in: places) ?? formAnywhere(form)
        if own == nil {
            problems.note(
                mention.line,
                "`\(key)` of \(subject): “\(form)” is not in the document",
                hint: "after `as` stands the name as it is written there"
            )
        }
        return PlannedMention(agent: mention.agent, form: own)
    }

    private mutating func formAnywhere(_ form: String) -> String? {
        if let known = formsAnywhere[form] { return known }
        let own = finder.ownForm(form)
        formsAnywhere.updateValue(own, forKey: form)
        return own
    }

    private mutating func date(
        _ date: DatePhrase?,
        _ key: String,
        _ subject: String,
        near places: [Place]
    ) -> PlannedDate? {
        guard let date else { return nil }
        guard let phrase = date.phrase else { return PlannedDate(date: date.date, phrase: nil) }
        let own = finder.ownWords(phrase, near: places)
        if own == nil {
            problems.note(
                date.line,
                "`\(key)` of \(subject): “\(phrase)” is not in the document",
                hint: "after the date stand the words it rests on; a date without words is your "
                    + "inference, and shown as such"
            )
        }
        return PlannedDate(date: date.date, phrase: own)
    }

    private func reference(_ label: DossierLabel) -> Reference {
        Reference(label.name, in: dossier.name.value)
    }
}

extension DossierExcerpt {
    /// The excerpt in messages on its place, in a table with the column that finds it.
    fileprivate var placeInMessages: String {
        let name = "excerpt “\(label.name)”"
        guard isRow else { return name }
        switch passage.words {
        case .quote: return "`quote` of \(name)"
        case .range: return "`first` and `last` of \(name)"
        }
    }
}
