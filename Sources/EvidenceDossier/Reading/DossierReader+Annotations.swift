internal import EvidenceModel

extension DossierReader {
    mutating func note(_ entry: SectionEntry) -> DossierNote? {
        guard let fields = fields(entry, known: ["on", "motive", "text", "correct"]) else {
            return nil
        }
        for key in ["on", "motive", "text"] where fields[key] == nil {
            problems.note(fields.line, "\(fields.subject) lacks `\(key)`")
        }
        let on = references(fields, "on")
        let motive = fields.word("motive", Motivation.self, &problems)
        let text = fields.text("text", &problems)
        guard let target = on.first, let motive, let text else { return nil }
        let made = "note-\(shortName(target.value))-\(motive.value.rawValue)"
        guard let label = label(of: entry, fields, otherwise: made) else { return nil }
        return DossierNote(label: label, on: on, motive: motive, text: text)
    }

    mutating func custody(_ entry: SectionEntry) -> DossierCustody? {
        let keys = [
            "event", "items", "from", "to", "when", "where", "authority", "reason", "sha256",
            "reported", "correct",
        ]
        guard let fields = fields(entry, known: keys) else { return nil }
        if fields["event"] == nil { problems.note(fields.line, "\(fields.subject) lacks `event`") }
        let event = fields.word("event", CustodyEvent.self, &problems)
        let items = references(fields, "items")
        let from = party(fields, "from")
        let to = party(fields, "to")
        let when = plainDate(fields, "when")
        let place = fields.text("where", &problems)
        let authority = fields.text("authority", &problems)
        let reason = fields.text("reason", &problems)
        let sha256 = fields.text("sha256", &problems)
        if let sha256, !isHash(sha256.value) {
            problems.note(sha256.line, "`sha256` is not 64 hexadecimal digits in lower case")
        }
        let isReported = fields.isYes("reported", &problems)
        guard let event else { return nil }
        let made = "custody-\(event.value.rawValue)"
        guard let label = label(of: entry, fields, otherwise: made) else { return nil }
        return DossierCustody(
            label: label,
            event: event,
            items: items,
            from: from,
            to: to,
            when: when,
            where: place,
            authority: authority,
            reason: reason,
            sha256: sha256,
            isReported: isReported
        )
    }

    private mutating func party(_ fields: Fields, _ key: String) -> Stated<DossierCustody.Party>? {
        guard let text = fields.text(key, &problems) else { return nil }
        guard Reference(reading: text.value, in: dossier) != nil else {
            return Stated(.named(text.value), line: text.line)
        }
        return reference(text, key, sections: ["agents"]).map {
            Stated(.agent($0), line: text.line)
        }
    }

    mutating func status(_ entry: SectionEntry) -> DossierStatus? {
        let keys = ["on", "state", "authority", "effective", "correct"]
        guard let fields = fields(entry, known: keys) else { return nil }
        for key in ["state", "authority", "effective"] where fields[key] == nil {
            problems.note(fields.line, "\(fields.subject) lacks `\(key)`")
        }
        let on = references(fields, "on")
        let state = fields.word("state", PublicationState.self, &problems)
        let authority = fields.text("authority", &problems)
        let effective = plainDate(fields, "effective")
        guard let state, let authority, let effective else { return nil }
        let made = "status-\(state.value.rawValue)"
        guard let label = label(of: entry, fields, otherwise: made) else { return nil }
        return DossierStatus(
            label: label,
            on: on,
            state: state,
            authority: authority,
            effective: effective
        )
    }

