internal import EvidenceModel
internal import EvidenceRecord
internal import GRDB

extension Examination {
    /// What is recorded under a name, exactly so written, and what comes near it.
    func search(for name: String) throws -> NameSearch {
        var agents: [Int] = []
        do {
            for agent in try self.agents(named: .form(name)) {
                let current = try current(agent)
                if !agents.contains(current) { agents.append(current) }
            }
        } catch IndexError.noSuchAgent {}
        return NameSearch(
            name: name,
            agents: try agents.map { try known($0) },
            near: try offers(near: name, besides: Set(agents))
        )
    }

    /// Every form of an agent's name, those that his record had before it was corrected among them.
    func known(_ agent: Int) throws -> KnownAgent {
        var uses: [NameUse] = []
        for record in try succession.get().earlier(than: agent) {
            let rows = try Row.fetchAll(
                database.cachedStatement(sql: Questions.formsOfAgent),
                arguments: [record, limit]
            )
            for row in rows {
                guard let place = NameUse.Place(rawValue: row[2]) else { continue }
                uses.append(NameUse(form: row[0], record: row[1], place: place))
            }
        }
        var identity = Identity(self)
        let (same, links) = try identity.reading(of: agent, asked: .number(agent))
        return KnownAgent(
            agent: agent,
            uses: uses.sorted { one, other in
                let forms = (Array(one.form.utf8), Array(other.form.utf8))
                guard forms.0 == forms.1 else {
                    return forms.0.lexicographicallyPrecedes(forms.1)
                }
                return (one.record, one.place.rawValue) < (other.record, other.place.rawValue)
            },
            same: Array(same.dropFirst()),
            links: links
        )
    }

    /// Recorded names that come near one, the nearest first, but for those of some agents.
    func offers(near name: String, besides known: Set<Int>) throws -> [NameOffer] {
        let sought = ComparableName(name)
        var offers: [NameOffer] = []
        let rows = try Row.fetchCursor(database, sql: Questions.allForms, arguments: [limit])
        while let row = try rows.next() {
            let form: String = row[0]
            guard let likeness = sought.likeness(to: ComparableName(form)) else { continue }
            let agent = try current(row[1])
            guard !known.contains(agent) else { continue }
            let offer = NameOffer(form: form, agent: agent, likeness: likeness)
            if !offers.contains(offer) { offers.append(offer) }
        }
        offers.sort { one, other in
            if one.likeness != other.likeness { return one.likeness < other.likeness }
            return one.agent < other.agent
        }
        return Array(offers.prefix(Self.mostOffers))
    }

    private static let mostOffers = 8
}
