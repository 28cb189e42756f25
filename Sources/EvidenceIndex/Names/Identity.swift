internal import EvidenceModel
internal import EvidenceRecord

/// Whom signed annotations call the same, and whom different.
///
/// From an agent one goes on along `same-as` annotations that are certain or probable, but never to
/// one whom a `different-from` annotation, certain or probable too, parts from any agent on the way.
struct Identity {
    private let examination: Examination
    private var known: [Int: [Statement]] = [:]

    init(_ examination: Examination) {
        self.examination = examination
    }

    /// The agents that are taken for one, with the annotations that lead to each, first himself;
    /// and all that is said of whether they are the same as others, in the order of recording.
    mutating func reading(
        of agent: Int,
        asked: AgentName
    ) throws -> (agents: [ResolvedAgent], links: [IdentityLink]) {
        let paths = try paths(from: examination.current(agent))
        var links: [Int: IdentityLink] = [:]
        for path in paths {
            for statement in try statements(on: path.agent) {
                let annotation = statement.link.annotation
                guard links[annotation] == nil else { continue }
                links[annotation] = try judged(statement, paths)
            }
        }
        let agents = paths.map { path in
            ResolvedAgent(
                asked: asked,
                agent: path.agent,
                links: path.links.compactMap { links[$0] }
            )
        }
        return (agents, links.values.sorted { $0.link.annotation < $1.link.annotation })
    }

    /// How one comes from the agent that was asked for to another.
    private struct Path {
        let agent: Int
        let before: [Int]

        /// The annotations.
        let links: [Int]
    }

    /// What an annotation says of an agent, and the agents through which its sides are read.
    private struct Statement {
        let link: Link
        let ends: [Int]

        /// Why it no longer says so; nil where it does.
        let end: IdentityLink.Objection?

        /// Whether anything follows from it.
        var isInForce: Bool { end == nil && link.certainty != .possible && ends[0] != ends[1] }
    }

    private mutating func paths(from start: Int) throws -> [Path] {
        var paths = [Path(agent: start, before: [], links: [])]
        var seen: Set<Int> = [start]
        var next = 0
        while next < paths.count {
            let path = paths[next]
            next += 1
            for statement in try statements(on: path.agent)
            where statement.link.kind == .sameAs && statement.isInForce {
                let before = path.before + [path.agent]
                guard let other = statement.ends.first(where: { $0 != path.agent }),
                    !seen.contains(other), try partings(of: other, from: before).isEmpty
                else { continue }
                seen.insert(other)
                let links = path.links + [statement.link.annotation]
                paths.append(Path(agent: other, before: before, links: links))
            }
        }
        return paths
    }

    /// The annotations that part an agent from any of the others.
    private mutating func partings(of agent: Int, from others: [Int]) throws -> [Int] {
        try statements(on: agent).filter { statement in
            statement.link.kind == .differentFrom && statement.isInForce
                && statement.ends.contains(where: others.contains)
        }.map(\.link.annotation)
    }

    private mutating func judged(_ statement: Statement, _ paths: [Path]) throws -> IdentityLink {
        let annotation = statement.link.annotation
        let entry = try examination.signed(annotation).entry
        return IdentityLink(
            link: statement.link,
            signers: try examination.head(ofEntry: entry).signers,
            suspicions: try examination.suspicions(of: annotation),
            objection: try objection(to: statement, paths)
        )
    }

    private mutating func objection(
        to statement: Statement,
        _ paths: [Path]
    ) throws -> IdentityLink.Objection? {
        if let end = statement.end { return end }
        let ends = statement.ends
        if ends[0] == ends[1] { return .oneAgent(ends[0]) }
        if statement.link.certainty == .possible { return .possible }
        guard statement.link.kind == .sameAs else { return nil }
        let reached = paths.filter { ends.contains($0.agent) }
        guard reached.count == 1 else {
            let partings = try partings(of: ends[0], from: [ends[1]])
            return partings.isEmpty ? nil : .parted(by: partings)
        }
        let other = ends[0] == reached[0].agent ? ends[1] : ends[0]
        return .parted(by: try partings(of: other, from: reached[0].before + [reached[0].agent]))
    }

    /// What annotations say of an agent or of one that is read through him.
    private mutating func statements(on agent: Int) throws -> [Statement] {
        if let known = known[agent] { return known }
        var statements: [Statement] = []
        for record in try examination.succession.get().earlier(than: agent) {
            let rows = try examination.database.numbers(
                Questions.identities,
                record,
                examination.limit
            )
            for row in rows {
                guard let link = Link(row) else { continue }
                let ends = [try examination.current(link.from), try examination.current(link.to)]
                var end: IdentityLink.Objection?
                if row[6] >= 0 { end = .superseded(by: row[6]) }
                if row[5] >= 0 { end = .withdrawn(by: row[5]) }
                statements.append(Statement(link: link, ends: ends, end: end))
            }
        }
        known[agent] = statements
        return statements
    }
}

extension Link {
    /// The relation in a row of a statement of ``Questions``.
    init?(_ row: [Int]) {
        guard let kind = RelationKind(code: row[1]) else { return nil }
        self.init(
            annotation: row[0],
            kind: kind,
            from: row[2],
            to: row[3],
            certainty: Certainty(code: row[4])
        )
    }
}
