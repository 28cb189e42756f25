internal import EvidenceModel
internal import EvidenceRecord
internal import GRDB

/// Finds the records that the names in a question stand for.
struct QueryResolution {
    private let examination: Examination
    private let query: Query

    /// The agents that were named, and those taken for them.
    private(set) var agents: [ResolvedAgent] = []
    private(set) var notes: [Answer.Note] = []

    /// The links to others who are said to be the same and were not taken along.
    private(set) var unfollowed: [IdentityLink] = []

    init(_ query: Query, _ examination: Examination) {
        self.query = query
        self.examination = examination
    }

    /// The question in numbers.
    mutating func resolved() throws -> ResolvedQuery {
        var resolved = ResolvedQuery(query: query, limit: examination.limit)
        resolved.by = try numbers(query.by)
        resolved.wordsOf = try numbers(query.wordsOf)
        resolved.through = try numbers(query.through)
        resolved.to = try numbers(query.to)
        resolved.about = try numbers(query.about)
        resolved.documents = try documents(query.documents)
        resolved.contradicting = try opponents(query.contradicting)
        if !query.text.isEmpty { resolved.withheldThen = try examination.recordsWithheldThen() }
        try carry(into: &resolved)
        return resolved
    }

    // MARK: Agents

    private mutating func numbers(_ filter: Filter<AgentName>) throws -> Filter<[Int]> {
        var numbers = Filter<[Int]>()
        for name in filter.anyOf { numbers.anyOf.append(try records(named: name)) }
        for name in filter.noneOf { numbers.noneOf.append(try records(named: name)) }
        return numbers
    }

    /// The records of the agents that a name stands for, superseded ones among them.
    private mutating func records(named name: AgentName) throws -> [Int] {
        var found: Set<Int> = []
        var identity = Identity(examination)
        var links: [IdentityLink] = []
        for agent in try examination.agents(named: name) {
            let start = try examination.current(agent)
            guard !agents.contains(where: { $0.asked == name && $0.agent == start }) else {
                found.insert(start)
                continue
            }
            var same = [ResolvedAgent(asked: name, agent: start, links: [])]
            if query.followsSameAs {
                let reading = try identity.reading(of: start, asked: name)
                same = reading.agents
                links += reading.links
            }
            for agent in same where !found.contains(agent.agent) {
                found.insert(agent.agent)
                if !agents.contains(where: { $0.asked == name && $0.agent == agent.agent }) {
                    agents.append(agent)
                }
            }
        }
        // Named in an earlier filter already, he stands for as many as he did there.
        for agent in agents where agent.asked == name { found.insert(agent.agent) }
        try note(links, besides: found)
        if case .form(let form) = name {
            let named = Set(try examination.agents(named: name).map { try examination.current($0) })
            let note = Answer.Note.severalAgents(form, named.sorted())
            if named.count > 1, !notes.contains(note) { notes.append(note) }
        }
        let succession = try examination.succession.get()
        return found.sorted().flatMap { succession.earlier(than: $0) }
    }

    /// Notes the links that say somebody else is the same, who was not taken along.
    private mutating func note(_ links: [IdentityLink], besides found: Set<Int>) throws {
        for link in links where link.link.kind == .sameAs && !unfollowed.contains(link) {
            switch link.objection {
            case .possible, .parted:
                let ends = [link.link.from, link.link.to]
                guard try !ends.allSatisfy({ found.contains(try examination.current($0)) }) else {
                    continue
                }
                unfollowed.append(link)
            case .withdrawn, .superseded, .oneAgent, nil: continue
            }
        }
    }

    // MARK: Documents

    private func documents(_ filter: Filter<RecordName>) throws -> Filter<[Int]> {
        let succession = try examination.succession.get()
        func records(named name: RecordName) throws -> [Int] {
            let number = try examination.number(of: name)
            if let kind = try examination.kind(of: number), kind != .document {
                throw IndexError.notADocument(number, kind)
            }
            return succession.earlier(than: succession.current(number))
        }
        return Filter(
            anyOf: try filter.anyOf.map(records),
            noneOf: try filter.noneOf.map(records)
        )
    }

    // MARK: Contradictions

