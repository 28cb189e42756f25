internal import EvidenceCrypto
internal import EvidenceModel
public import EvidenceRecord

/// A record as an Annotation (W3C Web Annotation Data Model, https://www.w3.org/TR/annotation-model).
///
/// An excerpt highlights its words in the text of its document; who says them, a paraphrase, whom
/// they speak of and when it happened are bodies. An annotation keeps its motivation. Words of which
/// any are withheld are no quotation by which a text could be searched, and stand in a body.
public struct WebAnnotation: Sendable {
    /// The annotation, which stands by itself.
    public let json: JSONValue

    /// The context by which every Web Annotation is read.
    static let context = "http://www.w3.org/ns/anno.jsonld"

    /// The record as an annotation; nil for other kinds than excerpt and annotation, and where it
    /// is withheld what it is about.
    ///
    /// The words around an excerpt's are nil where they are not to be told.
    public init?(_ record: ExportedRecord, around context: QuoteContext?, in names: LedgerNames) {
        guard let content = record.content else { return nil }
        var annotation = AnnotationParts(names: names)
        switch record.kind {
        case .excerpt: annotation.take(ExcerptContent(content), of: record, around: context)
        case .annotation: annotation.take(AnnotationContent(content))
        default: return nil
        }
        guard !annotation.targets.isEmpty else { return nil }
        var members: [JSONValue.Member] = [
            JSONValue.Member(name: "@context", value: .string(Self.context)),
            JSONValue.Member(name: "id", value: .string(names.record(record.number))),
            JSONValue.Member(name: "type", value: "Annotation"),
        ]
        if let motivation = annotation.motivation {
            members.append(JSONValue.Member(name: "motivation", value: .string(motivation)))
        }
        if let author = record.signers.first {
            let creator: JSONValue = [
                "id": .string(names.key(author.key)), "name": "\(author.key)",
            ]
            members.append(JSONValue.Member(name: "creator", value: creator))
        }
        members.append(JSONValue.Member(name: "created", value: "\(record.recorded)"))
        let generator: JSONValue = ["type": "Software", "name": "evidence"]
        members.append(JSONValue.Member(name: "generator", value: generator))
        if !annotation.bodies.isEmpty {
            members.append(JSONValue.Member(name: "body", value: .array(annotation.bodies)))
        }
        let targets = annotation.targets
        let target = targets.count == 1 ? targets[0] : JSONValue.array(targets)
        members.append(JSONValue.Member(name: "target", value: target))
        json = .object(members)
    }
}

/// What the annotation of a record is made of.
private struct AnnotationParts {
    let names: LedgerNames
    var motivation: String?
    var bodies: [JSONValue] = []
    var targets: [JSONValue] = []

    init(names: LedgerNames) {
        self.names = names
    }

    /// Adds a text, and to what purpose it stands there.
    mutating func add(_ text: String?, _ purpose: Motivation) {
        guard let text else { return }
        bodies.append([
            "type": "TextualBody", "value": .string(text), "format": "text/plain",
            "purpose": .string(purpose.rawValue),
        ])
    }

    /// Adds something that has a name of its own, and to what purpose it stands there.
    mutating func add(source: JSONValue, _ purpose: Motivation) {
        bodies.append([
            "type": "SpecificResource", "source": source, "purpose": .string(purpose.rawValue),
        ])
    }

    // MARK: Excerpts

    mutating func take(
        _ excerpt: ExcerptContent,
        of record: ExportedRecord,
        around context: QuoteContext?
    ) {
        motivation = Motivation.highlighting.rawValue
        if let target = target(excerpt, record.document, context) { targets = [target] }
        if !record.chain.isEmpty {
            add(ChainWords.sentence(record.chain.reversed().map(\.link)), .identifying)
        }
        if excerpt.words == nil, excerpt.exact.contains(where: { $0.value != nil }) {
            let words = excerpt.exact.map { piece in
                piece.value.map { String(decoding: $0, as: UTF8.self) } ?? "[withheld]"
            }
            add("in part withheld: “\(words.joined())”", .describing)
        }
        add(excerpt.claim.value, .describing)
        if let event = excerpt.event.value {
            let words = ChainWords.date(event.description, from: excerpt.eventPhrase.value)
            add("said to have happened: \(words)", .classifying)
        }
        for agent in record.about { add(source: source(agent), .tagging) }
        for tag in excerpt.tags { add(tag.value, .tagging) }
    }

