import EvidenceModel
import Testing

@testable import EvidenceDossier

/// What a plan points out, and how it shows itself.
struct DossierPlanHintTests {
    private let text = QuayDossier.text
    private let base = QuayDossier.base

    @Test(arguments: [
        ("", "line 12 of the document: a caption stands inside “letter”"),
        (
            "excerpts: {e: {quote: Anna said that Jan de Wit knew}}",
            "excerpt “e” has “said that” and no `by`"
        ),
        (
            "excerpts: {e: {quote: I did not, about: [wit as the mayor]}}",
            "excerpt “e”: “the mayor” stands in the document, but not in this excerpt"
        ),
        (
            "excerpts: {e: {quote: I did not, by: wit}, f: {quote: I did not, by: anna}}",
            "“f-voice” has the very place of “e-voice” and counts as told by it"
        ),
        (
            "  clause: {by: wit, quote: I did not}\nexcerpts: {e: {quote: \"Photo: the mayor\"}}",
            "line 12 of the document: a caption stands inside “letter”; if it is not the same voice"
        ),
        (
            "  caption: {by: courier, quote: \"Photo: the mayor\"}",
            "voice “caption” is a caption and counts as part of “letter”; `interrupts: letter` takes"
        ),
    ])
    func `hints`(yaml: String, hint: String) throws {
        let withoutInside = base.split(separator: "\n", omittingEmptySubsequences: false)
            .filter { !$0.hasPrefix("  inside:") }.joined(separator: "\n")
        let dossier = try read(withoutInside + yaml + "\n")
        let hints = try DossierPlan(dossier, in: Rendition(Array(text.utf8))).hints
        #expect(hints.contains { $0.message.hasPrefix(hint) }, "\(hints)")
    }

    @Test func `names that the document writes otherwise are pointed out`() throws {
        let hints = try QuayDossier.plan("").hints
        #expect(hints.map(\.message) == [])
        let other = try read(base.replacing("[Jan de Wit]", with: "[Johan de Wit]"))
        #expect(
            try DossierPlan(other, in: Rendition(Array(text.utf8))).hints.map(\.message)
                == ["agent “wit”: “Johan de Wit” is not written so in the document"]
        )
    }

    @Test func `the words that a date of publication rests on are checked and not recorded`() throws
    {
        let dossier = try read(
            base.replacing("published: 1950", with: "published: 1950-05 May 1950")
        )
        let plan = try DossierPlan(dossier, in: Rendition(Array(text.utf8)))
        #expect(
            plan.hints.map(\.message) == [
                "`published`: “May 1950” stands in the document, but a document's record holds the "
                    + "date alone; the same as `said:` at the publisher's voice keeps these words"
            ]
        )
    }

    @Test func `the publisher's voice keeps these words, as the hint says`() throws {
        let dossier = try read(
            base.replacing("published: 1950", with: "published: 1950-05 May 1950")
                .replacing("act: publishes", with: "act: publishes, said: 1950-05 May 1950")
        )
        let plan = try DossierPlan(dossier, in: Rendition(Array(text.utf8)))
        #expect(plan.voices.first?.asserted?.phrase == "May 1950")
        #expect(plan.hints.map(\.message) == [])
    }

    @Test func `the dry run tells whose words an excerpt holds besides`() throws {
        let plan = try QuayDossier.plan(
            "excerpts: {all: {first: ordered me to lie, last: I did not}}"
        )
        #expect(
            plan.dryRun().contains(
                """
                    “ordered me to lie (he denies it. — Ed.). I did not”
                    holds the words of “note”: Ed. (asserts)
                """
            )
        )
    }

    @Test func `the dry run shows who says what where`() throws {
        let plan = try QuayDossier.plan(
            """
            excerpts:
              order:
                quote: the mayor, Jan de Wit, ordered me to lie
                by: wit as Jan de Wit
                act: orders
                to: [anna as me]
                said: 1950-05-03 On 3 May 1950
                tags: [order]
            links: [anna possibly same-as wit]
            """
        )
        let expected = """
            The quay

                 1  paper       │ The Courier prints a letter.

                 3  captions    ││ Photo: the quay

                 5              ││ Photo: the quay

                 7  letter      ││ Dear editor

                 9              ││ On 3 May 1950
                 9  order-voice │││ the mayor, Jan de Wit, ordered me to lie
                10  note        │││ (he denies it. — Ed.)
                10  letter      ││ . I did not.

                12  inside      │││ Photo: the mayor

                14  letter      ││ Anna said that Jan de Wit knew. Anna Smit

                16  paper       │ The end.

            excerpts, and who says so

            order  (line 9)
                The Courier (publishes, 1950, inferred)
                → Anna Smit (asserts)
                → Jan de Wit (orders, told, 1950-05-03, from “On 3 May 1950”, to
                  Anna Smit as “me”):
                “the mayor, Jan de Wit, ordered me to lie”
                tags: order
                cut into 5 pieces, so that names can be withheld

            13 records, in this order

            """
        let dryRun = plan.dryRun(width: 70)
        #expect(dryRun.hasPrefix(expected), "\(dryRun)")
        #expect(dryRun.split(separator: "\n").allSatisfy { $0.count <= 70 })
        #expect(
            dryRun.contains(
                "quay/order-voice: voice within quay/letter, ordered by Jan de"
            )
        )
    }

    @Test func `the draft of a text is a plan`() throws {
        for text in [Array(text.utf8)] + SharedFiles.corpus() {
            let yaml = draft(text, fileName: "a.txt")
            let rendition = try Rendition(text)
            let plan = try DossierPlan(read(yaml), in: rendition)
            #expect(plan.voices.first?.label.name == "paper")
            _ = try DossierPlan(read(uncommented(yaml)), in: rendition)
        }
    }
}
