import EvidenceModel
import EvidenceRecord
import Testing

/// Checks that need what is withheld are skipped and counted, and nothing is guessed.
struct WithheldJudgementTests {
    private typealias Ledger = SmallLedger

    private func sums(_ judgement: Judgement) -> [Int] {
        [
            judgement.breaches.count, judgement.skipped.contents, judgement.skipped.texts,
            judgement.skipped.supersessions,
        ]
    }

    @Test func `without the text only places and pieces go unchecked`() throws {
        var ledger = try Ledger()
        ledger.hasText = false
        let voice = try Ledger.voice("the gate", speaker: 2, within: 5)
        #expect(sums(try ledger.judge([voice.with(["/end": "1000"])])) == [2, 0, 1, 0])
        let excerpt = try Ledger.excerpt("the clerk", voice: 5).with(["/exact/0": "x"])
        #expect(sums(try ledger.judge([excerpt])) == [0, 0, 1, 0])
    }

    @Test func `a voice without its place allows any excerpt in it`() throws {
        var ledger = try Ledger()
        let voice = try Ledger.voice("the gate", speaker: 2, within: 5).withholding("/start")
        #expect(sums(try ledger.judge([voice])) == [0, 2, 0, 0])
        let excerpt = try Ledger.excerpt("gate", voice: 6)
        #expect(sums(try ledger.judge([excerpt])) == [0, 1, 0, 0])
        // It may be the innermost where another is named.
        let other = try Ledger.excerpt("gate", voice: 5)
        #expect(sums(try ledger.judge([other])) == [0, 1, 0, 0])
    }

    @Test func `an excerpt of a voice withheld whole is not placed`() throws {
        var ledger = try Ledger()
        let voice = try Ledger.voice("the gate", speaker: 2, within: 5)
        #expect(try ledger.judge([voice], withheld: [6]).breaches == [])
        #expect(sums(try ledger.judge([try Ledger.excerpt("gate", voice: 6)])) == [0, 1, 0, 0])
        // Which document the other voice is of nobody can tell; it counts nowhere.
        #expect(sums(try ledger.judge([try Ledger.excerpt("gate", voice: 5)])) == [0, 0, 0, 0])
    }

    @Test func `a withheld annotation may have superseded what stands in the way`() throws {
        var ledger = try Ledger()
        let annotation = Ledger.relation("explains", 5, 5)
        let minutes = Ledger.agent("person", "A").with(["/label": "harbour/minutes"])
        #expect(sums(try ledger.judge([annotation.withholding("/relation/to")])) == [0, 1, 0, 0])
        #expect(sums(try ledger.judge([minutes])) == [1, 0, 0, 0])
        #expect(sums(try ledger.judge([annotation.withholding("/relation/kind")])) == [0, 1, 0, 0])
        #expect(sums(try ledger.judge([minutes])) == [0, 0, 0, 1])
        #expect(
            sums(
                try ledger.judge([
                    try Ledger.voice("the gate was open", speaker: 2, within: 5),
                    try Ledger.voice("engineer said the gate", speaker: 2, within: 5),
                    try Ledger.excerpt("open", voice: 5), try Ledger.excerpt("said the", voice: 5),
                ])
            ) == [0, 0, 0, 3]
        )
    }

    @Test func `a withheld label is no label taken`() throws {
        var ledger = try Ledger()
        let agent = Ledger.agent("person", "A").with(["/label": "a/b"])
        #expect(sums(try ledger.judge([agent.withholding("/label")])) == [0, 1, 0, 0])
        #expect(sums(try ledger.judge([agent])) == [0, 0, 0, 0])
        // The label was withheld after it had been judged.
        ledger.contents[7] = try agent.withholding("/label").content
        #expect(sums(try ledger.judge([agent])) == [0, 1, 0, 0])
    }

    @Test func `a withheld type may be one that speaks, and a withheld speaker anybody`() throws {
        var ledger = try Ledger()
        let agent = Ledger.agent("place", "A").withholding("/type")
        let voice = try Ledger.voice("the gate", speaker: 6, within: 5)
        #expect(sums(try ledger.judge([agent, voice])) == [0, 2, 0, 0])
        let excerpts = [try Ledger.excerpt("gate", voice: 7), try Ledger.excerpt("said", voice: 5)]
        #expect(sums(try ledger.judge(excerpts)) == [0, 0, 0, 0])
        #expect(sums(try ledger.judge([Ledger.relation("corroborates", 8, 9)])) == [0, 0, 0, 0])
        ledger.contents[8] = try excerpts[0].withholding("/voice").content
        #expect(sums(try ledger.judge([Ledger.relation("corroborates", 8, 9)])) == [0, 1, 0, 0])
        ledger.contents[8] = nil
        #expect(sums(try ledger.judge([Ledger.relation("corroborates", 8, 9)])) == [0, 1, 0, 0])
    }

    @Test func `a record of which no line is at hand may be of any kind`() throws {
        var ledger = try Ledger()
        ledger.next += 2
        let custody = DraftRecord(.custody, ["/event": "copied", "/items/0": "7", "/from": "6"])
        #expect(sums(try ledger.judge([custody])) == [0, 2, 0, 0])
        ledger.next = Int.max - 1
        #expect(sums(try ledger.judge([custody])) == [0, 1, 0, 0])
        #expect(ledger.catalogue.recordCount == 9)
    }

    @Test func `nothing is judged from a later version's word on`() throws {
        var ledger = try Ledger()
        let judgement = try ledger.judge([
            Ledger.agent("person", "A").with(["/name": nil]),
            Ledger.agent("spirit", "B"),
            Ledger.agent("person", "C").with(["/name": nil]),
        ])
        #expect(judgement.laterWords.map(\.record) == [7])
        #expect(judgement.breaches.map(\.record) == [6])
    }
}
