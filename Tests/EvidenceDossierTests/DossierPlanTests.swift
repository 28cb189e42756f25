import EvidenceModel
import Testing

@testable import EvidenceDossier

/// What a plan makes of a dossier.
struct DossierPlanTests {
    private let text = QuayDossier.text
    private let base = QuayDossier.base

    @Test func `places, nesting and order are computed`() throws {
        let plan = try QuayDossier.plan(
            """
            excerpts:
              order:
                quote: the mayor, Jan de Wit, ordered me to lie
                by: wit as Jan de Wit
                act: orders
                to: [anna as me]
                said: 1950-05-03 On 3 May 1950
              denial:
                quote: he denies it
                by: wit
                act: denies
              whole:
                first: On 3 May
                last: I did not.
                about: [wit as de Wit]
            links: [denial denies order]
            """
        )
        #expect(
            plan.voices.map { "\($0.label.name) < \($0.within?.text ?? "-")" } == [
                "paper < -", "letter < quay/paper", "note < quay/paper", "captions < quay/paper",
                "inside < quay/paper", "order-voice < quay/letter", "denial-voice < quay/note",
            ]
        )
        #expect(plan.voices[0].places == [try Rendition(Array(text.utf8)).wholePlace])
        #expect(plan.voices[3].places.count == 2)
        #expect(plan.voices[5].mode == .orders)
        #expect(plan.voices[5].wording == .indirect)
        #expect(plan.voices[5].asserted?.phrase == "On 3 May 1950")
        #expect(
            plan.excerpts.map(\.voice.text) == [
                "quay/order-voice", "quay/denial-voice", "quay/letter",
            ]
        )
        #expect(plan.published?.date.description == "1950")
        #expect(
            plan.records.map(\.label.name) == [
                "courier", "anna", "wit", "editor", "document", "paper", "letter", "note",
                "captions", "inside", "order-voice", "denial-voice", "order", "denial", "whole",
                "link-denial-denies-order",
            ]
        )
    }

    @Test func `the document's own bytes are taken, and cut at every form`() throws {
        let plan = try QuayDossier.plan(
            """
            excerpts:
              order:
                quote: the mayor, Jan de Wit, ordered me to lie
                by: wit as Jan de Wit
                to: [anna as me]
                protect: [the mayor]
            """
        )
        let own = "Jan\u{A0}de\nWit"
        #expect(plan.voices.last?.speaker.form == own)
        #expect(
            plan.excerpts[0].exact.map { String(decoding: $0, as: UTF8.self) }
                == ["the mayor", ", ", own, ", ordered ", "me", " to lie"]
        )
    }

    @Test func `a cue is looked for in the voice first`() throws {
        let plan = try QuayDossier.plan(
            """
            excerpts:
              a: {quote: Anna said that Jan de Wit knew, by: anna as Anna, cue: Anna said that}
              b: {quote: he denies it, by: wit, cue: ordered me}
            """
        )
        let rendition = try Rendition(Array(text.utf8))
        let cues = plan.voices.compactMap(\.cue).sorted { $0.start < $1.start }
        #expect(
            cues.map { String(decoding: rendition.bytes(in: $0), as: UTF8.self) }
                == ["ordered me", "Anna said that"]
        )
    }

    @Test func `of voices with the same places the first is around the second`() throws {
        let plan = try QuayDossier.plan(
            "  translator: {by: editor, act: translates}\n  second: {by: wit, quote: he denies it}\n"
                + "  first: {by: anna, quote: he denies it}\n"
        )
        let within = Dictionary(
            uniqueKeysWithValues: plan.voices.map { ($0.label.name, $0.within?.text) }
        )
        #expect(within["translator"] == "quay/paper")
        #expect(within["letter"] == "quay/translator")
        #expect(within["note"] == "quay/translator")
        #expect(within["second"] == "quay/note")
        #expect(within["first"] == "quay/second")
    }

    @Test func `what interrupts an interruption is within the same voice`() throws {
        let plan = try QuayDossier.plan(
            "  deeper: {by: courier, interrupts: note, quote: Ed.}\n"
        )
        #expect(plan.voices.last?.within?.text == "quay/paper")
    }

    @Test func `a dossier of agents alone needs no text`() throws {
        let dossier = try read("dossier: people\nagents: {a: {type: person, names: [A]}}\n")
        let plan = try DossierPlan(dossier, in: nil)
        #expect(plan.records.map(\.label.name) == ["a"])
        #expect(plan.documentReference == nil)
    }

    @Test func `what is named of other dossiers is for the ledger to know`() throws {
        let dossier = try read(
            base.replacing("courier: {type: organization, names: [The Courier]}", with: "")
                .replacing("courier", with: "people/courier")
                + "links: [7 supports people/note]"
        )
        let outside = dossier.outside
        #expect(
            outside.map(\.reference.text) == [
                "people/courier", "people/courier", "people/courier", "7", "people/note",
            ]
        )
        #expect(outside.map(\.key) == ["by", "by", "by", "links", "links"])
        #expect(
            outside.map { $0.kind.map { "\($0)" } ?? "any" }
                == ["agent", "agent", "agent", "any", "any"]
        )
        let rendition = try Rendition(Array(text.utf8))
        let absent = DossierProblem(file: dossier.file, line: 9, message: "nobody knows it")
        #expect(throws: DossierRefusal([absent])) {
            try DossierPlan(dossier, in: rendition, standing: Standing(problems: [absent]))
        }
        let named = Standing(agentNames: [outside[0].reference: "The Courier"])
        let plan = try DossierPlan(dossier, in: rendition, standing: named)
        #expect(plan.dryRun().contains("quay/paper: voice, published by The Courier,"))
    }
}
