import EvidenceModel
import EvidenceRecord
import Testing

/// The rules of design §5 that reach beyond one record, each broken once.
struct CatalogueTests {
    private typealias Ledger = SmallLedger

    // MARK: References

    @Test(
        arguments: [
            (DraftRecord.document, "/publisher", "agent"),
            (.voice, "/document", "document"), (.voice, "/speaker", "agent"),
            (.voice, "/within", "voice"), (.voice, "/to/0/agent", "agent"),
            (.excerpt, "/document", "document"), (.excerpt, "/voice", "voice"),
            (.excerpt, "/about/0/agent", "agent"), (.custody, "/from", "agent"),
            (.custody, "/to", "agent"),
        ]
    )
    func `a reference is to an earlier record of the right kind`(
        record: DraftRecord,
        pointer: String,
        kind: String
    ) throws {
        let pattern = pointer.replacing("/0/", with: "/*/")
        for target in ["6", "7", "9223372036854775807"] {
            var ledger = try Ledger()
            #expect(
                try ledger.add(record.with([pointer: target]))
                    .contains(.laterReference(pointer: pattern))
            )
        }
        let wrong = kind == "document" ? "1" : "0"
        var ledger = try Ledger()
        #expect(
            try ledger.add(record.with([pointer: wrong]))
                .contains(.wrongKind(pointer: pattern, expected: kind))
        )
    }

    @Test(
        arguments: [
            (DraftRecord.annotation, "/targets/1"), (.annotation, "/relation/from"),
            (.annotation, "/relation/to"), (.custody, "/items/0"),
        ]
    )
    func `a reference to any record is to an earlier one`(
        record: DraftRecord,
        pointer: String
    ) throws {
        let pattern = pointer.replacing("/1", with: "/*").replacing("/0", with: "/*")
        var ledger = try Ledger()
        #expect(
            try ledger.add(record.with([pointer: "6"]))
                == [.laterReference(pointer: pattern)]
        )
    }

    @Test func `a place or a work never speaks, and its successor may`() throws {
        var ledger = try Ledger()
        #expect(
            try ledger.add(Ledger.voice("the gate", speaker: 4, within: 5))
                == [.speakerNeverSpeaks]
        )
        #expect(
            try ledger.add([
                Ledger.agent("organization", "The harbour board"),
                Ledger.relation("supersedes", 7, 4),
                Ledger.voice("the clerk", speaker: 4, within: 5),
            ]) == []
        )
    }

    // MARK: Voices

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
        #expect(ledger.index.catalogue.placedVoice(7)?.within == 5)
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

    // MARK: Excerpts

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

    // MARK: Labels

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
            ledger.index.catalogue.bearer(of: try #require(RecordLabel(text))) { contents[$0] }
        }
        for number in 6..<200 where number != 42 { #expect(try bearer("a/\(number)") == number) }
        #expect(try bearer("a/42") == nil)
        #expect(try bearer("a/x") == 200)
        #expect(try bearer("a/y") == nil)
    }

    // MARK: Relations

    @Test func `what one speaker or one teller says twice does not corroborate itself`() throws {
        var ledger = try Ledger()
        let told: [String: String?] = ["/wording": "indirect"]
        #expect(
            try ledger.add([
                Ledger.voice("the engineer said", speaker: 2, within: 5).with(told),
                Ledger.voice("the gate was open", speaker: 3, within: 5).with(told),
                Ledger.voice("the clerk noted", speaker: 3, within: 5),
                Ledger.excerpt("said", voice: 6), Ledger.excerpt("open", voice: 7),
                Ledger.excerpt("noted", voice: 8),
            ]) == []
        )
        #expect(try ledger.add(Ledger.relation("corroborates", 9, 10)) == [.notIndependent])
        #expect(try ledger.add(Ledger.relation("corroborates", 10, 11)) == [.notIndependent])
        #expect(try ledger.add(Ledger.relation("corroborates", 9, 11)) == [])
        #expect(try ledger.add(Ledger.relation("repeats", 9, 10)) == [])
        // Only excerpts have speakers.
        #expect(try ledger.add(Ledger.relation("corroborates", 6, 7)) == [])
        // Two records of one person, of whom one supersedes the other.
        #expect(
            try ledger.add([
                Ledger.relation("supersedes", 3, 2), Ledger.relation("corroborates", 9, 11),
            ]) == [.notIndependent]
        )
    }

    // MARK: Supersession

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
        #expect(ledger.index.catalogue.current(6) == 8)
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
