internal import EvidenceExport
internal import EvidenceModel
internal import EvidenceRecord

/// The tables of an extract, for who works with lists.
struct ExtractTables {
    /// Where in the book each agent comes in.
    private var agents: [Int: AgentPlaces] = [:]

    /// The dated rows of the chronology, to be put in order.
    private var dated: [(day: Int, exhibit: Int, what: Dated, date: ShownDate)] = []

    private struct AgentPlaces {
        var speaks: [Int] = []
        var addressed: [Int] = []
        var spokenOf: [Int] = []
    }

    private enum Dated: String {
        case event, asserted, published
    }

    /// What a load file begins with: the mark of UTF-8 and the names of the columns.
    static let loadFileHeading =
        CSVLine.byteOrderMark
        + CSVLine.ofLoadFile([
            "BEGBATES", "ENDBATES", "RECORDID", "LABEL", "KIND", "SPEAKER", "CHAIN", "EVENTDATE",
            "ASSERTEDDATE", "RECORDEDDATE", "SIGNEDBY", "TITLE", "PUBLISHER", "PAGE", "TEXT",
            "CLAIM", "ABOUT", "REMARKS", "DOCSHA256", "WITHHELD",
        ])

    /// Takes in an exhibit, and gives its line of the load file.
    mutating func add(_ exhibit: Exhibit, at index: Int, _ summary: String) -> String {
        note(exhibit, at: index)
        let record = exhibit.record
        let hasWithheld = record.content?.fields.contains { $0.value == nil } ?? true
        return CSVLine.ofLoadFile([
            exhibit.bates, exhibit.bates, "\(record.number)", record.label, record.kind.rawValue,
            exhibit.chain.first?.name.shown,
            exhibit.chain.isEmpty ? nil : ChainWords.sentence(exhibit.chain),
            exhibit.event?.date, exhibit.asserted?.date, "\(record.entry.time)",
            record.entry.signers.map { "\($0)" }.joined(separator: "; "),
            exhibit.source?.title.shown, exhibit.publisher, exhibit.excerpt?.page.shown,
            exhibit.words ?? summary, exhibit.excerpt?.claim.shown,
            exhibit.about.joined(separator: "; "), exhibit.remarks.joined(separator: " "),
            exhibit.source?.sha256.shown { "\($0)" }, hasWithheld ? "Y" : "N",
        ])
    }

    private mutating func note(_ exhibit: Exhibit, at index: Int) {
        for voice in exhibit.chain {
            if let speaker = voice.speaker {
                agents[speaker, default: AgentPlaces()].speaks.add(index)
            }
            for agent in voice.to.compactMap(\.agent) {
                agents[agent, default: AgentPlaces()].addressed.add(index)
            }
        }
        for agent in exhibit.excerpt?.about.compactMap(\.agent.value) ?? [] {
            agents[agent, default: AgentPlaces()].spokenOf.add(index)
        }
        if let date = exhibit.excerpt?.event.value, let shown = exhibit.event {
            dated.append((date.stated.earliest ?? .min, index, .event, shown))
        }
        if let date = exhibit.chain.first?.asserted.value, let shown = exhibit.asserted {
            dated.append((date.stated.earliest ?? .min, index, .asserted, shown))
        }
        if let date = exhibit.source?.published.value, let shown = ShownDate(.known(date)) {
            dated.append((date.stated.earliest ?? .min, index, .published, shown))
        }
    }

    /// `chronology.csv`, a line at a time: what is dated, the earliest first.
    func chronology(_ reader: inout ExhibitReader, _ write: (String) throws -> Void) throws {
        try write(
            CSVLine.of([
                "date", "what", "date_basis", "bates", "record", "label", "speaker", "chain",
                "words", "claim", "title", "remarks",
            ])
        )
        for row in dated.sorted(by: { ($0.day, $0.exhibit) < ($1.day, $1.exhibit) }) {
            let exhibit = try reader.exhibit(row.exhibit)
            let summary = try reader.summary(of: exhibit.record)
            try write(
                CSVLine.of([
                    row.date.date, row.what.rawValue, row.date.basis, exhibit.bates,
                    "\(exhibit.record.number)", exhibit.record.label,
                    exhibit.chain.first?.name.shown,
                    exhibit.chain.isEmpty ? nil : ChainWords.sentence(exhibit.chain),
                    exhibit.words ?? summary, exhibit.excerpt?.claim.shown,
                    exhibit.source?.title.shown, exhibit.remarks.joined(separator: " "),
                ])
            )
        }
    }

