internal import EvidenceModel

extension DossierReader {
    /// The keys of one item of a section.
    mutating func fields(_ entry: SectionEntry, known: [String]) -> Fields? {
        Fields(
            entry.value,
            of: entry.subject,
            at: entry.key?.line,
            known: known,
            problems: &problems
        )
    }

    /// The label of an item, with `correct`; made for it where it stands in a list.
    mutating func label(
        of entry: SectionEntry,
        _ fields: Fields,
        otherwise made: String = ""
    ) -> DossierLabel? {
        let corrects = fields.isYes("correct", &problems)
        if let key = entry.key {
            return DossierLabel(name: key.value, line: key.line, corrects: corrects)
        }
        var name = made
        var number = 2
        while labels.holds(name) {
            name = "\(made)-\(number)"
            number += 1
        }
        labels.add(Stated(name, line: fields.line), section: entry.section, &problems)
        return DossierLabel(name: name, line: fields.line, corrects: corrects)
    }

    /// The record that a key names.
    mutating func reference(
        _ fields: Fields,
        _ key: String,
        sections: [String]
    ) -> Stated<Reference>? {
        guard let text = fields.text(key, &problems) else { return nil }
        return reference(text, key, sections: sections).map { Stated($0, line: text.line) }
    }

    /// The records that a key names.
    mutating func references(_ fields: Fields, _ key: String) -> [Stated<Reference>] {
        fields.texts(key, allowsText: true, &problems).compactMap { text in
            reference(text, key, sections: []).map { Stated($0, line: text.line) }
        }
    }

    /// The record that a text names.
    mutating func reference(
        _ text: Stated<String>,
        _ key: String,
        sections: [String]
    ) -> Reference? {
        guard let reference = Reference(reading: text.value, in: dossier) else {
            problems.note(
                text.line,
                "“\(text.value)” in `\(key)` names no record",
                hint: "a label as letter or people/tokayev, or a record number"
            )
            return nil
        }
        labels.use(reference, line: text.line, key: key, sections: sections)
        return reference
    }

    /// `agent` or `agent as form`.
    mutating func mention(_ fields: Fields, _ key: String) -> AgentMention? {
        fields.text(key, &problems).flatMap { mention($0, key) }
    }

    /// A list of `agent` or `agent as form`.
    mutating func mentions(_ fields: Fields, _ key: String) -> [AgentMention] {
        fields.texts(key, allowsText: true, &problems).compactMap { mention($0, key) }
    }

    private mutating func mention(_ text: Stated<String>, _ key: String) -> AgentMention? {
        let words = text.value.split(maxSplits: 2, whereSeparator: \.isWhitespace)
        guard let name = words.first else { return nil }
        var form: String?
        if words.count > 1 {
            guard words.count == 3, words[1] == "as" else {
                problems.note(
                    text.line,
                    "“\(text.value)” in `\(key)` is no agent",
                    hint: "a label, or a label and the form written here: tokayev as the President"
                )
                return nil
            }
            form = String(words[2])
        }
        let agent = reference(Stated(String(name), line: text.line), key, sections: ["agents"])
        return agent.map { AgentMention(agent: $0, form: form, line: text.line) }
    }

    /// `EDTF`, or `EDTF` and the words it rests on.
    mutating func date(_ fields: Fields, _ key: String) -> DatePhrase? {
        guard let text = fields.text(key, &problems) else { return nil }
        let words = text.value.split(maxSplits: 1, whereSeparator: \.isWhitespace)
        guard let first = words.first else { return nil }
        // YAML reads [ ] as a list, so a set of dates is written without them.
        let isBareSet =
            first.contains("..") && !first.contains("/") && !first.hasPrefix("[")
            && !first.hasPrefix("{")
        let written = isBareSet ? "[\(first)]" : String(first)
        do {
            let date = try EDTFDate(Array(written.utf8))
            let phrase = words.count > 1 ? String(words[1]) : nil
            return DatePhrase(date: date, phrase: phrase, line: text.line)
        } catch {
            problems.note(
                text.line,
                "`\(key)`: “\(first)” is no date: \(error)",
                hint: "a date as 2022-01-05, 2022-01, 2022~ or 2022-01-01..2022-01-07 comes first, "
                    + "then the words it rests on"
            )
            return nil
        }
    }

    /// A date that rests on no words of the document.
    mutating func plainDate(_ fields: Fields, _ key: String) -> DatePhrase? {
        guard let date = date(fields, key) else { return nil }
        if let phrase = date.phrase {
            problems.note(date.line, "`\(key)` is a date alone, without “\(phrase)”")
            return nil
        }
        return date
    }
}
