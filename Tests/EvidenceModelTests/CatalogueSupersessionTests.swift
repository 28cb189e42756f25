import EvidenceModel
import EvidenceRecord
import Testing

/// What becomes of a record, and of those about it, once another supersedes it.
struct CatalogueSupersessionTests {
    private typealias Ledger = SmallLedger

    @Test func `a superseded voice is left out, in the entry that says so too`() throws {
        var ledger = try Ledger()
        #expect(try ledger.add(Ledger.voice("the gate was", speaker: 2, within: 5)) == [])
        #expect(
            try ledger.add([
                Ledger.voice("gate was open", speaker: 2, within: 5),
                Ledger.relation("supersedes", 7, 6),
                Ledger.excerpt("the gate was open", voice: 5),
            ]) == []
        )
        #expect(
            try ledger.add(Ledger.excerpt("the gate", voice: 6))
                == [.cuts(voice: 7), .notInnermost(innermost: 5)]
        )
        // It goes on to hold what is said to be within it.
        #expect(try ledger.add(Ledger.voice("gate", speaker: 3, within: 6)) == [])
    }

    @Test func `a place comes free when its voice is superseded, and the inner ones stay`() throws {
        var ledger = try Ledger()
        #expect(try ledger.add(Ledger.voice("said the gate was open", speaker: 2)) == [])
        #expect(try ledger.add(Ledger.voice("the gate", speaker: 3)) == [])
        #expect(
            try ledger.add(Ledger.voice("the engineer said", speaker: 2)) == [.crosses(voice: 6)]
        )
        #expect(
            try ledger.add([
                Ledger.relation("supersedes", 8, 6), Ledger.excerpt("gate", voice: 7),
                Ledger.excerpt("was open", voice: 5),
            ]) == []
        )
        #expect(try ledger.add(Ledger.voice("said the gate", speaker: 2)) == [])
        #expect(try ledger.add(Ledger.excerpt("said the gate", voice: 12)) == [])
    }

    @Test func `a voice within a superseded one of the same place is within its successor`()
        throws
    {
        var ledger = try Ledger()
        let words = "the gate was open"
        #expect(try ledger.add(Ledger.voice(words, speaker: 2, within: 5)) == [])
        #expect(try ledger.add(Ledger.voice(words, speaker: 3, within: 6)) == [])
        #expect(
            try ledger.add([
                Ledger.voice(words, speaker: 4, within: 5).with(["/speaker": "1"]),
                Ledger.relation("supersedes", 8, 6),
            ]) == []
        )
        #expect(try ledger.add(Ledger.excerpt("gate", voice: 7)) == [])
        #expect(try ledger.add(Ledger.excerpt("gate", voice: 8)) == [.notInnermost(innermost: 7)])
        #expect(ledger.catalogue.current(6) == 8)
    }

    @Test func `of voices of one place each may be within the other by way of a successor`() throws
    {
        var ledger = try Ledger()
        let words = "the gate was open"
        #expect(try ledger.add(Ledger.voice(words, speaker: 2, within: 5)) == [])
        #expect(try ledger.add(Ledger.voice(words, speaker: 3, within: 6)) == [])
        #expect(
            try ledger.add([
                Ledger.voice(words, speaker: 2, within: 7), Ledger.relation("supersedes", 8, 6),
            ]) == []
        )
        #expect(try ledger.add(Ledger.excerpt("gate", voice: 7)) == [])
        #expect(try ledger.add(Ledger.excerpt("gate", voice: 8)) == [])
        #expect(
            try ledger.add(Ledger.excerpt("gate", voice: 5)) == [.notInnermost(innermost: 7)]
        )
    }

    @Test func `where an excerpt stands is not asked once another supersedes it`() throws {
        var ledger = try Ledger()
        #expect(try ledger.add(Ledger.voice("the gate was open", speaker: 2, within: 5)) == [])
        #expect(
            try ledger.add([
                Ledger.excerpt("the clerk", voice: 6), Ledger.excerpt("the clerk", voice: 5),
                Ledger.relation("supersedes", 8, 7),
            ]) == []
        )
    }

    @Test func `records that supersede each other in a circle end no judgement`() throws {
        var ledger = try Ledger()
        #expect(try ledger.add(Ledger.voice("the gate", speaker: 2, within: 5)) == [])
        #expect(try ledger.add(Ledger.voice("the gate", speaker: 3, within: 6)) == [])
        #expect(
            try ledger.add([
                Ledger.relation("supersedes", 6, 7), Ledger.relation("supersedes", 7, 6),
                Ledger.relation("supersedes", 5, 5),
                Ledger.voice("the gate", speaker: 3, within: 7),
            ]) == []
        )
    }
}
