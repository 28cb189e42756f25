internal import EvidenceModel

/// Looks for what an archivist may have passed over, nothing of which is an error.
struct HintFinder {
    private let dossier: Dossier
    private let rendition: Rendition
    private let text: DraftText
    private let voices: [PlannedVoice]
    private let excerpts: [PlannedExcerpt]
    private let interruptions: [(interruption: Interruption, place: Place)]
    private let speech: [(cue: Place, words: String)]
    private var found: ProblemList

    init(
        _ dossier: Dossier,
        _ rendition: Rendition,
        voices: [PlannedVoice],
        excerpts: [PlannedExcerpt]
    ) {
        self.dossier = dossier
        self.rendition = rendition
        self.voices = voices
        self.excerpts = excerpts
        let text = DraftText(rendition.bytes)
        let interruptions = text.interruptions()
        self.text = text
        self.interruptions = interruptions.map { ($0, text.place(of: $0.range)) }
        speech = text.reportedSpeech(around: interruptions).map {
            (text.place(of: $0.cue), text.string($0.cue))
        }
        found = ProblemList(file: dossier.file)
    }

    /// The hints, in no order.
    mutating func hints() -> [DossierProblem] {
        lookForQuotations()
        lookForReportedSpeech()
        lookForNames()
        lookForInterruptions()
        lookForFormsElsewhere()
        lookForSpeakersElsewhere()
        lookForSharedClauses()
        lookForPublication()
        return found.problems
    }

    /// Quoted words that no voice of their own holds.
    private mutating func lookForQuotations() {
        for quotation in text.quotations() where quotation.wordCount >= 5 {
            let place = text.place(of: quotation.range)
            let isMarked = voices.contains { voice in
                voice.places.contains { own in
                    !own.isDisjoint(with: place) && own.count <= place.count * 3
                }
            }
            if isMarked { continue }
            let words = shortened(text.string(quotation.range), to: 60)
            found.note(
                documentLine,
                "line \(line(place)) of the document: “\(words)” is quoted, and no voice marks "
                    + "whose words these are"
            )
        }
    }

    /// Excerpts with a word of saying and no `by`.
    private mutating func lookForReportedSpeech() {
        let bySpeech = Set(dossier.excerpts.filter { $0.speech != nil }.map(\.label.name))
        for excerpt in excerpts where !bySpeech.contains(excerpt.label.name) {
            let told = speech.first { speech in
                excerpt.place.contains(speech.cue)
                    && !voices.contains { voice in
                        voice.isClause && voice.places.contains { $0.contains(speech.cue) }
                    }
            }
            guard let told else { continue }
            found.note(
                excerpt.label.line,
                "excerpt “\(excerpt.label.name)” has “\(told.words)” and no `by`: does it tell what "
                    + "somebody said?"
            )
        }
    }

    /// Names that the document does not have.
    private mutating func lookForNames() {
        for agent in dossier.agents where agent.type.value != .unnamed {
            for name in agent.names where rendition.places(of: Array(name.value.utf8)).isEmpty {
                found.note(
                    name.line,
                    "agent “\(agent.label.name)”: “\(name.value)” is not written so in the document"
                )
            }
        }
    }

    /// Captions and notes that count as the words of somebody else.
    private mutating func lookForInterruptions() {
        var inside: [(voice: DossierLabel, kind: Interruption.Kind, lines: [Int])] = []
        for (interruption, place) in interruptions {
            guard let innermost = innermostVoice(holding: place), innermost.within != nil else {
                continue
            }
            let isOwn = innermost.places.contains { $0.count <= place.count * 2 }
            guard isOwn else {
                let known = inside.firstIndex {
                    $0.voice == innermost.label && $0.kind == interruption.kind
                }
                if let known {
                    inside[known].lines.append(line(place))
                } else {
                    inside.append((innermost.label, interruption.kind, [line(place)]))
                }
                continue
            }
            let isInterrupting = dossier.voices.contains {
                $0.label.name == innermost.label.name && $0.interrupts != nil
            }
            let outer = voices.first { reference($0) == innermost.within }
            guard !isInterrupting, !innermost.isClause, let outer, outer.within != nil else {
                continue
            }
            let what = interruption.kind == .caption ? "caption" : "note"
            found.note(
                innermost.label.line,
                "voice “\(innermost.label.name)” is a \(what) and counts as part of "
                    + "“\(outer.label.name)”; `interrupts: \(outer.label.name)` takes it out"
            )
        }
        for (voice, kind, lines) in inside { noteInside(voice, kind, lines) }
    }

