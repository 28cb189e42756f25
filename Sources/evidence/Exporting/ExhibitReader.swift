internal import EvidenceExport
internal import EvidenceModel
internal import EvidenceRecord
internal import EvidenceStore

/// Reads exhibits, and what they rest on, from the records that go out and from nothing else.
struct ExhibitReader {
    var records: ExtractRecords
    let selection: ExportSelection
    let bates: BatesRange

    /// What tells between which proven times entries came to be; nil where nobody gave roots.
    var times: ProvenTimesReader?

    private let numbers: [Int: Int]
    private let labels: [Place: String]

    private struct Place: Hashable {
        let record: Int
        let field: String
    }

    init(
        _ records: ExtractRecords,
        _ selection: ExportSelection,
        _ bates: BatesRange,
        _ times: ProvenTimesReader?
    ) {
        self.records = records
        self.selection = selection
        self.bates = bates
        self.times = times
        numbers = Dictionary(
            uniqueKeysWithValues: selection.exhibits.enumerated().map { ($1, $0) }
        )
        labels = Dictionary(
            records.withheld.map { field in
                let label = field.act.map { "withheld by #\($0)" } ?? field.reason ?? "withheld"
                return (Place(record: field.record, field: field.field), label)
            },
            uniquingKeysWith: { first, _ in first }
        )
    }

    // MARK: Records that are named

    /// The record through which a record is read.
    func current(_ record: Int) -> Int { selection.successors[record] ?? record }

    /// The Bates number; nil of what is no exhibit.
    func number(of record: Int) -> String? { numbers[record].map { bates[$0] } }

    /// The name of an agent, the title of a document.
    mutating func name(of record: Int) throws -> String {
        let record = current(record)
        guard let shown = try records.record(record) else { return "#\(record)" }
        guard let content = shown.content else { return Withheld.mark }
        return switch shown.kind {
        case .agent: AgentContent(content).name.shown ?? "#\(record)"
        case .document: DocumentContent(content).title.shown ?? "#\(record)"
        default: shown.label ?? "#\(record)"
        }
    }

    /// `#36 january/e06 (EL000004)`; of an agent his name and number.
    mutating func reference(to record: Int) throws -> String {
        guard let shown = try records.record(record) else { return "#\(record)" }
        if shown.kind == .agent { return "\(try name(of: record)) (#\(record))" }
        let name = ["#\(record)", shown.label].compactMap(\.self).joined(separator: " ")
        return number(of: record).map { "\(name) (\($0))" } ?? name
    }

    /// What stands in place of a field that is withheld.
    func label(of field: String, in record: Int) -> String {
        labels[Place(record: record, field: field)] ?? "withheld"
    }

    /// An agent whom a record names.
    mutating func words(for agent: NamedAgent) throws -> String {
        guard let number = agent.agent.value else { return Withheld.mark }
        let name = try name(of: number)
        guard name != Withheld.mark else { return "\(name) (#\(number))" }
        return ChainWords.name(name, as: agent.form.shown)
    }

    // MARK: Exhibits

    /// The exhibit of that place in the book.
    mutating func exhibit(_ index: Int) throws -> Exhibit {
        let number = selection.exhibits[index]
        guard let record = try records.record(number) else {
            throw CommandFailure("#\(number) was left out of its own extract")
        }
        let excerpt = record.kind == .excerpt ? record.content.map(ExcerptContent.init) : nil
        let voice = record.kind == .voice ? record.content.map(VoiceContent.init) : nil
        let innermost = record.kind == .voice ? number : excerpt?.voice.value
        let document =
            (excerpt?.document ?? voice?.document)?.value
            ?? (record.kind == .document ? number : nil)
        var about: [String] = []
        for agent in excerpt?.about ?? [] { about.append(try words(for: agent)) }
        // In the text of another that superseded it the place would be another.
        let shown = try document.flatMap { try records.content($0) }
        let said = shown.map(DocumentContent.init)
        return Exhibit(
            bates: bates[index],
            record: record,
            excerpt: excerpt,
            chain: try innermost.map { try chain(from: $0) } ?? [],
            document: document,
            source: said,
            publisher: try said?.publisher.value.map { try name(of: $0) },
            about: about,
            remarks: try remarks(on: number),
            proven: try times?.interval(ofEntry: record.entry.header.index)
        )
    }

    private mutating func chain(from voice: Int) throws -> [AttributedVoice] {
        try AttributedVoice.chain(
            from: voice,
            current: { record throws(any Error) in current(record) },
            content: { record throws(any Error) in try records.content(record) }
        )
    }

    /// What a record that is no quotation says, on one line.
    mutating func summary(of record: ExtractRecord) throws -> String {
        guard let content = record.content else { return Withheld.mark }
        switch record.kind {
        case .excerpt: return "“\(ExcerptContent(content).exact.shownWords)”"
        case .document: return "“\(DocumentContent(content).title.shown ?? "")”"
        case .agent:
            let agent = AgentContent(content)
            return "\(agent.name.shown ?? ""), \(agent.type.shown ?? "")"
        case .annotation: return try sentence(for: AnnotationContent(content), on: nil)
        case .custody:
            let custody = CustodyContent(content)
            let items = custody.items.compactMap { $0.shown { "#\($0)" } }
            return "\(custody.event.shown ?? "") \(items.prefix(12).joined(separator: ", "))"
        case .voice:
            let voice = VoiceContent(content)
            let speaker = try voice.speaker.value.map { try name(of: $0) } ?? Withheld.mark
            return "\(speaker) \(voice.mode.shown ?? "")"
        case .key, .revoke, .log, .quorum, .seal, .unseal, .destroy, .anchor, .attest:
            return record.line.act.summary
        }
    }
}

