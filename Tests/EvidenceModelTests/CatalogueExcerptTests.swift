import EvidenceModel
import EvidenceRecord
import Testing

/// How an excerpt stands to the voices around and inside it.
struct CatalogueExcerptTests {
    private typealias Ledger = SmallLedger

    @Test func `an excerpt is in the innermost voice that holds all of it`() throws {
        var ledger = try Ledger()
        #expect(try ledger.add(Ledger.excerpt("the gate", voice: 5)) == [])
        #expect(try ledger.add(Ledger.voice("said the gate was open", speaker: 2)) == [])
        #expect(
            try ledger.add(Ledger.excerpt("the gate", voice: 5))
                == [.notInnermost(innermost: 7)]
        )
        #expect(try ledger.add(Ledger.excerpt("the gate", voice: 7)) == [])
        #expect(
            try ledger.add(Ledger.excerpt("the clerk", voice: 7)) == [.outsideVoice(voice: 7)]
        )
    }

    @Test func `a voice recorded with an excerpt counts even when it comes after it`() throws {
        var ledger = try Ledger()
        #expect(
            try ledger.add([
                Ledger.excerpt("the gate", voice: 5), Ledger.voice("the gate was", speaker: 2),
            ]) == [.notInnermost(innermost: 7)]
        )
    }

    @Test func `an excerpt may hold whole voices and cuts none`() throws {
        var ledger = try Ledger()
        #expect(try ledger.add(Ledger.voice("said the gate was open", speaker: 2)) == [])
        #expect(try ledger.add(Ledger.voice("gate was", speaker: 3)) == [])
        #expect(
            try ledger.add(Ledger.excerpt("engineer said the gate was open, the", voice: 5)) == []
        )
        #expect(try ledger.add(Ledger.excerpt("said the gate was open", voice: 6)) == [])
        #expect(try ledger.add(Ledger.excerpt("the gate was open", voice: 6)) == [])
        #expect(try ledger.add(Ledger.excerpt("the gate", voice: 6)) == [.cuts(voice: 7)])
        #expect(try ledger.add(Ledger.excerpt("was open", voice: 6)) == [.cuts(voice: 7)])
        #expect(try ledger.add(Ledger.excerpt("engineer said", voice: 5)) == [.cuts(voice: 6)])
        #expect(try ledger.add(Ledger.excerpt("open, the", voice: 5)) == [.cuts(voice: 6)])
    }

    @Test func `an excerpt is of the document of its voice`() throws {
        var ledger = try Ledger()
        #expect(
            try ledger.add(DraftRecord.document.with(["/publisher": nil, "/label": nil])) == []
        )
        #expect(
            try ledger.add(Ledger.excerpt("the gate", voice: 5).with(["/document": "6"]))
                == [.outsideVoice(voice: 5)]
        )
    }
}
