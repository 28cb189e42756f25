import EvidenceModel
import EvidenceRecord
import EvidenceStore
import Testing

@testable import EvidenceIndex

/// What corrections, withdrawals, seals and revocations do to answers, now and as of before.
@Suite struct HistoryTests {
    private func asOf(_ record: Int) -> Query.Moment { .record(.number(record)) }

    @Test func `a corrected excerpt gives way to its successor, which inherits what is said of it`()
        throws
    {
        let archive = try TestArchive.story()
        let before = try archive.number("closed questioned")
        try archive.excerpt("ordered again", "the mayor told us", in: "order", tags: ["order"])
        try archive.relate("ordered again", .supersedes, "ordered")
        var index = try archive.index()
        let by = { (query: inout Query) in query.by = [.form("Mayor")] }
        #expect(try archive.ask(&index, by) == ["ordered again"])
        #expect(
            try archive.ask(&index) {
                by(&$0)
                $0.includesSuperseded = true
            } == ["ordered", "ordered again"]
        )
        #expect(
            try archive.ask(&index) {
                by(&$0)
                $0.asOf = self.asOf(before)
            } == ["ordered"]
        )
        #expect(
            try archive.ask(&index) { $0.isContradicted = true } == ["denied", "ordered again"]
        )
        #expect(
            try archive.ask(&index) {
                $0.contradicting = [.number(try archive.number("denied"))]
            } == ["ordered again"]
        )
        let row = try index.rows([try archive.number("ordered again")])[0]
        #expect(
            row.marks == [
                .contradicted(
                    by: try archive.number("denied"),
                    annotation: try archive.number("denied contradicts ordered"),
                    certainty: nil
                ),
                .supersedes(
                    try archive.number("ordered"),
                    annotation: try archive.number("ordered again supersedes ordered")
                ),
            ]
        )
    }

    @Test func `a corrected voice is read through its successor, and as of before through itself`()
        throws
    {
        let archive = try TestArchive.story()
        let before = try archive.number("closed questioned")
        // It was the minister who gave the order, in his own words, and on another day.
        try archive.voice(
            "order by the minister",
            of: "Minister",
            .asks,
            .direct,
            within: "letter",
            said: "2022-01-06"
        )
        try archive.relate("order by the minister", .supersedes, "order")
        var index = try archive.index()
        func ask(_ moment: Query.Moment?, _ change: (inout Query) throws -> Void) throws -> [String]
        {
            try archive.ask(&index) {
                try change(&$0)
                $0.asOf = moment
            }
        }
        let then = asOf(before)
        #expect(try ask(nil) { $0.by = [.form("Minister")] } == ["ordered", "denied"])
        #expect(try ask(nil) { $0.by = [.form("Mayor")] } == [])
        #expect(try ask(then) { $0.by = [.form("Minister")] } == ["denied"])
        #expect(try ask(then) { $0.by = [.form("Mayor")] } == ["ordered"])
        #expect(try ask(nil) { $0.wordsOf = [.form("Minister")] } == ["ordered", "denied"])
        #expect(try ask(then) { $0.wordsOf = [.form("Engineer")] } == ["closed", "ordered"])
        #expect(try ask(nil) { $0.modes = [.asks] } == ["ordered"])
        #expect(try ask(then) { $0.modes = [.orders] } == ["ordered"])
        #expect(try ask(nil) { $0.to = [.form("Engineer")] } == [])
        #expect(try ask(then) { $0.to = [.form("Engineer")] } == ["ordered"])
        let day = try EDTFDate("2022-01-06")
        #expect(try ask(nil) { $0.asserted = [day] } == ["ordered"])
        #expect(try ask(then) { $0.asserted = [day] } == [])
        // What is no longer told of is no event of its own.
        #expect(try ask(nil) { $0.event = [try EDTFDate("2022-01-05")] } == ["closed", "denied?"])
        var query = Query()
        query.by = [.form("Minister")]
        #expect(
            try index.answer(query).rows[0].chain.map { archive.name($0.voice) }
                == ["paper", "letter", "order by the minister"]
        )
    }

    @Test func `excerpts within a corrected outer voice follow it too`() throws {
        let archive = try TestArchive.story()
        let before = try archive.number("closed questioned")
        try archive.voice("letter by the mayor", of: "Mayor", within: "paper", said: "2023")
        try archive.relate("letter by the mayor", .supersedes, "letter")
        try archive.voice("letter by nobody", of: "Editor", within: "paper", said: "2023")
        let between = try archive.relate("letter by nobody", .supersedes, "letter by the mayor")
        let through = { (agent: String) in
            { (query: inout Query) in query.through = [.form(agent)] }
        }
        #expect(try archive.ask(through("Engineer")) == [])
        #expect(try archive.ask(through("Editor")) == ["closed", "ordered", "denied", "noted"])
        #expect(
            try archive.ask {
                through("Engineer")(&$0)
                $0.asOf = asOf(before)
            } == ["closed", "ordered", "denied"]
        )
        #expect(
            try archive.ask {
                through("Mayor")(&$0)
                $0.asOf = asOf(between - 1)
            } == ["closed", "ordered", "denied"]
        )
    }

    @Test func `a corrected agent or document is asked for under either record`() throws {
        let archive = try TestArchive.story()
        try archive.agent("Governor")
        try archive.relate("Governor", .supersedes, "Mayor")
        try archive.document("article again", text: "The harbour was closed.")
        try archive.relate("article again", .supersedes, "article")
        for name in ["Mayor", "Governor"] {
            #expect(try archive.ask { $0.by = [.number(try archive.number(name))] } == ["ordered"])
        }
        #expect(try archive.ask { $0.by = [.form("Mr Mayor")] } == ["ordered"])
        for name in ["article", "article again"] {
            #expect(
                try archive.ask {
                    $0.documents = [.number(try archive.number(name))]
                    $0.kinds = [.excerpt, .document]
                } == ["closed", "ordered", "denied", "noted", "article again"]
            )
        }
    }

    @Test func `a withdrawn record stays and is marked, a withdrawn annotation says no more`()
        throws
    {
        let archive = try TestArchive.story()
        let before = try archive.number("closed questioned")
        try archive.withdraw("denied contradicts ordered")
        let withdrawal = try archive.withdraw("closed")
        try archive.withdraw("closed questioned")
        #expect(try archive.ask { $0.isContradicted = true } == [])
        #expect(
            try archive.ask {
                $0.isContradicted = true
                $0.asOf = asOf(before)
            } == ["ordered", "denied"]
        )
        #expect(try archive.ask { $0.isQuestioned = true } == [])
        var index = try archive.index()
        var query = Query()
        query.by = [.form("Engineer")]
        #expect(
            try index.answer(query).rows.map(\.marks) == [[.withdrawn(annotation: withdrawal)]]
        )
    }

    @Test func `a moment is a record's entry or a time`() throws {
        let archive = try TestArchive()
        let paper = AgentContent(type: .organization, name: "Paper")
        try archive.add("Paper", .agent, paper.fields, on: "2026-02-10")
        try archive.append(
            ["One", "Two"].map {
                (.content(.agent), AgentContent(type: .person, name: $0).fields)
            },
            on: "2026-03-01"
        )
        try archive.append(
            [(.content(.agent), AgentContent(type: .person, name: "Three").fields)],
            on: "2026-04-01"
        )
        func count(_ moment: Query.Moment) throws -> Int {
            var index = try archive.index()
            var query = Query()
            query.asOf = moment
            query.kinds = [.agent]
            return try index.answer(query).certainCount
        }
        let first = try archive.number("Paper") + 1
        #expect(try count(.record(.number(first))) == 3)
        #expect(try count(.time(TestArchive.time("2026-03-01"))) == 3)
        #expect(try count(.time(TestArchive.time("2026-03-15"))) == 3)
        #expect(try count(.time(TestArchive.time("2026-05-01"))) == 4)
        #expect(try count(.time(TestArchive.time("2026-02-01"))) == 0)
        #expect(throws: IndexError.noSuchRecord(first + 3)) {
            try count(.record(.number(first + 3)))
        }
    }

    @Test func `records of a compromised key are marked, unless the revocation came later`() throws
    {
        let archive = try TestArchive.story()
        let first = try archive.excerpt("by boris", "a word", in: "letter", by: archive.boris)
        let explanation = RevokeContent(explanation: "lost", since: try EDTFDate("2026"))
        let revocation = try archive.append([
            (.revoke(archive.boris.reference, .compromised, from: first), explanation.fields)
        ])[0]
        var index = try archive.index()
        #expect(
            try index.rows([first])[0].marks
                == [.suspect(.signer(archive.boris.reference, by: revocation, from: first))]
        )
        #expect(try index.rows([first], asOf: asOf(first))[0].marks == [])
        #expect(try archive.ask(&index) { $0.signers = ["boris"] } == ["by boris"])
    }

    /// The suspect records that the row rests on, by what they are called here.
    private func suspectSources(
        of record: String,
        _ archive: TestArchive,
        asOf moment: Query.Moment? = nil
    ) throws -> [String] {
        var index = try archive.index()
        return try index.rows([try archive.number(record)], asOf: moment)[0].marks.compactMap {
            if case .restsOnSuspect(let source, _, _) = $0 { archive.name(source) } else { nil }
        }
    }

    private func revokeBoris(_ archive: TestArchive, from first: Int) throws {
        let explanation = RevokeContent(explanation: "lost", since: try EDTFDate("2026"))
        try archive.append([
            (.revoke(archive.boris.reference, .compromised, from: first), explanation.fields)
        ])
    }

    @Test func `what rests on a record of a compromised key is marked`() throws {
        let archive = try TestArchive()
        try archive.agent("Paper", type: .organization)
        let first = try archive.agent("Editor", by: archive.boris)
        try archive.agent("Engineer")
        try archive.document("article", text: "text")
        try archive.document("forged", text: "other text", by: archive.boris)
        try archive.voice("paper", of: "Paper", .publishes)
        try archive.voice("note", of: "Editor", within: "paper")
        try archive.voice("letter", of: "Engineer", within: "paper", by: archive.boris)
        try archive.voice("order", of: "Paper", within: "letter")
        try archive.voice("forged paper", of: "Paper", in: "forged", .publishes)
        for voice in ["paper", "note", "letter", "order"] {
            try archive.excerpt("in \(voice)", "words", in: voice)
        }
        try archive.excerpt("in forged paper", "words", in: "forged paper", of: "forged")
        #expect(try suspectSources(of: "in note", archive) == [])
        let before = try archive.number("in forged paper")
        try revokeBoris(archive, from: first)
        #expect(try suspectSources(of: "in paper", archive) == [])
        #expect(try suspectSources(of: "in note", archive) == ["Editor"])
        #expect(try suspectSources(of: "note", archive) == ["Editor"])
        #expect(try suspectSources(of: "in letter", archive) == ["letter"])
        #expect(try suspectSources(of: "letter", archive) == [])
        #expect(try suspectSources(of: "in order", archive) == ["letter"])
        #expect(try suspectSources(of: "in forged paper", archive) == ["forged"])
        #expect(try suspectSources(of: "in note", archive, asOf: asOf(before)) == [])
    }

    @Test func `a correction by a compromised key is marked on what is read through it`() throws {
        let archive = try TestArchive()
        try archive.agent("Paper", type: .organization)
        try archive.agent("Engineer")
        try archive.document("article", text: "text")
        try archive.voice("paper", of: "Paper", .publishes)
        let first = try archive.voice("letter", of: "Engineer", within: "paper", by: archive.boris)
        try archive.excerpt("said", "words", in: "letter")
        try archive.voice("letter again", of: "Engineer", within: "paper")
        try archive.relate("letter again", .supersedes, "letter")
        try revokeBoris(archive, from: first)
        // Nothing of the superseded voice is read any more.
        #expect(try suspectSources(of: "said", archive) == [])

        let other = try TestArchive()
        try other.agent("Paper", type: .organization)
        try other.agent("Engineer")
        try other.document("article", text: "text")
        try other.voice("paper", of: "Paper", .publishes)
        try other.voice("letter", of: "Engineer", within: "paper")
        try other.voice("lie", of: "Paper", within: "paper")
        try other.excerpt("said", "words", in: "letter")
        let link = try other.relate("lie", .supersedes, "letter", by: other.boris)
        try revokeBoris(other, from: link)
        #expect(try suspectSources(of: "said", other) == ["lie supersedes letter"])
    }

    @Test func `everything that happened to a record is told in order`() throws {
        let archive = try TestArchive.story()
        let ordered = try archive.number("ordered")
        let seal = try archive.act(
            .seal(record: ordered, .fields([try archive.field("/exact/0", of: "ordered")]))
        )
        let custody = CustodyContent(event: .accessed, items: [ordered], reason: "to read")
        let accessed = try archive.append([(.content(.custody), custody.fields)])[0]
        var index = try archive.index()
        #expect(
            try index.history(of: ordered) == [
                Happening(record: ordered, kind: .excerpt, part: .recorded),
                Happening(
                    record: try archive.number("denied contradicts ordered"),
                    kind: .annotation,
                    part: .relationTo
                ),
                Happening(
                    record: seal,
                    kind: .seal,
                    part: .withheld(
                        .fields([try archive.field("/exact/0", of: "ordered")])
                    )
                ),
                Happening(record: accessed, kind: .custody, part: .item),
            ]
        )
        #expect(
            try index.links(of: [.contradicts]) == [
                Link(
                    annotation: try archive.number("denied contradicts ordered"),
                    kind: .contradicts,
                    from: try archive.number("denied"),
                    to: ordered,
                    certainty: nil
                )
            ]
        )
    }
}
