internal import EvidenceIndex
internal import EvidenceModel
internal import EvidenceRecord
internal import EvidenceStore

/// Puts the rows of an answer in words.
///
/// What a row names, agents and documents above all, is read through the index, once each, and so
/// is held against what was signed like the rows themselves.
struct RowReader {
    /// The index that answers.
    var index: SearchIndex

    /// The moment as of which it answers; nil is now.
    let moment: Query.Moment?
    private var known: [Int: AnswerRow] = [:]

    /// What tells between which proven times records came to be; nil where nobody gave roots.
    private var times: ProvenTimesReader?

    /// A reader of the ledger as it stood at a moment; nil is as it stands.
    init(_ index: SearchIndex, asOf moment: Query.Moment? = nil) {
        self.index = index
        self.moment = moment
    }

    /// Tells proven times too, where roots were given.
    mutating func trust(_ trust: TrustOptions) throws {
        times = try index.snapshot.provenTimes(trust)
        index.reliefs = try index.snapshot.reliefs(&times)
    }

    /// That the ledger has timestamps which are not shown; nil where it is not so.
    var unreadTimestamps: String? { times == nil ? index.snapshot.unreadTimestamps : nil }

    // MARK: Records that are named

    /// The record of that number, or what superseded it.
    mutating func current(_ record: Int) throws -> AnswerRow? {
        if let row = known[record] { return row }
        guard var row = try index.rows([record], asOf: moment).first else { return nil }
        // A damaged ledger may let records supersede one another in a ring.
        var seen: Set = [record]
        while let next = row.successor, seen.insert(next).inserted,
            let later = try index.rows([next], asOf: moment).first
        {
            row = later
        }
        known[record] = row
        return row
    }

    /// The name of an agent, the title of a document; nil where it is not at hand.
    mutating func name(of record: Int) throws -> String? {
        guard let row = try current(record) else { return nil }
        guard let content = row.content else { return row.absenceMark }
        switch row.kind {
        case .agent: return AgentContent(content).name.shown
        case .document: return DocumentContent(content).title.shown
        default: return row.label?.description
        }
    }

    /// `#12 january/e06`: a record that another speaks of.
    mutating func reference(to record: Int) throws -> String {
        guard let label = try current(record)?.label else { return "#\(record)" }
        return "#\(record) \(label)"
    }

    /// An agent whom a record names.
    mutating func agent(_ agent: NamedAgent) throws -> ShownAgent {
        try self.agent(agent.agent, as: agent.form)
    }

    private mutating func agent(
        _ agent: Disclosure<Int>,
        as form: Disclosure<String>
    ) throws -> ShownAgent {
        guard let number = agent.value else {
            return ShownAgent(
                agent: nil,
                name: agent.shown { "#\($0)" } ?? "nobody",
                form: form.shown
            )
        }
        return ShownAgent(
            agent: try current(number)?.record ?? number,
            name: try name(of: number) ?? "#\(number)",
            form: form.shown
        )
    }

    // MARK: Rows

    /// The row in words.
    mutating func shown(_ row: AnswerRow) throws -> ShownRow {
        let excerpt = row.kind == .excerpt ? row.content.map(ExcerptContent.init) : nil
        let voice = row.kind == .voice ? row.content.map(VoiceContent.init) : nil
        let custody = row.kind == .custody ? row.content.map(CustodyContent.init) : nil
        let document = try document(excerpt?.document.value ?? voice?.document.value)
        var about: [ShownAgent] = []
        for agent in excerpt?.about ?? [] { about.append(try self.agent(agent)) }
        var matches: [ShownMatch] = []
        for match in row.matches { matches.append(try shown(match)) }
        return ShownRow(
            row: row,
            chain: try layers(of: row),
            exact: (excerpt?.exact ?? []).map { piece in
                piece.value.map { String(decoding: $0, as: UTF8.self) }
            },
            summary: try summary(of: row),
            document: document,
            place: excerpt?.place.value ?? voice?.place.value,
            page: excerpt?.page.shown,
            claim: excerpt?.claim.shown,
            about: about,
            event: excerpt.flatMap { ShownDate($0.event, from: $0.eventPhrase) }
                ?? custody.flatMap { ShownDate($0.when) },
            tags: excerpt?.tags.compactMap(\.shown) ?? [],
            marks: try marks(of: row),
            matches: matches,
            proven: try times?.interval(ofEntry: row.entry)
        )
    }

