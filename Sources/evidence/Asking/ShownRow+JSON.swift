internal import EvidenceIndex
internal import EvidenceModel
internal import EvidenceRecord

extension ShownRow {
    /// The row for programs: what it says in words, and every field by its pointer.
    ///
    /// What is withheld is null and never a word in its place, which the record itself might hold.
    var json: JSONValue {
        var members: [JSONValue.Member] = []
        func add(_ name: String, _ value: JSONValue) {
            members.append(JSONValue.Member(name: name, value: value))
        }
        add("record", .integer(record))
        add("label", JSONValue(label))
        add("kind", .string(row.kind.rawValue))
        add("certain", .boolean(row.isCertain))
        add("entry", .integer(row.entry))
        add("recorded", .string("\(row.recorded)"))
        add("proven", proven?.json ?? nil)
        add("signers", .array(row.signers.map { .string("\($0)") }))
        add("sentence", .string(sentence))
        if row.kind == .excerpt || row.kind == .voice {
            add("chain", .array(chain.map(\.json)))
            add("document", JSONValue(document?.record))
            add("title", JSONValue(document?.title))
            add("start", JSONValue(place?.start))
            add("end", JSONValue(place?.end))
        }
        if row.kind == .excerpt {
            add("exact", .array(exact.map { JSONValue($0) }))
            add("page", JSONValue(page))
            add("claim", JSONValue(claim))
            add("about", .array(about.map(\.json)))
            add("tags", .array(tags.map { .string($0) }))
        }
        add("event", event?.json ?? nil)
        add("asserted", asserted?.json ?? nil)
        add("marks", .array(row.marks.map(\.json) + corrections))
        add("matches", .array(matches.map(\.json)))
        add("withheld", .boolean(row.isWithheldWhole))
        add("unreadable", .boolean(row.content == nil && !row.isWithheldWhole))
        add("fields", fields)
        return .object(members)
    }

    private var corrections: [JSONValue] {
        row.correctedSources.map { source in
            [
                "mark": "read-through", "kind": .string(source.kind.rawValue),
                "record": .integer(source.recorded), "through": .integer(source.current),
            ]
        }
    }

    private var fields: JSONValue {
        .object(
            (row.content?.fields ?? []).map { field in
                JSONValue.Member(
                    name: String(decoding: field.pointer, as: UTF8.self),
                    value: JSONValue(field.value.map { String(decoding: $0, as: UTF8.self) })
                )
            }
        )
    }
}

extension ShownMatch {
    /// The match for programs.
    var json: JSONValue {
        [
            "role": .string(role.rawValue), "agent": JSONValue(agent.agent),
            "name": .string(agent.name), "as": JSONValue(agent.form),
        ]
    }
}
