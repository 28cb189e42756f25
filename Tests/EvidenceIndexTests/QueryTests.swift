import EvidenceModel
import EvidenceRecord
import EvidenceStore
import Testing

@testable import EvidenceIndex

@Suite struct QueryTests {
    typealias Change = @Sendable (inout Query) throws -> Void

    /// A question to the story, and the records that answer it; `?` marks a possible one.
    struct Question: Sendable {
        let words: String
        let expected: [String]
        let change: Change

        init(_ words: String, _ expected: [String], _ change: @escaping Change) {
            self.words = words
            self.expected = expected
            self.change = change
        }
    }

    static let questions: [Question] = [
        Question("by the mayor", ["ordered"]) { $0.by = [.form("Mayor")] },
        Question("by the engineer", ["closed"]) { $0.by = [.form("Engineer")] },
        Question("by the mayor under a form as written", ["ordered"]) {
            $0.by = [.form("Mr Mayor")]
        },
        Question("by the mayor or the minister", ["ordered", "denied"]) {
            $0.by = [.form("Mayor"), .form("Minister")]
        },
        Question("not by the mayor", ["closed", "denied", "noted"]) {
            $0.by.noneOf = [.form("Mayor")]
        },
        Question("in the engineer's words", ["closed", "ordered"]) {
            $0.wordsOf = [.form("Engineer")]
        },
        Question("in the mayor's words", []) { $0.wordsOf = [.form("Mayor")] },
        Question("through the engineer", ["closed", "ordered", "denied"]) {
            $0.through = [.form("Engineer")]
        },
        Question("through the paper, not the engineer", ["noted"]) {
            $0.through = Filter(anyOf: [.form("Paper")], noneOf: [.form("Engineer")])
        },
        Question("only told to have been ordered by the mayor", ["ordered"]) {
            $0.by = [.form("Mayor")]
            $0.modes = [.orders]
            $0.wordings = [.indirect]
        },
        Question("addressed to the engineer", ["ordered"]) { $0.to = [.form("Engineer")] },
        Question("about the harbour", ["closed"]) { $0.about = [.form("the harbour")] },
        Question("not about the engineer", ["closed", "denied", "noted"]) {
            $0.about.noneOf = [.form("Engineer")]
        },
        Question("tagged order", ["ordered", "denied"]) { $0.tags = ["order"] },
        Question("not tagged order", ["closed", "noted"]) { $0.tags.noneOf = ["order"] },
        Question("mode denies", ["denied"]) { $0.modes = [.denies] },
        Question("not mode asserts", ["ordered", "denied"]) { $0.modes.noneOf = [.asserts] },
        Question("agents and documents", ["Paper", "article"]) {
            $0.kinds = [.agent, .document]
            $0.labels = [.init("documents/article"), .init("people/paper")]
        },
        Question("voices of the mayor", ["order"]) {
            $0.kinds = [.voice]
            $0.by = [.form("Mayor")]
        },
        Question("in the document", ["article", "closed", "ordered", "denied", "noted"]) {
            $0.documents = [.label("documents/article")]
        },
        Question("a label's beginning", ["closed", "ordered", "denied", "noted"]) {
            $0.labels = ["excerpts/"]
        },
        Question("contradicts relations", ["denied contradicts ordered"]) {
            $0.relations = [.contradicts]
        },
        Question("excerpts in contradicts relations", ["ordered", "denied"]) {
            $0.relations = [.contradicts]
            $0.kinds = [.excerpt]
        },
        Question("contradicting the order", ["denied"]) {
            $0.contradicting = [.label("excerpts/ordered")]
        },
        Question("contradicted", ["ordered", "denied"]) { $0.isContradicted = true },
        Question("uncontradicted", ["closed", "noted"]) { $0.isContradicted = false },
        Question("questioned", ["closed"]) { $0.isQuestioned = true },
        Question("signed by anna, an agent", ["Paper", "Engineer"]) {
            $0.signers = ["anna"]
            $0.kinds = [.agent]
            $0.limit = 2
        },
        Question("signed by boris", []) { $0.signers = ["archive.example/boris"] },
    ]

    @Test func `a question is answered by these records`() throws {
        let archive = try TestArchive.story()
        var index = try archive.index()
        for question in Self.questions {
            let found = try archive.ask(&index, question.change)
            #expect(found == question.expected, "\(question.words)")
        }
    }