    private mutating func document(_ record: Int?) throws -> (record: Int, title: String)? {
        guard let record else { return nil }
        return (try current(record)?.record ?? record, try name(of: record) ?? "#\(record)")
    }

    private mutating func shown(_ match: AgentMatch) throws -> ShownMatch {
        let name = try name(of: match.agent) ?? "#\(match.agent)"
        return ShownMatch(
            role: match.role,
            agent: ShownAgent(agent: match.agent, name: name, form: match.form)
        )
    }

    private mutating func layers(of row: AnswerRow) throws -> [ShownLayer] {
        var layers: [ShownLayer] = []
        for (depth, layer) in row.chain.enumerated() {
            var to: [ShownAgent] = []
            for agent in layer.said?.to ?? [] { to.append(try self.agent(agent)) }
            var asserted = layer.said.flatMap { ShownDate($0.asserted, from: $0.assertedPhrase) }
            if asserted == nil, depth == 0, layer.said?.mode.value == .publishes {
                asserted = try publication(of: layer.said?.document.value)
            }
            layers.append(
                ShownLayer(
                    voice: layer.voice,
                    speaker: ShownAgent(
                        agent: layer.speaker,
                        name: try speakerName(of: layer),
                        form: layer.said?.form.shown
                    ),
                    mode: try layer.said.map { $0.mode.shown ?? "" }
                        ?? current(layer.voice)?.absenceMark ?? Withheld.mark,
                    wording: layer.said?.wording.shown,
                    to: to,
                    asserted: asserted,
                    inferred: layer.said?.inferred.shown
                )
            )
        }
        return layers
    }

    private mutating func speakerName(of layer: ChainLayer) throws -> String {
        if case .known(let name) = layer.name { return name }
        guard layer.said != nil else {
            return try current(layer.voice)?.absenceMark ?? Withheld.mark
        }
        return try layer.speaker.flatMap { try name(of: $0) } ?? layer.name.shown ?? "nobody"
    }

    private mutating func publication(of document: Int?) throws -> ShownDate? {
        guard let document, let content = try current(document)?.content else { return nil }
        return ShownDate(DocumentContent(content).published)
    }
}

extension AnswerRow {
    /// Whether all that it says is withheld by a signed act.
    var isWithheldWhole: Bool {
        marks.contains { mark in
            guard case .withheld(.all, _, _) = mark else { return false }
            return true
        }
    }

    /// What stands in place of all that it says where that cannot be shown: damage never passes
    /// for something withheld.
    var absenceMark: String {
        isWithheldWhole ? Withheld.mark : "[not here, or not what was signed]"
    }

    /// The voices and the speakers that it was recorded under and that were superseded since, each
    /// with the record through which it is read; the outermost first.
    var correctedSources: [(kind: RecordKind, recorded: Int, current: Int)] {
        var corrected: [(kind: RecordKind, recorded: Int, current: Int)] = []
        for layer in chain {
            if layer.recorded != layer.voice, layer.recorded != record {
                corrected.append((.voice, layer.recorded, layer.voice))
            }
            if let recorded = layer.said?.speaker.value, let speaker = layer.speaker,
                recorded != speaker, !corrected.contains(where: { $0.recorded == recorded })
            {
                corrected.append((.agent, recorded, speaker))
            }
        }
        return corrected
    }

    /// The record that superseded it; nil where none did.
    var successor: Int? {
        for mark in marks {
            if case .superseded(let later, _) = mark { return later }
        }
        return nil
    }
}
