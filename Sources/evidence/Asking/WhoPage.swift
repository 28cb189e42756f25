internal import EvidenceIndex
internal import EvidenceModel

/// Agents with every form of their names, for a person to read.
struct WhoPage {
    /// The columns that a line may take.
    let width: Int

    /// At most so many records are named for each form and place.
    let mostRecords: Int

    /// As many as one reads at a glance.
    static let fewRecords = 8

    /// The lines.
    func lines(of search: FoundAgents, _ reader: inout RowReader) throws -> [String] {
        var lines: [String] = []
        for agent in search.agents {
            if !lines.isEmpty { lines.append("") }
            lines += try self.lines(of: agent, &reader)
        }
        guard !search.near.isEmpty else { return lines }
        let near = search.near.map { offer in
            "“\(offer.form)” (#\(offer.agent): \(offer.likeness.words))"
        }
        return lines
            + ("near it, and not taken: " + near.joined(separator: ", ")).visiblyWrapped(width, "")
    }

    private func lines(of agent: KnownAgent, _ reader: inout RowReader) throws -> [String] {
        let row = try reader.current(agent.agent)
        let summary = try row.map { try reader.summary(of: $0) } ?? ""
        let heading = "\(try reader.reference(to: agent.agent))  \(summary)"
        var lines = heading.visiblyWrapped(width, "", rest: "    ")
        for mark in try row.map({ try reader.marks(of: $0) }) ?? [] {
            lines += mark.visiblyWrapped(width, "    but ")
        }
        for form in agent.forms {
            lines.append("    “\(VisibleText.onOneLine(form.form))”")
            for place in form.places {
                lines += words(of: place).visiblyWrapped(width, "        \(place.place.words) ")
            }
        }
        for same in agent.same {
            let name = try reader.name(of: same.agent) ?? ""
            let links = same.links.map(\.words).joined(separator: ", ")
            lines += "\(name) (#\(same.agent)): \(links)".visiblyWrapped(width, "    same as ")
        }
        let shown = Set(agent.same.flatMap(\.links).map(\.link.annotation))
        for link in agent.links where !shown.contains(link.link.annotation) {
            lines += try self.lines(of: link, agent.agent, &reader)
        }
        return lines
    }

    /// A link that does not lead to anybody who is taken for the agent, or not it first.
    private func lines(
        of link: IdentityLink,
        _ agent: Int,
        _ reader: inout RowReader
    ) throws -> [String] {
        let ends = [link.link.from, link.link.to]
        guard link.link.kind == .differentFrom, link.objection == nil, ends.contains(agent),
            let other = ends.first(where: { $0 != agent })
        else {
            let heading = link.objection == nil ? "also " : "not followed: "
            return try reader.sentence(for: link).visiblyWrapped(width, "    \(heading)")
        }
        let name = try reader.name(of: other) ?? ""
        let words = "\(name) (#\(other)): \(link.words)"
        return words.visiblyWrapped(width, "    different from ")
    }

    private func words(of place: WrittenForm.Records) -> String {
        let shown = place.records.prefix(mostRecords).map { "#\($0)" }.joined(separator: ", ")
        let rest = place.records.count - mostRecords
        return rest > 0 ? "\(shown) and \(rest) more (--all names them)" : shown
    }
}

/// A form of a name, and the records that write it.
struct WrittenForm {
    let form: String
    var places: [Records]

    /// The records that write it in one place.
    struct Records {
        let place: NameUse.Place
        var records: [Int]
    }
}

extension KnownAgent {
    /// The forms of his name, each with where it is written.
    var forms: [WrittenForm] {
        var forms: [WrittenForm] = []
        for use in uses {
            if forms.last.map({ Array($0.form.utf8) != Array(use.form.utf8) }) ?? true {
                forms.append(WrittenForm(form: use.form, places: []))
            }
            let form = forms.count - 1
            let place = forms[form].places.firstIndex { $0.place == use.place }
            if let place {
                forms[form].places[place].records.append(use.record)
            } else {
                forms[form].places.append(
                    WrittenForm.Records(place: use.place, records: [use.record])
                )
            }
        }
        return forms
    }
}

extension NameUse.Place {
    /// As what the name stands there.
    var words: String {
        switch self {
        case .name: "the archive's name, in"
        case .form: "another form, in"
        case .speaker: "as who speaks, in"
        case .addressed: "as who is addressed, in"
        case .about: "as who is spoken of, in"
        }
    }

    /// The word for programs.
    var word: String {
        switch self {
        case .name: "name"
        case .form: "form"
        case .speaker: "speaker"
        case .addressed: "addressed"
        case .about: "about"
        }
    }
}

extension NameOffer.Likeness {
    /// In what the name differs.
    var words: String {
        switch self {
        case .spelling: "written otherwise"
        case .transliteration: "in another script"
        case .words: "other or fewer words"
        case .letters(let count): Quantity.of(count, "letter differs", "letters differ")
        }
    }
}

extension String {
    /// The lines of this paragraph, controls made visible; `first` stands before the first.
    fileprivate func visiblyWrapped(
        _ width: Int,
        _ first: String,
        rest: String? = nil
    ) -> [String] {
        VisibleText.onOneLine(self).wrapped(width: width, first: first, rest: rest)
    }
}
