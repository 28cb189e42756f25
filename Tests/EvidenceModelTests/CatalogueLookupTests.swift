import EvidenceModel
import EvidenceRecord
import Testing

struct CatalogueLookupTests {
    private typealias Ledger = SmallLedger

    private func ledger() throws -> Ledger {
        var ledger = try Ledger()
        _ = try ledger.add([
            Ledger.voice("the engineer said the gate was open", speaker: 2, within: 5),
            Ledger.voice("the gate was open", speaker: 3, within: 6).with([
                "/wording": "indirect", "/mode": "orders", "/asserted": "1921-03",
            ]),
            Ledger.excerpt("gate", voice: 7),
        ])
        return ledger
    }

    @Test func `the attribution goes outwards, in words from the outside`() throws {
        let ledger = try ledger()
        let attribution = ledger.catalogue.attribution(ofVoice: 7) { ledger.contents[$0] }
        #expect(attribution.map(\.voice) == [7, 6, 5])
        #expect(attribution.map(\.asserted.value?.description) == ["1921-03", nil, nil])
        #expect(
            ChainWords.sentence(attribution, words: "gate")
                == "The newspaper (publishes, 1921-03-03, inferred) → The engineer (asserts) → "
                + "The clerk (orders, told, 1921-03, inferred): “gate”"
        )
    }

    @Test func `a link tells the form of a name, who is addressed, and what a date rests on`()
        throws
    {
        var ledger = try ledger()
        let problems = try ledger.add([
            DraftRecord.document.with([
                "/publisher": nil, "/label": nil, "/published": "1922",
            ]),
            Ledger.voice(Place(0..<2), speaker: 1).with(["/document": "9", "/mode": "publishes"]),
            Ledger.voice(Place(0..<1), speaker: 3, within: 10).with([
                "/document": "9", "/as": "he", "/mode": "asks", "/wording": "indirect",
                "/to/0/agent": "2", "/to/0/as": "me", "/asserted": "1921-03",
                "/assertedPhrase": "in March",
            ]),
        ])
        #expect(problems == [])
        let attribution = ledger.catalogue.attribution(ofVoice: 11) { ledger.contents[$0] }
        #expect(
            ChainWords.sentence(attribution)
                == "The newspaper (publishes, 1922, inferred) → The clerk as “he” "
                + "(asks, told, 1921-03, to The engineer as “me”)"
        )
        #expect(
            attribution.first?.link(phrases: true).said == "1921-03, from “in March”"
        )
    }

    @Test func `withheld names and voices are shown as withheld`() throws {
        var ledger = try ledger()
        ledger.contents[1] = nil
        ledger.contents[6] = nil
        let contents = ledger.contents
        let attribution = ledger.catalogue.attribution(ofVoice: 7) { contents[$0] }
        #expect(
            ChainWords.sentence(attribution)
                == "[withheld] ([withheld]) → The clerk (orders, told, 1921-03, inferred)"
        )
    }

    @Test func `superseded voices and agents are read through their successors`() throws {
        var ledger = try ledger()
        let problems = try ledger.add([
            Ledger.agent("organization", "The Gazette"), Ledger.relation("supersedes", 9, 1),
            Ledger.voice("Minutes “é”: the engineer said the gate was open", speaker: 3, within: 5),
            Ledger.relation("supersedes", 11, 6),
        ])
        #expect(problems == [])
        let contents = ledger.contents
        let attribution = ledger.catalogue.attribution(ofVoice: 7) { contents[$0] }
        #expect(attribution.map(\.recorded) == [7, 6, 5])
        #expect(attribution.map(\.voice) == [7, 11, 5])
        #expect(attribution.map(\.speaker) == [3, 3, 9])
        #expect(attribution.last?.name == .known("The Gazette"))
        #expect(ledger.catalogue.current(1) == 9)
    }

    @Test func `voices are found by their places`() throws {
        let ledger = try ledger()
        let catalogue = ledger.catalogue
        let gate = try Ledger.place("gate")
        #expect(catalogue.voices(inDocument: 0).map(\.record) == [5, 6, 7])
        #expect(catalogue.voices(inDocument: 1) == [])
        #expect(catalogue.placedVoice(7)?.speaker == 3)
        #expect(catalogue.placedVoice(4) == nil)
        #expect(catalogue.innermostVoice(inDocument: 0, holding: [gate]) == 7)
        let engineer = try Ledger.place("engineer")
        #expect(catalogue.innermostVoice(inDocument: 0, holding: [engineer, gate]) == 6)
        let clerk = try Ledger.place("the clerk")
        #expect(catalogue.innermostVoice(inDocument: 0, holding: [gate, clerk]) == 5)
        #expect(catalogue.innermostVoice(inDocument: 0, holding: [Place(0..<1000)]) == nil)
        #expect(catalogue.voice(inDocument: 0, crossing: try Ledger.place("said the")) == 7)
        #expect(catalogue.voice(inDocument: 0, crossing: gate) == nil)
    }

    @Test func `learning takes in what judging would`() throws {
        var entry = EntryStatements()
        entry.add(0, .document, try DraftRecord.document.with(["/publisher": nil]).content)
        entry.add(1, .agent, try Ledger.agent("person", "A").content)
        entry.add(2, .voice, try Ledger.voice(Place(0..<9), speaker: 1).content)
        var catalogue = Catalogue()
        catalogue.learn(entry)
        #expect(catalogue.recordCount == 3)
        #expect(catalogue.kind(of: 2) == .voice)
        #expect(catalogue.innermostVoice(inDocument: 0, holding: [Place(0..<9)]) == 2)
    }
}