    /// The links, each a text or a text and its note; `correct` may stand below.
    mutating func links(_ top: Fields) -> [DossierLink] {
        guard let tree = top["links"] else { return [] }
        guard case .list(let items, _) = tree else {
            problems.note(
                top.line(of: "links"),
                "`links` takes a list",
                hint: "- one contradicts other: and a note after the colon"
            )
            return []
        }
        return items.compactMap { item in
            switch item {
            case .text(let text):
                return link(text)
            case .map(let entries, _) where entries.count == 1:
                return entries.first.flatMap { link($0, corrects: false) }
            case .map(let entries, _)
            where entries.count == 2 && entries.count(where: { $0.key.value == "correct" }) == 1:
                let corrects = corrects(entries)
                return entries.first { $0.key.value != "correct" }
                    .flatMap { link($0, corrects: corrects) }
            default:
                problems.note(
                    item.line,
                    "a link is one line: <label> [probably|possibly] <kind> <label>",
                    hint: "a note may follow a colon, and “correct: yes” stand in a line below"
                )
                return nil
            }
        }
    }

    private mutating func corrects(_ entries: [YAMLEntry]) -> Bool {
        for entry in entries where entry.key.value == "correct" {
            if case .text(let text) = entry.value, text.value == "yes" { continue }
            problems.note(entry.key.line, "`correct` can only be `yes`; leave it out otherwise")
        }
        return true
    }

    /// A link and its note; one that is corrected may have none.
    private mutating func link(_ entry: YAMLEntry, corrects: Bool) -> DossierLink? {
        guard case .text(let note) = entry.value else {
            problems.note(entry.key.line, "the note of a link must be a text")
            return nil
        }
        guard note.value.isEmpty else { return link(entry.key, note: note, corrects: corrects) }
        if !corrects { problems.note(note.line, "the note of the link is empty") }
        return link(entry.key, note: nil, corrects: corrects)
    }

    /// A link whose note, if any, stands in the same text after a colon.
    private mutating func link(_ text: Stated<String>) -> DossierLink? {
        let parts = text.value.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
        let note = parts.count > 1 ? parts[1].drop(while: \.isWhitespace) : ""
        return link(
            Stated(String(parts[0]), line: text.line),
            note: note.isEmpty ? nil : Stated(String(note), line: text.line),
            corrects: false
        )
    }

    private mutating func link(
        _ text: Stated<String>,
        note: Stated<String>?,
        corrects: Bool
    ) -> DossierLink? {
        var words = text.value.split(whereSeparator: \.isWhitespace).map(String.init)
        var certainty = Certainty.certain
        if words.count == 4, let given = certainties[words[1]] {
            certainty = given
            words.remove(at: 1)
        }
        guard words.count == 3 else {
            problems.note(
                text.line,
                "“\(text.value)” is no link",
                hint: "<label> [probably|possibly] <kind> <label>, and a note after a colon"
            )
            return nil
        }
        guard let kind = RelationKind(rawValue: words[1]) else {
            noteUnknownWord(
                Stated(words[1], line: text.line),
                of: "link",
                allowed: RelationKind.allCases.map(\.rawValue),
                &problems
            )
            return nil
        }
        guard let from = reference(Stated(words[0], line: text.line), "links", sections: []),
            let to = reference(Stated(words[2], line: text.line), "links", sections: [])
        else { return nil }
        if from == to { problems.note(text.line, "a link needs two records, and “\(from)” is one") }
        let name = "link-\(shortName(from))-\(kind.rawValue)-\(shortName(to))"
        labels.add(Stated(name, line: text.line), section: "links", &problems)
        return DossierLink(
            label: DossierLabel(name: name, line: text.line, corrects: corrects),
            from: from,
            kind: kind,
            to: to,
            certainty: certainty,
            note: note
        )
    }

    /// `g13` for a record of this dossier, `people-tokayev` for one of another.
    private func shortName(_ reference: Reference) -> String {
        reference.name(in: dossier) ?? String(reference.text.map { $0 == "/" ? "-" : $0 })
    }
}

private func isHash(_ text: String) -> Bool {
    text.utf8.count == 64
        && text.utf8.allSatisfy { (0x30...0x39).contains($0) || (0x61...0x66).contains($0) }
}

private let certainties = ["probably": Certainty.probable, "possibly": .possible]
