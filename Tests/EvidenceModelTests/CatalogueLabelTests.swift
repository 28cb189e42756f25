import EvidenceModel
import EvidenceRecord
import Testing

/// Who bears a label.
struct CatalogueLabelTests {
    private typealias Ledger = SmallLedger

    @Test func `a label has one bearer that is not superseded`() throws {
        func agent(_ label: String) -> DraftRecord {
            Ledger.agent("person", "A").with(["/label": label])
        }
        var ledger = try Ledger()
        #expect(try ledger.add(agent("harbour/minutes")) == [.labelTaken(by: 0)])
        #expect(try ledger.add([agent("a/b"), agent("a/c"), agent("a/b")]) == [.labelTaken(by: 7)])
        #expect(try ledger.add([agent("a/c"), Ledger.relation("supersedes", 10, 8)]) == [])
        #expect(try ledger.add(agent("a/c")) == [.labelTaken(by: 10)])
        #expect(
            try ledger.add([Ledger.relation("supersedes", 1, 13), agent("a/d")]) == [
                .laterReference(pointer: "/relation/to")
            ]
        )
        #expect(
            try ledger.add([agent("a/d"), Ledger.relation("withdraws", 15, 15)]) == [
                .labelTaken(by: 14)
            ]
        )
    }

    @Test func `a label leads to its bearer`() throws {
        var ledger = try Ledger()
        for number in 6..<200 {
            #expect(
                try ledger.add(Ledger.agent("person", "A").with(["/label": "a/\(number)"])) == []
            )
        }
        #expect(try ledger.add(Ledger.agent("person", "A").with(["/label": "a/x"])) == [])
        #expect(try ledger.add(Ledger.relation("supersedes", 200, 42)) == [])
        let contents = ledger.contents
        func bearer(_ text: String) throws -> Int? {
            ledger.catalogue.bearer(of: try #require(RecordLabel(text))) { contents[$0] }
        }
        for number in 6..<200 where number != 42 { #expect(try bearer("a/\(number)") == number) }
        #expect(try bearer("a/42") == nil)
        #expect(try bearer("a/x") == 200)
        #expect(try bearer("a/y") == nil)
    }
}