    /// The words in the text of the document, as far as place and words may be told.
    private func target(
        _ excerpt: ExcerptContent,
        _ document: ExportedDocument?,
        _ context: QuoteContext?
    ) -> JSONValue? {
        guard let document else { return nil }
        let scope = names.record(document.number)
        guard let text = document.said.textSHA256.value else { return .string(scope) }
        var selectors: [JSONValue] = []
        if let words = excerpt.words, !words.isEmpty {
            var quote: [JSONValue.Member] = [
                JSONValue.Member(name: "type", value: "TextQuoteSelector"),
                JSONValue.Member(
                    name: "exact",
                    value: .string(String(decoding: words, as: UTF8.self))
                ),
            ]
            if let context, !context.prefix.isEmpty {
                quote.append(JSONValue.Member(name: "prefix", value: .string(context.prefix)))
            }
            if let context, !context.suffix.isEmpty {
                quote.append(JSONValue.Member(name: "suffix", value: .string(context.suffix)))
            }
            selectors.append(.object(quote))
        }
        if let place = excerpt.place.value {
            selectors.append([
                "type": "TextPositionSelector", "start": .integer(place.start),
                "end": .integer(place.end),
            ])
        }
        var target: [JSONValue.Member] = [
            JSONValue.Member(name: "type", value: "SpecificResource"),
            JSONValue.Member(name: "source", value: .string(LedgerNames.bytes(text))),
        ]
        if !selectors.isEmpty {
            target.append(JSONValue.Member(name: "selector", value: .array(selectors)))
        }
        target.append(JSONValue.Member(name: "scope", value: .string(scope)))
        return .object(target)
    }

    private func source(_ agent: ExportedAgent) -> JSONValue {
        var source: [JSONValue.Member] = [
            JSONValue.Member(name: "id", value: .string(names.record(agent.number)))
        ]
        if let type = agent.type?.webAnnotationType {
            source.append(JSONValue.Member(name: "type", value: .string(type)))
        }
        if let name = agent.name {
            source.append(JSONValue.Member(name: "name", value: .string(name)))
        }
        return .object(source)
    }

    // MARK: Annotations

    mutating func take(_ annotation: AnnotationContent) {
        motivation = annotation.motivation.value?.rawValue
        var records = annotation.targets.compactMap(\.value)
        add(annotation.body.value, annotation.motivation.value ?? .commenting)
        if let relation = annotation.relation {
            if let from = relation.from.value, !records.contains(from) { records.append(from) }
            if let to = relation.to.value, to != relation.from.value {
                add(source: .string(names.record(to)), .linking)
            }
            add(relation.kind.value?.rawValue, .classifying)
            add(relation.certainty.value.map { "certainty: \($0.rawValue)" }, .describing)
            add(relation.note.value, .describing)
        }
        if let status = annotation.status {
            add(status.state.value?.rawValue, .classifying)
            add(status.authority.value.map { "on the authority of: \($0)" }, .describing)
            add(status.effective.value.map { "effective: \($0)" }, .describing)
        }
        targets = records.map { .string(names.record($0)) }
    }
}

extension AgentType {
    /// The class of the Web Annotation vocabulary; nil where that has none.
    fileprivate var webAnnotationType: String? {
        switch self {
        case .person: "Person"
        case .organization: "Organization"
        case .software: "Software"
        case .role, .group, .unnamed, .place, .work: nil
        }
    }
}
