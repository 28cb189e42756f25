internal import EvidenceIndex
internal import EvidenceModel
internal import EvidenceRecord

/// What must be known before an answer is read: whom the names were taken for, and by which
/// links; and after it, how many records there are.
struct AnswerPreface {
    private let answer: Answer
    private let agents: [(asked: AgentName, agents: [NamedResolution])]
    private let unfollowed: [String]
    private let unreadTimestamps: String?

    /// An agent that a name led to, with his name.
    private struct NamedResolution {
        let agent: ResolvedAgent
        let name: String
    }

    /// What `answer` has to say of itself.
    init(of answer: Answer, _ reader: inout RowReader) throws {
        self.answer = answer
        unreadTimestamps = reader.unreadTimestamps
        var agents: [(asked: AgentName, agents: [NamedResolution])] = []
        for agent in answer.agents {
            let named = NamedResolution(
                agent: agent,
                name: try reader.name(of: agent.agent) ?? "#\(agent.agent)"
            )
            if let index = agents.firstIndex(where: { $0.asked == agent.asked }) {
                agents[index].agents.append(named)
            } else {
                agents.append((agent.asked, [named]))
            }
        }
        self.agents = agents
        var unfollowed: [String] = []
        for link in answer.unfollowed {
            unfollowed.append("not followed: \(try reader.sentence(for: link))")
        }
        self.unfollowed = unfollowed
    }

    /// The sentences that stand above the rows.
    func sentences(_ query: Query) -> [String] {
        let records = Quantity.of(answer.recordCount, "record", "records")
        let moment = query.asOf.map { _ in "as the ledger stood with \(records)" }
        let notes = answer.notes.filter { note in
            // The sentence on an agent's name tells that already.
            if case .severalAgents = note { return false }
            return true
        }
        return [moment].compactMap(\.self)
            + agents.compactMap { asked, agents in sentence(asked, agents) }
            + unfollowed + notes.map(\.description) + [unreadTimestamps].compactMap(\.self)
    }

    /// `“Yergozhin” is Dualet Yergozhin (#7), and D. Yegorzhin (#8), probably the same, says #44`.
    private func sentence(_ asked: AgentName, _ agents: [NamedResolution]) -> String? {
        if agents.count == 1, asked.isSaidBy(agents[0].name) { return nil }
        let names = agents.map { agent in
            ([("\(agent.name) (#\(agent.agent.agent))")] + agent.agent.links.map(\.words))
                .joined(separator: ", ")
        }
        return "\(asked.shown) is \(names.joined(separator: ", and "))"
    }

    /// How many records there are: `12 certainly, and 37 that may be (--possible lists them)`.
    func count(_ query: Query, shown: Int, asksForDates: Bool) -> String {
        var words = count(query, asksForDates)
        guard shown < answer.listedCount else { return words }
        if shown == 0 { return words + "; none of them behind the first \(query.offset)" }
        let last = query.offset + shown
        words += "; shown are \(query.offset + 1) to \(last)"
        if last < answer.listedCount { words += ", --offset \(last) shows the next" }
        return words
    }

    private func count(_ query: Query, _ asksForDates: Bool) -> String {
        let certain = answer.certainCount
        let possible = answer.possibleCount
        guard asksForDates || possible > 0 else {
            return certain == 0 ? "no record" : Quantity.of(certain, "record", "records")
        }
        let certainly = certain == 0 ? "none certainly" : "\(certain) certainly"
        let maybe = possible == 0 ? "none" : "\(possible)"
        switch query.certainty {
        case .certain where possible > 0:
            return "\(certainly), and \(maybe) that may be (--possible lists them)"
        case .possible:
            return "\(maybe) that may be, and \(certainly) (not listed)"
        case .certain, .all:
            return "\(certainly), and \(maybe) that may be"
        }
    }
}

extension AnswerPreface {
    /// The answer without its rows, for programs.
    func json(_ query: Query) -> [JSONValue.Member] {
        let agents: [JSONValue] = agents.flatMap { asked, agents in
            agents.map { agent -> JSONValue in
                [
                    "asked": .string(asked.plain), "agent": .integer(agent.agent.agent),
                    "name": .string(agent.name),
                    "sameAs": .array(agent.agent.links.map(\.json)),
                ]
            }
        }
        return [
            JSONValue.Member(name: "records", value: .integer(answer.recordCount)),
            JSONValue.Member(name: "certain", value: .integer(answer.certainCount)),
            JSONValue.Member(name: "possible", value: .integer(answer.possibleCount)),
            JSONValue.Member(name: "listed", value: .integer(answer.listedCount)),
            JSONValue.Member(name: "offset", value: .integer(query.offset)),
            JSONValue.Member(name: "agents", value: .array(agents)),
            JSONValue.Member(
                name: "notes",
                value: .array(answer.notes.map { .string($0.description) })
            ),
            JSONValue.Member(
                name: "notFollowed",
                value: .array(answer.unfollowed.map(\.json))
            ),
        ]
    }
}

extension AgentName {
    /// Whether it tells nothing of an agent that his name does not: a number or a label stands
    /// for one agent only.
    fileprivate func isSaidBy(_ name: String) -> Bool {
        guard case .form(let form) = self else { return true }
        return Array(form.utf8) == Array(name.utf8)
    }

    /// As the user wrote it.
    fileprivate var plain: String {
        guard case .form(let form) = self else { return shown }
        return form
    }
}