    /// The records on the other side of the `contradicts` relations of each.
    private func opponents(_ filter: Filter<RecordName>) throws -> Filter<[Int]> {
        guard !filter.isEmpty else { return Filter() }
        func opponents(of name: RecordName) throws -> [Int] {
            let record = try examination.number(of: name)
            return try examination.contradictions(of: record).map(\.other)
        }
        return Filter(
            anyOf: try filter.anyOf.map(opponents),
            noneOf: try filter.noneOf.map(opponents)
        )
    }

    /// Finds the records that take the place of one that a relation or a question names.
    private func carry(into resolved: inout ResolvedQuery) throws {
        var kinds = Set(query.relations.anyOf + query.relations.noneOf)
        if query.isContradicted != nil { kinds.insert(.contradicts) }
        guard !kinds.isEmpty || query.isQuestioned != nil else { return }
        let heirs = try examination.heirs()
        for (earlier, heir) in heirs.sorted(by: { $0.key < $1.key }) {
            for kind in kinds {
                let links = try examination.relations(of: earlier, kind)
                guard links.contains(where: { $0.from != $0.to }) else { continue }
                resolved.carried[kind, default: []].append(heir)
            }
            if query.isQuestioned != nil, try !examination.questionings(of: earlier).isEmpty {
                resolved.carriedQuestions.append(heir)
            }
        }
    }
}

extension Examination {
    /// The agents that a name stands for, without those that annotations call the same.
    func agents(named name: AgentName) throws -> [Int] {
        switch name {
        case .number(let number):
            guard try kind(of: self.number(of: .number(number))) == .agent else {
                throw IndexError.notAnAgent(number)
            }
            return [number]
        case .label(let label):
            let number = try number(of: .label(label))
            guard try kind(of: number) == .agent else { throw IndexError.notAnAgent(number) }
            return [number]
        case .form(let form):
            let agents = try Int.fetchAll(
                database.cachedStatement(sql: Questions.agentsNamed),
                arguments: [form, limit]
            ).filter { try kind(of: $0) == .agent }
            guard !agents.isEmpty else {
                throw IndexError.noSuchAgent(form, near: try offers(near: form, besides: []))
            }
            return agents
        }
    }

    /// The last of the records that took the place of each superseded one, one after another.
    func heirs() throws -> [Int: Int] {
        var next: [Int: Int] = [:]
        let rows = try Row.fetchCursor(
            database.cachedStatement(sql: Questions.allSuccessions),
            arguments: [limit]
        )
        while let row = try rows.next() { next[row[0]] = row[1] as Int }
        return next.mapValues { heir in
            var heir = heir
            for _ in 0...next.count {
                guard let later = next[heir] else { break }
                heir = later
            }
            return heir
        }
    }

    /// The record, and those whose place it takes, directly or one after another.
    func line(ofDescentTo record: Int) throws -> [Int] {
        var line = [record]
        var next = 0
        while next < line.count {
            let rows = try database.numbers(Questions.predecessions, line[next], limit)
            for row in rows where !line.contains(row[1]) { line.append(row[1]) }
            next += 1
        }
        return line
    }

    /// What contradicts a record, or one whose place it takes: the other record, read through what
    /// took its place, and the annotation that says so.
    func contradictions(of record: Int) throws -> [(other: Int, link: Link)] {
        try contradictions(ofLine: try line(ofDescentTo: record))
    }

    /// The same of a record and those whose place it takes.
    func contradictions(ofLine line: [Int]) throws -> [(other: Int, link: Link)] {
        var found: [(other: Int, link: Link)] = []
        for own in line {
            for link in try relations(of: own, .contradicts) {
                let other = try latest(link.from == own ? link.to : link.from)
                guard !line.contains(other),
                    !found.contains(where: { $0 == (other, link) })
                else { continue }
                found.append((other, link))
            }
        }
        return found
    }

    /// The relations of a kind that are in force and on either side of which a record stands.
    func relations(of record: Int, _ kind: RelationKind) throws -> [Link] {
        try database.numbers(Questions.relationsOfRecord, record, limit, kind.code)
            .compactMap { Link($0) }
    }

    /// The annotations in force that question a record.
    func questionings(of record: Int) throws -> [Int] {
        try database.numbers(Questions.questionings, record, limit).map { $0[0] }
    }

    /// The last of the records that took the place of a record, one after another.
    func latest(_ record: Int) throws -> Int {
        var record = record
        var seen: Set<Int> = []
        while seen.insert(record).inserted {
            let rows = try database.numbers(Questions.successions, record, limit)
            guard let last = rows.last else { break }
            record = last[1]
        }
        return record
    }
}