    static let dates: [Question] = [
        Question("event on one day", ["closed", "ordered", "denied?"]) {
            $0.event = [try EDTFDate("2022-01-05")]
        },
        Question("event in a month", ["closed", "ordered", "denied"]) {
            $0.event = [try EDTFDate("2022-01")]
        },
        Question("event, an approximate question", ["closed?", "ordered?", "denied?"]) {
            $0.event = [try EDTFDate("2022-01~")]
        },
        Question("event in an open interval", ["noted"]) {
            $0.event = [try EDTFDate("2023/..")]
        },
        Question("not on that day", ["denied?", "noted"]) {
            $0.event.noneOf = [try EDTFDate("2022-01-05")]
        },
        Question("asserted in 2022", ["ordered", "denied?"]) {
            $0.asserted = [try EDTFDate("2022")]
        },
        Question("asserted in 2024", ["closed", "noted"]) {
            $0.asserted = [try EDTFDate("2024")]
        },
        Question("asserted in 2024 through the engineer", ["closed", "ordered", "denied"]) {
            $0.through = [.form("Engineer")]
            $0.asserted = [try EDTFDate("2024")]
        },
        Question("asserted in 2024 in the engineer's words", ["closed", "ordered"]) {
            $0.wordsOf = [.form("Engineer")]
            $0.asserted = [try EDTFDate("2024")]
        },
        Question("asserted in 2024 about January 2022", ["closed"]) {
            $0.asserted = [try EDTFDate("2024")]
            $0.event = [try EDTFDate("2022-01")]
        },
        Question("either year", ["closed", "ordered", "denied?", "noted"]) {
            $0.asserted = [try EDTFDate("2022"), try EDTFDate("2024")]
        },
        Question("recorded on the first day", ["#0", "#1", "#2"]) {
            $0.recorded = [try EDTFDate("2026-01-01")]
        },
    ]

    @Test func `a date is certainly or possibly within`() throws {
        let archive = try TestArchive.story()
        var index = try archive.index()
        for question in Self.dates {
            let found = try archive.ask(&index, question.change)
            #expect(found == question.expected, "\(question.words)")
        }
    }

    static let texts: [(String, [String])] = [
        ("harbour", ["article", "closed"]),
        ("HARBOUR closed", ["article", "closed"]),
        ("\"harbour was closed on\"", ["closed"]),
        ("harb*", ["article", "closed"]),
        ("order OR ministry", ["denied", "noted"]),
        ("harbour NOT wednesday", ["article"]),
        ("\"same night\"", ["denied contradicts ordered"]),
        ("so", ["closed questioned"]),
        ("алена", ["article"]),
        ("АЛЁНА", ["article"]),
        ("йорк", ["article"]),
        ("и\u{306}орк", ["article"]),
        ("иорк", []),
        ("cafe", ["article"]),
        ("open letter", ["article"]),
    ]

    @Test func `words are found in quotes, claims, notes, titles and documents`() throws {
        let archive = try TestArchive.story()
        var index = try archive.index()
        for (text, expected) in Self.texts {
            let found = try archive.ask(&index) { $0.text = [try TextQuery(text)] }
            #expect(found == expected, "\(text)")
        }
    }

    @Test func `the certain are counted apart from the possible, and pages are cut`() throws {
        let archive = try TestArchive.story()
        var index = try archive.index()
        var query = Query()
        query.event = [try EDTFDate("2022-01-05")]
        let certain = try index.answer(query)
        #expect(certain.rows.map { archive.name($0.record) } == ["closed", "ordered"])
        #expect(certain.certainCount == 2)
        #expect(certain.possibleCount == 1)
        #expect(certain.listedCount == 2)
        query.certainty = .possible
        #expect(try index.answer(query).rows.map { archive.name($0.record) } == ["denied"])
        query.certainty = .all
        query.limit = 1
        query.offset = 1
        #expect(try index.answer(query).rows.map { archive.name($0.record) } == ["ordered"])
        #expect(try index.answer(query).certainCount == 2)
    }

    @Test func `a row bears its chain, outermost first, and how the agent comes into it`() throws {
        let archive = try TestArchive.story()
        var index = try archive.index()
        var query = Query()
        query.by = [.form("Mr Mayor")]
        let row = try #require(try index.answer(query).rows.first)
        #expect(row.chain.map { archive.name($0.voice) } == ["paper", "letter", "order"])
        #expect(row.chain.map(\.name) == [.known("Paper"), .known("Engineer"), .known("Mayor")])
        #expect(
            row.matches == [
                AgentMatch(role: .by, agent: try archive.number("Mayor"), form: "Mr Mayor")
            ]
        )
        #expect(
            row.marks == [
                .contradicted(
                    by: try archive.number("denied"),
                    annotation: try archive.number("denied contradicts ordered"),
                    certainty: nil
                )
            ]
        )
        #expect(row.label == RecordLabel("excerpts/ordered"))
        #expect(row.signers == [archive.anna.reference])
    }

    @Test func `rows stand in the order of the axis asked for`() throws {
        let archive = try TestArchive.story()
        #expect(
            try archive.ask {
                $0.kinds = [.excerpt]
                $0.order = .event
            } == ["denied", "closed", "ordered", "noted"]
        )
        #expect(
            try archive.ask {
                $0.kinds = [.excerpt]
                $0.order = .asserted
            } == ["ordered", "denied", "closed", "noted"]
        )
    }
}
