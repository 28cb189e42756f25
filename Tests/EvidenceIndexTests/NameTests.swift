import EvidenceModel
import EvidenceRecord
import EvidenceStore
import Testing

@testable import EvidenceIndex

@Suite struct NameTests {
    private func archive() throws -> TestArchive {
        let archive = try TestArchive()
        try archive.agent("Paper", type: .organization)
        try archive.agent("Dualet Yergozhin")
        try archive.agent("D. Yegorzhin")
        try archive.agent("Даулет Ергожин")
        try archive.agent("Yergozhin the elder")
        try archive.agent("Serik Abenov")
        try archive.document("article", text: "text")
        try archive.voice("paper", of: "Paper", .publishes)
        for name in [
            "Dualet Yergozhin", "D. Yegorzhin", "Даулет Ергожин", "Yergozhin the elder",
        ] {
            try archive.voice("\(name) speaks", of: name, as: "he", within: "paper")
            try archive.excerpt("\(name) says", "words", in: "\(name) speaks")
        }
        return archive
    }

    private func by(_ name: String, _ archive: TestArchive) throws -> [String] {
        try archive.ask { $0.by = [.form(name)] }
    }

    @Test func `spellings are not merged unless an annotation says so`() throws {
        let archive = try archive()
        #expect(try by("Dualet Yergozhin", archive) == ["Dualet Yergozhin says"])
        try archive.relate("D. Yegorzhin", .sameAs, "Dualet Yergozhin", .probable)
        let second = try archive.relate("Даулет Ергожин", .sameAs, "D. Yegorzhin", .certain)
        try archive.relate("Yergozhin the elder", .sameAs, "Dualet Yergozhin", .possible)
        #expect(
            try by("Dualet Yergozhin", archive) == [
                "Dualet Yergozhin says", "D. Yegorzhin says", "Даулет Ергожин says",
            ]
        )
        var index = try archive.index()
        var query = Query()
        query.by = [.form("Dualet Yergozhin")]
        let agents = try index.answer(query).agents
        #expect(
            agents.map { archive.name($0.agent) } == [
                "Dualet Yergozhin", "D. Yegorzhin", "Даулет Ергожин",
            ]
        )
        #expect(agents.map(\.links.count) == [0, 1, 2])
        #expect(agents[2].links[1].link.annotation == second)
        query.followsSameAs = false
        #expect(try index.answer(query).rows.count == 1)
        try archive.withdraw("Даулет Ергожин same-as D. Yegorzhin")
        #expect(
            try by("Dualet Yergozhin", archive) == ["Dualet Yergozhin says", "D. Yegorzhin says"]
        )
    }

    @Test func `an annotation that parts two agents stops the way to either`() throws {
        let archive = try archive()
        try archive.relate("D. Yegorzhin", .sameAs, "Dualet Yergozhin")
        try archive.relate("Даулет Ергожин", .sameAs, "D. Yegorzhin")
        try archive.relate("Даулет Ергожин", .differentFrom, "Dualet Yergozhin", .probable)
        #expect(
            try by("Dualet Yergozhin", archive) == ["Dualet Yergozhin says", "D. Yegorzhin says"]
        )
        #expect(
            try by("D. Yegorzhin", archive) == [
                "Dualet Yergozhin says", "D. Yegorzhin says", "Даулет Ергожин says",
            ]
        )
    }

    @Test func `links that are not followed are told with the reason`() throws {
        let archive = try archive()
        let possible = try archive.relate(
            "Yergozhin the elder",
            .sameAs,
            "Dualet Yergozhin",
            .possible
        )
        let same = try archive.relate(
            "D. Yegorzhin",
            .sameAs,
            "Dualet Yergozhin",
            by: archive.boris
        )
        let denied = try archive.relate("Даулет Ергожин", .sameAs, "D. Yegorzhin")
        let denial = try archive.relate(
            "Даулет Ергожин",
            .differentFrom,
            "Dualet Yergozhin",
            .probable
        )
        let mistaken = try archive.relate("Serik Abenov", .sameAs, "Dualet Yergozhin")
        let withdrawal = try archive.withdraw("Serik Abenov same-as Dualet Yergozhin")
        var index = try archive.index()
        let agent = try index.agent(.number(archive.number("Dualet Yergozhin")))
        #expect(agent.links.map(\.link.annotation) == [possible, same, denied, denial, mistaken])
        #expect(
            agent.links.map(\.objection)
                == [.possible, nil, .parted(by: [denial]), nil, .withdrawn(by: withdrawal)]
        )
        #expect(agent.links[0].signers == [archive.anna.reference])
        #expect(agent.links[1].signers == [archive.boris.reference])
        #expect(agent.same.map(\.links) == [[agent.links[1]]])

        var query = Query()
        query.by = [.form("Dualet Yergozhin")]
        #expect(
            try index.answer(query).unfollowed.map(\.link.annotation) == [possible, denied]
        )
        query.followsSameAs = false
        #expect(try index.answer(query).unfollowed == [])
        query = Query()
        query.by = [.form("he")]
        // All of them bear the name, so that nobody is left out.
        #expect(try index.answer(query).unfollowed == [])
    }

    @Test func `a link by a suspect key is told as that`() throws {
        let archive = try archive()
        let link = try archive.relate(
            "D. Yegorzhin",
            .sameAs,
            "Dualet Yergozhin",
            by: archive.boris
        )
        let explanation = RevokeContent(explanation: "lost", since: try EDTFDate("2026"))
        let revocation = try archive.append([
            (.revoke(archive.boris.reference, .compromised, from: link), explanation.fields)
        ])[0]
        var index = try archive.index()
        let agent = try index.agent(.number(archive.number("Dualet Yergozhin")))
        #expect(
            agent.links.map(\.suspicions)
                == [[.signer(archive.boris.reference, by: revocation, from: link)]]
        )
    }

    @Test func `a form that several agents bear stands for all, and the answer says so`() throws {
        let archive = try archive()
        var index = try archive.index()
        var query = Query()
        query.by = [.form("he")]
        let answer = try index.answer(query)
        #expect(answer.certainCount == 4)
        let named = try [
            "Dualet Yergozhin", "D. Yegorzhin", "Даулет Ергожин", "Yergozhin the elder",
        ].map(archive.number)
        #expect(answer.notes == [.severalAgents("he", named)])
    }

    @Test func `a name leads to every form as written, and where`() throws {
        let archive = try archive()
        var index = try archive.index()
        let search = try index.who("Dualet Yergozhin")
        #expect(
            search.agents.map(\.uses) == [
                [
                    NameUse(
                        form: "Dualet Yergozhin",
                        record: try archive.number("Dualet Yergozhin"),
                        place: .name
                    ),
                    NameUse(
                        form: "he",
                        record: try archive.number("Dualet Yergozhin speaks"),
                        place: .speaker
                    ),
                ]
            ]
        )
        #expect(
            search.near.map(\.form)
                == ["Даулет Ергожин", "D. Yegorzhin"].filter { name in
                    search.near.contains { $0.form == name }
                }
        )
    }

    @Test(arguments: [
        ("dualet yergozhin", "Dualet Yergozhin", NameOffer.Likeness.spelling),
        ("Sérik Abenov", "Serik Abenov", .spelling),
        ("Yergojin", "Yergozhin", .spelling),
        ("Ержан Ергожин", "Yerzhan Yergozhin", .transliteration),
        ("Yerjan", "Ержан", .transliteration),
        ("Dzhumageldiyev", "Джумагельдиев", .transliteration),
        ("Tokayev", "Токаев", .transliteration),
        ("Kasym-Zhomart Tokayev", "Касым-Жомарт Токаев", .transliteration),
        ("R. Iskakov", "Ruslan Iskakov", .words),
        ("Iskakov", "Ruslan Iskakov", .words),
        ("Iskakov Ruslan", "Ruslan Iskakov", .words),
        ("Yegorzhin", "Yergozhin", .letters(2)),
        ("Abenev", "Abenov", .letters(1)),
    ])
    func `a name comes near another in this`(
        one: String,
        other: String,
        likeness: NameOffer.Likeness
    ) {
        #expect(ComparableName(one).likeness(to: ComparableName(other)) == likeness)
        #expect(ComparableName(other).likeness(to: ComparableName(one)) == likeness)
    }

    @Test(arguments: [("Abish", "Tokayev"), ("Ed.", "El"), ("", "Abish")])
    func `other names do not come near`(one: String, other: String) {
        #expect(ComparableName(one).likeness(to: ComparableName(other)) == nil)
    }

    @Test func `an unknown name is refused with those that come near`() throws {
        let archive = try archive()
        #expect(
            throws: IndexError.noSuchAgent(
                "Serik Abenow",
                near: [
                    NameOffer(
                        form: "Serik Abenov",
                        agent: try archive.number("Serik Abenov"),
                        likeness: .spelling
                    )
                ]
            )
        ) {
            try by("Serik Abenow", archive)
        }
        #expect(throws: IndexError.notAnAgent(try archive.number("article"))) {
            try archive.ask { $0.by = [.number(try archive.number("article"))] }
        }
        #expect(throws: IndexError.noSuchLabel("people/nobody")) {
            try archive.ask { $0.by = [.label("people/nobody")] }
        }
    }

    @Test(arguments: [
        ("harbor", ["harbour"]), ("Harbour", ["harbour"]), ("харбоур", ["harbour"]),
        ("orders", ["order"]), ("weather", []),
    ])
    func `tags that come near are offered`(tag: String, expected: [String]) throws {
        let archive = try TestArchive.story()
        var index = try archive.index()
        #expect(try index.tags(near: tag) == expected)
        let before = Query.Moment.record(.number(try archive.number("denial")))
        #expect(try index.tags(near: tag, asOf: before) == [])
    }

    @Test(arguments: [
        ("excerpts/closd", ["excerpts/closed"]), ("exerpts/closed", ["excerpts/closed"]),
        ("excerpt/", ["excerpts/"]), ("people/nobody", []),
    ])
    func `labels that come near are offered`(label: String, expected: [String]) throws {
        let archive = try TestArchive.story()
        var index = try archive.index()
        #expect(try index.labels(near: label) == expected)
    }
}
