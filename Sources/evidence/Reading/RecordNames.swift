internal import EvidenceModel
internal import EvidenceRecord
internal import EvidenceStore

/// What records are called when others speak of them; read once each.
struct RecordNames {
    private let snapshot: LedgerSnapshot
    private var names: [Int: String] = [:]

    init(in snapshot: LedgerSnapshot) {
        self.snapshot = snapshot
    }

    /// The agent's name, or the document's title, or the label, or the record's number.
    mutating func name(of record: Int) throws -> String {
        if let known = names[record] { return known }
        let content = try snapshot.content(ofRecord: record)
        let value =
            content?.value("/name") ?? content?.value("/title") ?? content?.value("/label")
        let name = value.map { String(decoding: $0, as: UTF8.self) } ?? "#\(record)"
        names[record] = name
        return name
    }

    /// The same with the record's number.
    mutating func reference(to record: Int) throws -> String {
        let name = try name(of: record)
        return name == "#\(record)" ? name : "\(name) (#\(record))"
    }

    /// A reference that a record holds; nil where it holds none.
    mutating func reference(to record: Disclosure<Int>) throws -> String? {
        guard let number = record.value else { return record.shown { "#\($0)" } }
        return try reference(to: number)
    }

    /// An agent, and his name as it is written there.
    mutating func name(of agent: NamedAgent) throws -> String {
        let reference = try reference(to: agent.agent) ?? "nobody"
        guard let form = agent.form.shown,
            try Array(form.utf8) != agent.agent.value.map({ Array(try name(of: $0).utf8) })
        else { return reference }
        return ChainWords.name(reference, as: form)
    }

    /// Several agents.
    mutating func names(of agents: [NamedAgent]) throws -> String {
        var names: [String] = []
        for agent in agents { names.append(try name(of: agent)) }
        return names.joined(separator: "; ")
    }
}
