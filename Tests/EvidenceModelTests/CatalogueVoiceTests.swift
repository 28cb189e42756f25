import EvidenceModel
import EvidenceRecord
import Testing

/// How the voices of a text stand to one another.
struct CatalogueVoiceTests {
    private typealias Ledger = SmallLedger

    @Test func `places lie in the text`() throws {
        let end = Ledger.text.unicodeScalars.count
        let voice = try Ledger.voice("the gate", speaker: 2)
        var ledger = try Ledger()
        #expect(
            try ledger.add(voice.with(["/end": "\(end + 1)"])).contains(
                .outsideText(pointer: "/start")
            )
        )
        #expect(
            try ledger.add(
                voice.with(["/more/0/start": "\(end)", "/more/0/end": "\(end + 1)"])
            ) == [.outsideText(pointer: "/more/*/start")]
        )
        #expect(
            try ledger.add(
                Ledger.voice("noted", speaker: 3).with([
                    "/cue/start": "0", "/cue/end": "9223372036854775807",
                ])
            ) == [.outsideText(pointer: "/cue/start")]
        )
        #expect(
            try ledger.add(
                Ledger.excerpt("the clerk", voice: 5).with(["/end": "\(end + 1)"])
            ) == [.outsideText(pointer: "/start"), .outsideVoice(voice: 5)]
        )
    }

    @Test func `voices nest or are disjoint, place by place`() throws {
        var ledger = try Ledger()
        #expect(try ledger.add(Ledger.voice("said the gate was open", speaker: 2)) == [])
        #expect(try ledger.add(Ledger.voice("the gate was", speaker: 3)) == [])
        #expect(try ledger.add(Ledger.voice(", the clerk", speaker: 3)) == [])
        #expect(
            try ledger.add(Ledger.voice("engineer said", speaker: 3))
                == [.crosses(voice: 6)]
        )
        #expect(
            try ledger.add(Ledger.voice("open, the clerk noted", speaker: 3))
                == [.crosses(voice: 6)]
        )
        #expect(try ledger.add(Ledger.voice("gate was open", speaker: 3)) == [.crosses(voice: 7)])
        let further = try Ledger.place("open, the")
        #expect(
            try ledger.add(
                Ledger.voice("Minutes", speaker: 3).with([
                    "/more/0/start": "\(further.start)", "/more/0/end": "\(further.end)",
                ])
            ).first.map { [.crosses(voice: 6), .crosses(voice: 8)].contains($0) } == true
        )
    }

    @Test func `an excerpt of a voice that crosses another is not blamed for it`() throws {
        var ledger = try Ledger()
        #expect(
            try ledger.add([
                Ledger.voice("said the gate", speaker: 2),
                Ledger.voice("gate was open", speaker: 3), Ledger.excerpt("was", voice: 7),
            ]) == [.crosses(voice: 6)]
        )
    }

    @Test func `of voices of one place one is within the other, perhaps through a third`() throws {
        var ledger = try Ledger()
        let words = "the gate was open"
        #expect(try ledger.add(Ledger.voice(words, speaker: 2, within: 5)) == [])
        #expect(
            try ledger.add(Ledger.voice(words, speaker: 3, within: 5))
                == [.samePlace(voice: 6)]
        )
        ledger = try Ledger()
        #expect(try ledger.add(Ledger.voice(words, speaker: 2, within: 5)) == [])
        #expect(try ledger.add(Ledger.voice(words, speaker: 3, within: 6)) == [])
        #expect(try ledger.add(Ledger.voice(words, speaker: 1, within: 7)) == [])
        #expect(try ledger.add(Ledger.excerpt("gate", voice: 8)) == [])
        #expect(
            try ledger.add(Ledger.excerpt("was", voice: 7)) == [.notInnermost(innermost: 8)]
        )
    }

    @Test func `the voice around holds all places and is of the same document`() throws {
        var ledger = try Ledger()
        #expect(try ledger.add(Ledger.voice("the gate was open", speaker: 2, within: 5)) == [])
        #expect(
            try ledger.add(Ledger.voice("the clerk", speaker: 3, within: 6))
                == [.notWithin(voice: 6)]
        )
        let further = try Ledger.place("noted")
        #expect(
            try ledger.add(
                Ledger.voice("gate", speaker: 3, within: 6).with([
                    "/more/0/start": "\(further.start)", "/more/0/end": "\(further.end)",
                ])
            ) == [.notWithin(voice: 6)]
        )
        let other = DraftRecord.document.with(["/publisher": nil, "/label": nil])
        #expect(
            try ledger.add([
                other, Ledger.voice("Minutes", speaker: 1, within: 5).with(["/document": "9"]),
            ]) == [.notWithin(voice: 5)]
        )
    }

    @Test func `an interruption is within the newspaper although it stands inside the letter`()
        throws
    {
        var ledger = try Ledger()
        #expect(try ledger.add(Ledger.voice("the engineer said the gate", speaker: 2)) == [])
        #expect(try ledger.add(Ledger.voice("said", speaker: 3, within: 5)) == [])
        #expect(try ledger.add(Ledger.excerpt("said", voice: 7)) == [])
        #expect(ledger.catalogue.placedVoice(7)?.within == 5)
    }

    @Test func `a voice of several places nests by each of them`() throws {
        var ledger = try Ledger()
        let first = try Ledger.place("the engineer")
        let second = try Ledger.place("the gate was open")
        let voice = Ledger.voice(first, speaker: 2, within: 5).with([
            "/more/0/start": "\(second.start)", "/more/0/end": "\(second.end)",
        ])
        #expect(try ledger.add(voice) == [])
        #expect(try ledger.add(Ledger.voice("gate was", speaker: 3, within: 6)) == [])
        #expect(try ledger.add(Ledger.excerpt("engineer", voice: 6)) == [])
        #expect(try ledger.add(Ledger.excerpt("open", voice: 6)) == [])
        #expect(
            try ledger.add(Ledger.excerpt("the engineer said the gate was open", voice: 6))
                == [.outsideVoice(voice: 6)]
        )
        #expect(
            try ledger.add(Ledger.excerpt("the engineer said the gate was open", voice: 5)) == []
        )
    }
}
