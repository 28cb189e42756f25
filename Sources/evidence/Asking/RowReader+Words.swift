internal import EvidenceIndex
internal import EvidenceModel
internal import EvidenceRecord
internal import EvidenceStore

extension RowReader {
    /// What the record says, on one line; an excerpt's words stand in its sentence instead.
    mutating func summary(of row: AnswerRow) throws -> String {
        guard let content = row.content else { return row.absenceMark }
        switch row.kind {
        case .excerpt:
            return ""
        case .voice:
            let voice = VoiceContent(content)
            let places = ([voice.place] + voice.more).compactMap { place in
                place.shown { "\($0.start) to \($0.end)" }
            }
            let document = try voice.document.value.map { try name(of: $0) ?? "#\($0)" }
            return "speaks at \(places.joined(separator: ", "))"
                + (document.map { " of “\($0)”" } ?? "")
        case .document:
            let document = DocumentContent(content)
            let publisher = try document.publisher.value.map { try name(of: $0) ?? "#\($0)" }
            let details = [
                publisher ?? document.publisher.shown { "#\($0)" },
                ShownDate(document.published)?.words, document.locator.shown,
            ]
            return (["“\(document.title.shown ?? "")”"] + details.compactMap(\.self))
                .joined(separator: ", ")
        case .agent:
            let agent = AgentContent(content)
            let forms = agent.names.compactMap { $0.form.shown.map { "“\($0)”" } }
            let also = forms.isEmpty ? "" : ", also \(forms.joined(separator: ", "))"
            return "\(agent.name.shown ?? ""), \(agent.type.shown ?? "")\(also)"
        case .annotation:
            return try summary(of: AnnotationContent(content))
        case .custody:
            let custody = CustodyContent(content)
            let items = custody.items.compactMap { $0.shown { "#\($0)" } }
            return "\(custody.event.shown ?? "") \(items.joined(separator: ", "))"
        case .key, .revoke, .log, .quorum, .seal, .unseal, .destroy, .anchor, .attest:
            return try summary(ofAct: row, content)
        }
    }

    /// What it says, with the labels of the two sides of a relation, or the agents' names.
    private mutating func summary(of annotation: AnnotationContent) throws -> String {
        guard let relation = annotation.relation else { return annotation.words }
        func kind(_ words: [String?]) -> String {
            words.compactMap(\.self).joined(separator: " ")
        }
        let sides = kind([
            try side(relation.from), relation.certainty.shown(\.adverb), relation.kind.shown,
            try side(relation.to),
        ])
        return [sides, relation.note.shown, annotation.body.shown].compactMap(\.self)
            .joined(separator: ": ")
    }

    private mutating func side(_ record: Disclosure<Int>) throws -> String? {
        guard let number = record.value else { return record.shown { "#\($0)" } }
        guard let row = try current(number), row.kind == .agent, let name = try name(of: number)
        else { return try reference(to: number) }
        return "\(name) (#\(number))"
    }

    private func summary(ofAct row: AnswerRow, _ content: Content) throws -> String {
        let line = try index.snapshot.entry(row.entry)?.entry.records
            .first { $0.number == row.record }
        let reason = ["/reason", "/explanation", "/purpose", "/holder"].lazy
            .compactMap { content.value($0) }
            .first.map { String(decoding: $0, as: UTF8.self) }
        return [line?.act.summary, reason].compactMap(\.self).joined(separator: ": ")
    }

    /// What other records say of it, and of who says it, a clause each.
    mutating func marks(of row: AnswerRow) throws -> [String] {
        var clauses: [String] = []
        for mark in row.marks { clauses.append(try clause(for: mark)) }
        for source in row.correctedSources {
            clauses.append(
                "\(source.kind.rawValue) #\(source.recorded) is read through"
                    + " \(try reference(to: source.current)), which superseded it"
            )
        }
        return clauses
    }

    private mutating func clause(for mark: AnswerRow.Mark) throws -> String {
        switch mark {
        case .contradicted(let other, let annotation, let certainty):
            certainty.qualifying("contradicted by")
                + " \(try reference(to: other)), says #\(annotation)"
        case .corrected(let other, let annotation):
            "corrected by \(try reference(to: other)), says #\(annotation)"
        case .superseded(let other, let annotation):
            "superseded by \(try reference(to: other)), says #\(annotation)"
        case .supersedes(let other, let annotation):
            "stands in place of #\(other), says #\(annotation)"
        case .withdrawn(let annotation):
            "withdrawn by #\(annotation)"
        case .questioned(let annotation):
            "questioned by #\(annotation)"
        case .withheld(let part, let record, let isDestroyed):
            "\(RowReader.name(of: part)) \(isDestroyed ? "destroyed" : "sealed") by #\(record)"
        case .suspect(let suspicion):
            "\(suspicion)"
        case .restsOnSuspect(let other, _, .quorum(let role, let record)):
            "rests on \(try reference(to: other)), which is suspect:"
                + " \(Suspicion.quorum(role, by: record))"
        case .restsOnSuspect(let other, _, let suspicion):
            "rests on \(try reference(to: other)), by a suspect key: \(suspicion)"
        }
    }

    private static func name(of part: WithheldPart) -> String {
        switch part {
        case .all: "all of it"
        case .source: "its source"
        case .text: "its text"
        case .fields(let indexes): Quantity.of(indexes.count, "field", "fields")
        }
    }
}

extension AnswerRow.Mark {
    /// The mark for programs.
    var json: JSONValue {
        switch self {
        case .contradicted(let other, let annotation, let certainty):
            [
                "mark": "contradicted", "by": .integer(other),
                "annotation": .integer(annotation),
                "certainty": JSONValue(certainty?.rawValue),
            ]
        case .corrected(let other, let annotation):
            ["mark": "corrected", "by": .integer(other), "annotation": .integer(annotation)]
        case .superseded(let other, let annotation):
            ["mark": "superseded", "by": .integer(other), "annotation": .integer(annotation)]
        case .supersedes(let other, let annotation):
            ["mark": "supersedes", "other": .integer(other), "annotation": .integer(annotation)]
        case .withdrawn(let annotation):
            ["mark": "withdrawn", "annotation": .integer(annotation)]
        case .questioned(let annotation):
            ["mark": "questioned", "annotation": .integer(annotation)]
        case .withheld(let part, let record, let isDestroyed):
            [
                "mark": "withheld", "part": .string("\(part)"), "by": .integer(record),
                "destroyed": .boolean(isDestroyed),
            ]
        case .suspect(let suspicion):
            .object([JSONValue.Member(name: "mark", value: "suspect")] + suspicion.members)
        case .restsOnSuspect(let other, let kind, let suspicion):
            .object(
                [
                    JSONValue.Member(name: "mark", value: "rests-on-suspect"),
                    JSONValue.Member(name: "record", value: .integer(other)),
                    JSONValue.Member(name: "kind", value: .string(kind.rawValue)),
                ] + suspicion.members
            )
        }
    }
}

extension Suspicion {
    fileprivate var members: [JSONValue.Member] {
        switch self {
        case .signer(let signer, let record, _), .roles(let signer, let record):
            [
                JSONValue.Member(name: "signer", value: .string("\(signer)")),
                JSONValue.Member(name: "revocation", value: .integer(record)),
            ]
        case .quorum(let role, let record):
            [
                JSONValue.Member(name: "role", value: .string(role.rawValue)),
                JSONValue.Member(name: "quorum", value: .integer(record)),
            ]
        }
    }
}
