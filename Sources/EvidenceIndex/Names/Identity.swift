internal import EvidenceModel
internal import EvidenceRecord
internal import GRDB

/// Whom signed annotations call the same, and whom different.
///
/// From an agent one goes on along `same-as` annotations that are certain or probable, but never to
/// one whom a `different-from` annotation, certain or probable too, parts from any agent on the way.
struct Identity {
    private let examination: Examination

    init(_ examination: Examination) {
        self.examination = examination
    }

    /// The agents that are taken for one, with the annotations that lead to each; first himself.
    func same(as agent: Int, asked: AgentName) throws -> [ResolvedAgent] {
        let start = try examination.current(agent)
        var found = [Path(agent: start, before: [], links: [])]
        var seen: Set<Int> = [start]
        var next = 0
        while next < found.count {
            let path = found[next]
            next += 1
            for link in try links(of: path.agent, .sameAs) {
                let ends = [try examination.current(link.from), try examination.current(link.to)]
                guard let other = ends.first(where: { $0 != path.agent }), !seen.contains(other),
                    try !isParted(other, from: path.before + [path.agent])
                else { continue }
                seen.insert(other)
                found.append(
                    Path(
                        agent: other,
                        before: path.before + [path.agent],
                        links: path.links + [
                            SameAsLink(
                                annotation: link.annotation,
                                from: link.from,
                                to: link.to,
                                certainty: link.certainty
                            )
                        ]
                    )
                )
            }
        }
        return found.map { ResolvedAgent(asked: asked, agent: $0.agent, links: $0.links) }
    }

    /// The annotations that call him and another different.
    func different(from agent: Int) throws -> [Link] {
        try links(of: try examination.current(agent), .differentFrom)
    }

    private struct Path {
        let agent: Int
        let before: [Int]
        let links: [SameAsLink]
    }

    private func isParted(_ agent: Int, from others: [Int]) throws -> Bool {
        for link in try links(of: agent, .differentFrom) {
            let ends = [try examination.current(link.from), try examination.current(link.to)]
            if ends.contains(where: others.contains) { return true }
        }
        return false
    }

    /// What certain and probable annotations say of an agent or of one that is read through him.
    private func links(of agent: Int, _ kind: RelationKind) throws -> [Link] {
        var links: [Link] = []
        for record in try examination.succession.get().earlier(than: agent) {
            links += try examination.relations(of: record, kind)
        }
        return links.filter { $0.certainty != .possible }
    }
}

extension Link {
    /// The relation in a row of a statement of ``Questions``.
    init?(_ row: Row) {
        guard let kind = RelationKind(code: row[1]) else { return nil }
        self.init(
            annotation: row[0],
            kind: kind,
            from: row[2],
            to: row[3],
            certainty: (row[4] as Int?).flatMap { Certainty(code: $0) }
        )
    }
}
