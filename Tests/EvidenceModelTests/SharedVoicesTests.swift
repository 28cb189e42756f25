import EvidenceModel
import EvidenceRecord
import Testing

/// Which documents share their voices once one supersedes the other.
struct SharedVoicesTests {
    private typealias Ledger = SmallLedger

    /// A ledger in which document 6 supersedes document 0.
    private static func corrected(
        text: String = SmallLedger.text,
        withheld: Set<Int> = []
    ) throws -> SmallLedger {
        var ledger = try Ledger()
        let judgement = try ledger.judge(
            [Ledger.document(text: text), Ledger.relation("supersedes", 6, 0)],
            withheld: withheld
        )
        #expect(judgement.breaches == [])
        return ledger
    }

    @Test func `voices and excerpts of a document go on in one that supersedes it`() throws {
        var ledger = try Self.corrected()
        let words = "the gate was open"
        #expect(
            try ledger.add([
                Ledger.voice(words, speaker: 2, within: 5).with(["/document": "6"]),
                Ledger.excerpt("gate", voice: 8).with(["/document": "6"]),
                Ledger.excerpt("the clerk", voice: 5).with(["/document": "6"]),
                Ledger.excerpt("open", voice: 8),
            ]) == []
        )
        let catalogue = ledger.catalogue
        #expect(catalogue.voices(inDocument: 6).map(\.record) == [5, 8])
        #expect(catalogue.voices(inDocument: 0).map(\.record) == [5, 8])
        let place = try Ledger.place("gate")
        #expect(catalogue.innermostVoice(inDocument: 6, holding: [place]) == 8)
    }

    @Test func `what crosses a voice of the superseded document is refused`() throws {
        var ledger = try Self.corrected()
        #expect(
            try ledger.add(Ledger.voice("the gate was", speaker: 2, within: 5)) == []
        )
        #expect(
            try ledger.add(
                Ledger.voice("gate was open", speaker: 2, within: 5).with(["/document": "6"])
            ) == [.crosses(voice: 8)]
        )
        #expect(
            try ledger.add(Ledger.excerpt("gate was open", voice: 5).with(["/document": "6"]))
                == [.cuts(voice: 8)]
        )
    }

    @Test func `a document of another text begins without voices`() throws {
        var ledger = try Self.corrected(text: "Another text.\n")
        #expect(
            try ledger.add(
                Ledger.voice("the gate", speaker: 2, within: 5).with(["/document": "6"])
            ) == [.notWithin(voice: 5)]
        )
        #expect(
            try ledger.add(Ledger.excerpt("the clerk", voice: 5).with(["/document": "6"]))
                == [.outsideVoice(voice: 5)]
        )
        #expect(ledger.catalogue.voices(inDocument: 6).map(\.record) == [8])
    }

    @Test func `a document in which a voice was recorded before keeps its own`() throws {
        var ledger = try Ledger()
        #expect(try ledger.add(Ledger.document()) == [])
        #expect(
            try ledger.add(Ledger.voice("the gate", speaker: 2).with(["/document": "6"])) == []
        )
        #expect(try ledger.add(Ledger.relation("supersedes", 6, 0)) == [])
        #expect(ledger.catalogue.voices(inDocument: 6).map(\.record) == [7])
    }

    @Test func `a successor of a successor shares them too, in whatever order it is said`() throws {
        var ledger = try Ledger()
        #expect(try ledger.add([Ledger.document(), Ledger.document()]) == [])
        #expect(try ledger.add(Ledger.relation("supersedes", 7, 6)) == [])
        #expect(try ledger.add(Ledger.relation("supersedes", 6, 0)) == [])
        #expect(
            try ledger.add(Ledger.excerpt("the clerk", voice: 5).with(["/document": "7"])) == []
        )
        #expect(try ledger.add(Ledger.relation("supersedes", 0, 7)) == [])
        #expect(try ledger.add(Ledger.excerpt("gate", voice: 5).with(["/document": "7"])) == [])
    }

    @Test func `where the text is withheld, breaches among the shared voices are counted`() throws {
        var ledger = try Self.corrected(withheld: [6])
        #expect(try ledger.add(Ledger.voice("the gate was", speaker: 2, within: 5)) == [])
        let judgement = try ledger.judge([
            Ledger.voice("gate was open", speaker: 2, within: 5).with(["/document": "6"])
        ])
        #expect(judgement.breaches == [])
        #expect(judgement.skipped.supersessions == 1)
    }
}
