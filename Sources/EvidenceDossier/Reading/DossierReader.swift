internal import EvidenceModel

extension Dossier {
    /// Reads a dossier.
    ///
    /// Every scalar is the text that stands there. Anchors, aliases, tags, duplicate or
    /// unknown keys and texts that YAML would cut off are refused.
    ///
    /// - Parameters:
    ///   - bytes: The whole file.
    ///   - file: Its name, for messages.
    /// - Throws: ``DossierRefusal`` with every problem of the file.
    public init(reading bytes: [UInt8], file: String) throws(DossierRefusal) {
        let yaml = YAMLTreeReader(bytes, file: file)
        guard let tree = yaml.tree else { throw DossierRefusal(yaml.problems.problems) }
        var reader = DossierReader(problems: yaml.problems)
        let dossier = reader.dossier(tree, file: file, hints: yaml.hints.problems)
        guard let dossier, reader.problems.problems.isEmpty else {
            throw DossierRefusal(reader.problems.problems)
        }
        self = dossier
    }
}

/// Makes the values of a dossier of its YAML.
struct DossierReader {
    var problems: ProblemList

    /// The dossier's own name, which its short labels belong to.
    var dossier = ""

    /// The labels of the dossier, by section.
    var labels = LabelBook()

    init(problems: ProblemList) {
        self.problems = problems
    }

    /// Reads the whole file; nil where something required is missing.
    mutating func dossier(_ tree: YAMLTree, file: String, hints: [DossierProblem]) -> Dossier? {
        let sections = [
            "dossier", "document", "agents", "voices", "excerpts", "links", "notes", "custody",
            "status",
        ]
        guard
            let top = Fields(
                tree,
                of: "the dossier",
                at: 1,
                known: sections,
                problems: &problems
            )
        else { return nil }
        let name = callNumber(top)
        dossier = name?.value ?? "this"

        let document = top["document"].flatMap { self.document($0, line: top.line(of: "document")) }
        let agents = entries("agents", top) { $0.agent($1) }
        let voices = entries("voices", top) { $0.voice($1) }
        let excerpts = entries("excerpts", top) { $0.excerpt($1) }
        let links = self.links(top)
        let notes = entries("notes", top) { $0.note($1) }
        let custody = entries("custody", top) { $0.custody($1) }
        let status = entries("status", top) { $0.status($1) }

        if top["document"] == nil {
            for section in top.present(of: ["voices", "excerpts"]) {
                problems.note(top.line(of: section), "`\(section)` need a `document`")
            }
        }
        labels.checkReferences(in: dossier, &problems)
        checkSpeakers(
            voices.map(\.speech) + excerpts.compactMap(\.speech),
            agents: agents
        )
        guard let name else { return nil }
        return Dossier(
            file: file,
            name: name,
            document: document,
            agents: agents,
            voices: voices,
            excerpts: excerpts,
            links: links,
            notes: notes,
            custody: custody,
            status: status,
            hints: hints,
            outside: labels.references(outside: dossier)
        )
    }

    private mutating func checkSpeakers(_ speeches: [Speech], agents: [DossierAgent]) {
        let mute = agents.filter { !$0.type.value.speaks }.map(\.label.name)
        for by in speeches.map(\.by) {
            guard let name = by.agent.name(in: dossier), mute.contains(name) else { continue }
            problems.note(by.line, "“\(name)” cannot speak: a place or a work is only spoken of")
        }
    }

    private mutating func callNumber(_ top: Fields) -> Stated<String>? {
        guard let name = top.requiredText("dossier", &problems) else { return nil }
        guard isLabelName(name.value) else {
            problems.note(
                name.line,
                "`dossier` cannot be “\(name.value)”",
                hint: "a call number has only the letters a to z, digits and hyphens"
            )
            return nil
        }
        return name
    }

    /// The items of a section: labelled, or in a list where the section allows one.
    private mutating func entries<Value>(
        _ section: String,
        _ top: Fields,
        _ read: (inout DossierReader, SectionEntry) -> Value?
    ) -> [Value] {
        guard let tree = top[section] else { return [] }
        let allowsList = ["notes", "custody", "status"].contains(section)
        switch tree {
        case .map(let entries, _):
            return entries.compactMap { entry in
                noteLabel(entry.key, section)
                return read(
                    &self,
                    SectionEntry(section: section, key: entry.key, value: entry.value)
                )
            }
        case .list(let items, _) where allowsList:
            return items.compactMap {
                read(&self, SectionEntry(section: section, key: nil, value: $0))
            }
        default:
            problems.note(
                top.line(of: section),
                "`\(section)` has no entries; each is a label and its keys"
            )
            return []
        }
    }

    private mutating func noteLabel(_ key: Stated<String>, _ section: String) {
        guard isLabelName(key.value), !key.value.utf8.allSatisfy({ (0x30...0x39).contains($0) })
        else {
            problems.note(
                key.line,
                "“\(key.value)” cannot be a label",
                hint: "a label has only the letters a to z, digits and hyphens, and not only digits"
            )
            return
        }
        labels.add(key, section: section, &problems)
    }
}

/// One item of a section, before its keys are read.
struct SectionEntry {
    let section: String

    /// Its label; nil for an item of a list.
    let key: Stated<String>?
    let value: YAMLTree

    /// Whether it is the row of a table.
    var isRow = false

    /// `voice “letter”`, or `a note`.
    var subject: String {
        let singular =
            section.hasSuffix("s") && section != "status" ? String(section.dropLast()) : section
        return key.map { "\(singular) “\($0.value)”" } ?? "\(singular)"
    }
}
