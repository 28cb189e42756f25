extension DraftWriter {
    /// The agents: the two that the draft uses, and proposals.
    mutating func writeAgents() {
        lines.append("agents:")
        comment("? who published this", indent: 2)
        lines.append("  publisher: {type: organization, names: [the publisher]}")
        if interruptions.contains(where: { $0.kind == .editorsNote }) {
            comment("? who wrote the notes in brackets", indent: 2)
            lines.append("  editor: {type: unnamed, names: [Ed.]}")
        }
        writePeople()
        writeOthers(.office, "role", "Offices; an office is an agent only if it speaks itself.")
        writeOthers(.body, "organization", "Bodies.")
        writeOthers(.place, "place", "Places.")
        writeOthers(.other, "group", "Other names of more than one word.")
        lines.append("")
    }

    private mutating func writePeople() {
        guard !people.isEmpty else { return }
        comment("", indent: 2)
        comment(
            "People, by how often they are named. The first name is the archive's; an",
            indent: 2
        )
        comment(
            "agent of an earlier dossier is not repeated here but written people/label.",
            indent: 2
        )
        let pairs = similarSpellings(people)
        for person in people {
            let near = pairs.compactMap { pair -> NameGroup? in
                if pair.first.label == person.label { return pair.second }
                return pair.second.label == person.label ? pair.first : nil
            }
            let listed = person.names.map(DraftYAML.item).joined(separator: ", ")
            comment("\(person.label): {type: person, names: [\(listed)]}", indent: 2)
            var remark = "\(times(person.count)), first in line \(person.line)"
            if person.forms.count > 1 || person.forms.first?.form != person.name {
                let forms = person.forms.map { "\($0.form) \($0.count)" }
                remark += ": " + forms.joined(separator: ", ")
            }
            writeRemark(remark)
            for other in near {
                writeRemark(
                    "? spelt much like \(other.name), line \(other.line): one person or two"
                )
            }
            for (word, range) in names.spellings(like: person, among: people) {
                writeRemark("? also spelt “\(word)”, line \(text.line(of: range.lowerBound))")
            }
        }
    }

    private mutating func writeOthers(_ kind: NameMention.Kind, _ type: String, _ heading: String) {
        let found = names.others(kind, than: people)
        guard !found.isEmpty else { return }
        comment("", indent: 2)
        comment(heading, indent: 2)
        var labels = Set(people.map(\.label))
        for thing in found {
            guard let label = labelName(of: thing.form), labels.insert(label).inserted else {
                continue
            }
            let listed = ([thing.form] + (thing.acronym.map { [$0] } ?? [])).map(DraftYAML.item)
            comment(
                "\(label): {type: \(type), names: [\(listed.joined(separator: ", "))]}",
                indent: 2
            )
            let short = thing.acronym.flatMap { acronym in
                names.singles[acronym].map { "; \(acronym) \(times($0.count))" }
            }
            let line = text.line(of: thing.start)
            writeRemark("\(times(thing.count)), first in line \(line)\(short ?? "")")
        }
    }

    private mutating func writeRemark(_ words: String) {
        for line in DraftYAML.wrapped(words, width: 84) {
            comment("    " + line, indent: 2)
        }
    }
}

/// `once` or `12 times`.
func times(_ count: Int) -> String {
    count == 1 ? "once" : "\(count) times"
}
