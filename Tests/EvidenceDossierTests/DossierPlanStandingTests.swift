import EvidenceModel
import Testing

@testable import EvidenceDossier

/// A dossier imported again, after others have added to what it recorded.
struct DossierPlanStandingTests {
    private let text = QuayDossier.text

    @Test func `what is recorded stays where it is`() throws {
        let rendition = try Rendition(Array(text.utf8))
        let whole = try #require(rendition.wholePlace)
        let letter = try rendition.place(first: Array("Dear".utf8), last: Array("Anna Smit".utf8))
        let denial = try rendition.place(quote: Array("he denies it".utf8))
        let standing = Standing(
            voices: [
                StandingVoice(
                    record: 5,
                    label: RecordLabel("quay/paper"),
                    within: nil,
                    places: [whole]
                ),
                StandingVoice(
                    record: 6,
                    label: RecordLabel("quay/letter"),
                    within: 5,
                    places: letter
                ),
                StandingVoice(record: 9, label: nil, within: 5, places: denial),
            ],
            excerpts: [
                StandingExcerpt(
                    label: try #require(RecordLabel("quay/e")),
                    place: denial[0],
                    voice: 6
                )
            ]
        )
        // A voice around the letter that came later does not move what is recorded.
        let plan = try QuayDossier.plan(
            "  translator: {by: editor, act: translates}\n"
                + "excerpts: {e: {quote: he denies it}, f: {quote: denies it}}\n",
            standing
        )
        let within = Dictionary(
            uniqueKeysWithValues: plan.voices.map { ($0.label.name, $0.within?.text) }
        )
        #expect(within["letter"] == "quay/paper")
        #expect(within["translator"] == "quay/paper")
        #expect(plan.excerpts.map(\.voice.text) == ["6", "9"])
    }

    @Test func `a correction may not leave what is recorded outside`() throws {
        let rendition = try Rendition(Array(text.utf8))
        let whole = try #require(rendition.wholePlace)
        let standing = Standing(
            voices: [
                StandingVoice(
                    record: 5,
                    label: RecordLabel("quay/paper"),
                    within: nil,
                    places: [whole]
                ),
                StandingVoice(
                    record: 6,
                    label: RecordLabel("quay/x"),
                    within: 5,
                    places: try rendition.place(quote: Array("the mayor, Jan".utf8))
                ),
                StandingVoice(
                    record: 9,
                    label: nil,
                    within: 6,
                    places: try rendition.place(quote: Array("the mayor, Jan".utf8))
                ),
            ])
        do {
            _ = try QuayDossier.plan("  x: {by: anna, quote: I did not, correct: yes}\n", standing)
            Issue.record("it was accepted")
        } catch {
            #expect(
                (error as? DossierRefusal)?.problems.map(\.message)
                    == [
                        "voice “x” would no longer hold the recorded voice #9, which is recorded within it"
                    ]
            )
        }
        // Where it stays, what was recorded within it stays there too.
        let plan = try QuayDossier.plan(
            "  x: {by: anna, quote: \"the mayor, Jan\", correct: yes}\n",
            standing
        )
        #expect(plan.voices.first { $0.label.name == "x" }?.within?.text == "quay/letter")
    }
}