extension ExhibitReader {
    /// What the extract says of an exhibit elsewhere, a sentence each.
    private mutating func remarks(on exhibit: Int) throws -> [String] {
        var remarks: [String] = []
        for statement in selection.touching[exhibit] ?? [] {
            guard let record = try records.record(statement) else { continue }
            remarks.append(try sentence(for: record, on: exhibit).capitalisedAtStart)
        }
        for clause in selection.suspicions[exhibit] ?? [] { remarks.append("Suspect: \(clause).") }
        if let count = selection.otherAnnotations[exhibit] {
            let annotations = Quantity.of(count, "other annotation", "other annotations")
            remarks.append("There \(count == 1 ? "is" : "are") \(annotations) on it.")
        }
        return remarks
    }

    /// What a record says that must be stated, and whose it is.
    mutating func sentence(for record: ExtractRecord, on exhibit: Int?) throws -> String {
        let signer = record.entry.author.handle
        let said = "says #\(record.number), signed by \(signer)"
        guard let content = record.content else {
            return "#\(record.number) speaks of it and is withheld."
        }
        if let act = record.line.act.withholding {
            let stated = WithholdingContent(content)
            let subject = act.record == exhibit ? "this exhibit" : try reference(to: act.record)
            let parts = try parts(act.part, of: act.record)
            let named = parts.isEmpty ? "" : " (\(parts.joined(separator: ", ")))"
            return "#\(record.number), signed by \(signer), \(act.kind.verb) "
                + "\(act.part.name) of \(subject)\(named); reason: "
                + "\(stated.reason.shown ?? Withheld.mark); authority: "
                + "\(stated.authority.shown ?? Withheld.mark)."
        }
        return "\(try sentence(for: AnnotationContent(content), on: exhibit)), \(said)."
    }

    private mutating func sentence(
        for annotation: AnnotationContent,
        on exhibit: Int?
    ) throws -> String {
        var words: [String] = []
        if let relation = annotation.relation {
            let from = try side(relation.from, exhibit)
            let to = try side(relation.to, exhibit)
            let kind = relation.certainty.value.qualifying(relation.kind.shown ?? "")
            words.append(
                relation.kind.value == .withdraws && from == to
                    ? "\(to) is withdrawn" : "\(from) \(kind) \(to)"
            )
            words += [relation.note.shown].compactMap(\.self)
        } else {
            var targets: [String] = []
            for target in annotation.targets { targets.append(try side(target, exhibit)) }
            let about = targets.isEmpty ? "" : " of \(targets.joined(separator: ", "))"
            words.append("\(annotation.motivation.shown ?? "annotation")\(about)")
        }
        if let status = annotation.status {
            words.append("\(status.state.shown ?? ""), by \(status.authority.shown ?? "")")
        }
        words += [annotation.body.shown].compactMap(\.self)
        return words.joined(separator: ": ")
    }

    /// What the fields that an act names say, each once; none where it names no fields.
    private mutating func parts(_ part: WithheldPart, of record: Int) throws -> [String] {
        guard case .fields(let indexes) = part,
            let fields = try records.content(record)?.fields
        else { return [] }
        var parts: [String] = []
        for index in indexes where fields.indices.contains(index) {
            let part = FieldWords.part(fields[index].pointer)
            if !parts.contains(part) { parts.append(part) }
        }
        return parts
    }

    private mutating func side(_ record: Disclosure<Int>, _ exhibit: Int?) throws -> String {
        guard let number = record.value else { return Withheld.mark }
        return number == exhibit ? "this exhibit" : try reference(to: number)
    }
}

extension String {
    /// The sentence with a capital at its start.
    fileprivate var capitalisedAtStart: String { prefix(1).uppercased() + dropFirst() }
}

extension WithheldPart {
    /// What of a record an act names.
    fileprivate var name: String {
        switch self {
        case .all: "all"
        case .source: "the source"
        case .text: "the text"
        case .fields: "parts"
        }
    }
}

extension RecordKind {
    /// What a seal, unseal or destroy record does.
    fileprivate var verb: String {
        switch self {
        case .unseal: "unseals"
        case .destroy: "destroys"
        default: "seals"
        }
    }
}

/// An exhibit, with what must be known to read it.
struct Exhibit {
    let bates: String
    let record: ExtractRecord

    /// What an excerpt says; nil for other records.
    let excerpt: ExcerptContent?

    /// Who says it in whose relay, the innermost first.
    let chain: [AttributedVoice]

    /// The document that it is of, or is, as the record names it.
    let document: Int?
    let source: DocumentContent?
    let publisher: String?

    let about: [String]

    /// What the extract says of it elsewhere, a sentence each.
    let remarks: [String]

    /// Between which proven times it was recorded; nil where nobody gave roots.
    let proven: ProvenInterval?

    /// The words, what is withheld marked; nil for what is no excerpt.
    var words: String? { excerpt?.exact.shownWords }

    /// `#35 january/e01`.
    var name: String {
        ["#\(record.number)", record.label].compactMap(\.self).joined(separator: " ")
    }

    /// `2026-11-22 12:22:46`: as its signer claims, UTC.
    var recorded: String { "\("\(record.entry.time)".prefix(19).replacing("T", with: " ")) UTC" }

    var event: ShownDate? {
        guard let excerpt else {
            guard record.kind == .custody, let content = record.content else { return nil }
            return ShownDate(CustodyContent(content).when)
        }
        return ShownDate(excerpt.event, from: excerpt.eventPhrase)
    }

    /// When it was said, in the innermost layer.
    var asserted: ShownDate? {
        chain.first.flatMap { ShownDate($0.asserted, from: $0.assertedPhrase) }
    }
}