    /// `agents.csv`: the agents of the extract, and where in the book each comes in.
    func agentTable(_ numbers: [Int], _ reader: inout ExhibitReader) throws -> String {
        var places: [Int: AgentPlaces] = [:]
        for (agent, found) in agents {
            // A superseded agent is read through its successor.
            let current = reader.current(agent)
            places[current, default: AgentPlaces()].speaks.merge(found.speaks)
            places[current, default: AgentPlaces()].addressed.merge(found.addressed)
            places[current, default: AgentPlaces()].spokenOf.merge(found.spokenOf)
        }
        var text = CSVLine.of([
            "record", "label", "type", "name", "other_forms", "superseded_by", "speaks",
            "addressed", "spoken_of",
        ])
        for number in numbers {
            guard let record = try reader.records.record(number), record.kind == .agent else {
                continue
            }
            let agent = record.content.map(AgentContent.init)
            let current = reader.current(number)
            let found = places[number] ?? AgentPlaces()
            text += CSVLine.of([
                "\(number)", record.label, agent?.type.shown, agent?.name.shown ?? Withheld.mark,
                agent?.names.compactMap(\.form.shown).joined(separator: "; "),
                current == number ? nil : "#\(current)",
                ranges(found.speaks, reader.bates), ranges(found.addressed, reader.bates),
                ranges(found.spokenOf, reader.bates),
            ])
        }
        return text
    }

    /// `EL000001-EL000004; EL000007`.
    private func ranges(_ indexes: [Int], _ bates: BatesRange) -> String {
        var parts: [String] = []
        var rest = indexes.sorted()[...]
        while let first = rest.first {
            let run = zip(rest, first...).prefix { $0 == $1 }.count
            let last = first + run - 1
            parts.append(first == last ? bates[first] : "\(bates[first])-\(bates[last])")
            rest = rest.dropFirst(run)
        }
        return parts.joined(separator: "; ")
    }

    /// `custody.csv`: what is recorded of the keeping of the exhibits and their documents.
    static func custodyTable(_ numbers: [Int], _ reader: inout ExhibitReader) throws -> String {
        var text = CSVLine.of([
            "record", "label", "event", "items", "from", "to", "when", "where", "authority",
            "reason", "sha256", "reported", "recorded", "signed_by",
        ])
        for number in numbers {
            guard let record = try reader.records.record(number), record.kind == .custody else {
                continue
            }
            let custody = record.content.map(CustodyContent.init)
            let items = custody?.items.compactMap { $0.shown { "#\($0)" } } ?? []
            text += CSVLine.of([
                "\(number)", record.label, custody?.event.shown ?? Withheld.mark,
                items.joined(separator: " "),
                try custody.flatMap { try agent($0.from, &reader) },
                try custody.flatMap { try agent($0.to, &reader) },
                custody?.when.shown { "\($0)" }, custody?.place.shown, custody?.authority.shown,
                custody?.reason.shown, custody?.sha256.shown { "\($0)" }, custody?.reported.shown,
                "\(record.entry.time)",
                record.entry.signers.map { "\($0)" }.joined(separator: "; "),
            ])
        }
        return text
    }

    private static func agent(
        _ agent: Disclosure<Int>,
        _ reader: inout ExhibitReader
    ) throws -> String? {
        guard let number = agent.value else { return agent.shown { "#\($0)" } }
        return try reader.reference(to: number)
    }
}

extension [Int] {
    /// Adds an index once, where indexes come ascending.
    fileprivate mutating func add(_ index: Int) {
        if last != index { append(index) }
    }

    fileprivate mutating func merge(_ others: [Int]) {
        self = Set(self).union(others).sorted()
    }
}