    private mutating func noteInside(
        _ voice: DossierLabel,
        _ kind: Interruption.Kind,
        _ lines: [Int]
    ) {
        let what = kind == .caption ? "caption" : "note"
        if lines.count == 1 {
            found.note(
                voice.line,
                "line \(lines[0]) of the document: a \(what) stands inside “\(voice.name)”; if "
                    + "it is not the same voice, it is one that interrupts it"
            )
            return
        }
        let all = lines.map(String.init).joined(separator: ", ")
        found.note(
            voice.line,
            "lines \(all) of the document: \(what)s stand inside “\(voice.name)”; if they are "
                + "not the same voice, they are one that interrupts it"
        )
    }

    /// The words that a date of publication rests on, which nothing in the record holds.
    private mutating func lookForPublication() {
        guard let published = dossier.document?.published, let phrase = published.phrase,
            !voices.contains(where: {
                $0.asserted?.phrase.map { Array($0.utf8) } == Array(phrase.utf8)
            })
        else { return }
        found.note(
            published.line,
            "`published`: “\(phrase)” stands in the document, but a document's record holds the "
                + "date alone; the same as `said:` at the publisher's voice keeps these words"
        )
    }

    /// Forms of names that stand somewhere, but not in the excerpt that is about them.
    private mutating func lookForFormsElsewhere() {
        for (excerpt, planned) in zip(dossier.excerpts, excerpts) {
            for mention in excerpt.about {
                guard let form = mention.form,
                    rendition.places(ofForm: Array(form.utf8), within: planned.place).isEmpty
                else { continue }
                found.note(
                    mention.line,
                    "excerpt “\(excerpt.label.name)”: “\(form)” stands in the document, but not in "
                        + "this excerpt"
                )
            }
        }
    }

    /// Names by which a clause is said to call its speaker, or whom he addresses, and does not.
    private mutating func lookForSpeakersElsewhere() {
        let clauses = voices.filter(\.isClause)
        for excerpt in dossier.excerpts {
            guard let speech = excerpt.speech,
                let clause = clauses.first(where: { $0.label.name == "\(excerpt.label.name)-voice" }
                )
            else { continue }
            let places = clause.places + [clause.cue].compactMap(\.self)
            for mention in [speech.by] + speech.to {
                guard let form = mention.form,
                    !places.contains(where: { place in
                        !rendition.places(ofForm: Array(form.utf8), within: place).isEmpty
                    })
                else { continue }
                found.note(
                    mention.line,
                    "excerpt “\(excerpt.label.name)”: “\(form)” stands in the document, but neither "
                        + "in this clause nor in its `cue`: leave “as \(form)” out unless he is "
                        + "called that there"
                )
            }
        }
    }

    /// Two excerpts of one clause with a speaker each.
    private mutating func lookForSharedClauses() {
        var clauses: [[Place]: PlannedVoice] = [:]
        for clause in voices where clause.isClause {
            guard let first = clauses[clause.places] else {
                clauses[clause.places] = clause
                continue
            }
            found.note(
                clause.label.line,
                "“\(clause.label.name)” has the very place of “\(first.label.name)” and counts as "
                    + "told by it; without `by` the excerpt has that voice"
            )
        }
    }

    private func innermostVoice(holding place: Place) -> PlannedVoice? {
        var innermost: (voice: PlannedVoice, size: Int)?
        for voice in voices {
            for own in voice.places
            where own.contains(place) && own.count <= innermost?.size ?? .max {
                innermost = (voice, own.count)
            }
        }
        return innermost?.voice
    }

    private func reference(_ voice: PlannedVoice) -> Reference {
        Reference(voice.label.name, in: dossier.name.value)
    }

    private var documentLine: Int {
        dossier.document?.label.line ?? 1
    }

    private func line(_ place: Place) -> Int {
        rendition.line(ofScalar: place.start)
    }
}
