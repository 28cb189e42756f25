import EvidenceModel
import Testing

@testable import EvidenceDossier

/// A text with a letter in it, a note and a caption in the letter, and a caption that stands twice.
private let text = """
    The Courier prints a letter.

    Photo: the quay

    Photo: the quay

    Dear editor

    On 3 May 1950 the mayor, Jan\u{A0}de
    Wit, ordered me to lie (he denies it. — Ed.). I did not.

    Photo: the mayor

    Anna said that Jan de Wit knew. Anna Smit

    The end.
    """

struct DossierPlanTests {
    private let base = """
        dossier: quay
        document: {file: quay.txt, title: The quay, published: 1950}
        agents:
          courier: {type: organization, names: [The Courier]}
          anna: {type: person, names: [Anna Smit, Anna]}
          wit: {type: person, names: [Jan de Wit]}
          editor: {type: unnamed, names: [Ed.]}
        voices:
          paper: {by: courier, act: publishes}
          letter:
            by: anna
            first: Dear editor
            last: Anna Smit
          note: {by: editor, interrupts: letter, quote: "(he denies it. — Ed.)"}
          captions:
            by: courier
            at: [{quote: "Photo: the quay", nth: all/2}]
          inside: {by: courier, interrupts: letter, quote: "Photo: the mayor"}

        """

    @Test func `places, nesting and order are computed`() throws {
        let plan = try plan(
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
        let plan = try plan(
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
        let plan = try plan(
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
        let plan = try plan(
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
        let plan = try plan(
            "  deeper: {by: courier, interrupts: note, quote: Ed.}\n"
        )
        #expect(plan.voices.last?.within?.text == "quay/paper")
    }

    @Test(arguments: [
        (
            "excerpts: {e: {quote: the quay}}",
            "excerpt “e”: `quote` stands twice in the document"
        ),
        (
            "excerpts: {e: {quote: the quay, nth: 1/3}}",
            "excerpt “e”: `quote` stands twice, not 3 times"
        ),
        (
            "excerpts: {e: {quote: the mayor lied}}",
            "excerpt “e”: `quote` is not in the document"
        ),
        (
            "excerpts: {e: {first: Anna Smit, last: Dear editor}}",
            "excerpt “e”: `last` does not stand after `first`"
        ),
        ("excerpts: {e: {quote: lie (he}}", "excerpt “e” cuts voice “note”"),
        ("excerpts: {e: {quote: letter. Photo}}", "excerpt “e” cuts voice “captions”"),
        (
            "excerpts: {e: {quote: I did not, about: [wit as Johan]}}",
            "`about` of excerpt “e”: “Johan” is not in the document"
        ),
        (
            "excerpts: {e: {quote: I did not, protect: [mayor]}}",
            "`protect` of excerpt “e”: “mayor” is not in it"
        ),
        (
            "excerpts: {e: {quote: I did not, event: 1950 in spring}}",
            "`event` of excerpt “e”: “in spring” is not in the document"
        ),
        (
            "excerpts: {e: {quote: he denies it, by: wit as Johan}}",
            "`by` of the clause of “e”: “Johan” is not in the document"
        ),
        (
            "excerpts: {e: {quote: he denies it, by: wit, cue: the}}",
            "`cue` of the clause of “e”: `quote` stands"
        ),
        (
            "excerpts: {e: {quote: to lie (he denies, by: wit}}",
            "the clause of “e” crosses voice “note”"
        ),
        ("  x: {by: wit, first: Anna said, last: The end}", "voice “x” crosses voice “letter”"),
        (
            "  x: {by: wit, interrupts: letter, quote: The end.}",
            "voice “x” does not stand inside voice “letter”"
        ),
        (
            "  x: {by: wit, interrupts: other/voice, quote: The end.}",
            "voice “x” interrupts “other/voice”, which is no voice of this document"
        ),
        (
            "  x: {by: wit, at: [I did not, did not]}",
            "voice “x”: its places in lines 19 and 19 overlap"
        ),
        (
            "  x: {by: wit, interrupts: note, quote: (he denies it. — Ed.)}",
            "voice “x” has a place in common with voice “note”"
        ),
        (
            "links: [link-anna-same-as-wit denies anna, anna same-as wit]",
            "“link-link-anna-same-as-wit-denies-anna” names “link-anna-same-as-wit”, which is recorded"
        ),
    ])
    func `what cannot be recorded is refused`(yaml: String, message: String) {
        let line = base.trimmingLastLineEnd().count { $0 == "\n" } + 1
        do {
            _ = try plan(yaml + "\n")
            Issue.record("it was accepted")
        } catch {
            #expect(
                (error as? DossierRefusal)?.problems.contains {
                    $0.line == line && $0.message.hasPrefix(message)
                } == true,
                "\(error)"
            )
        }
    }

    @Test func `an excerpt that nobody says is refused`() throws {
        let dossier = try read(
            "dossier: d\ndocument: {file: a, title: A}\nexcerpts: {e: {quote: The end}}\n"
        )
        #expect(throws: DossierRefusal.self) {
            try DossierPlan(dossier, in: Rendition(Array(text.utf8)))
        }
    }

    @Test func `a refusal lists the places to choose from`() throws {
        do {
            _ = try plan("excerpts: {e: {quote: the quay}}\n")
            Issue.record("it was accepted")
        } catch {
            #expect(
                (error as? DossierRefusal)?.problems.first?.hint?.contains(
                    "nth: 2/2  line 5: …"
                ) == true,
                "\(error)"
            )
        }
    }

    @Test func `a nearest passage is a suggestion`() throws {
        do {
            _ = try plan("excerpts: {e: {quote: Jan de Wit ordered me to lie}}\n")
            Issue.record("it was accepted")
        } catch {
            #expect(
                (error as? DossierRefusal)?.problems.first?.hint?.hasPrefix("line 9 has: ") == true,
                "\(error)"
            )
        }
    }

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
        let plan = try plan(
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
            _ = try plan("  x: {by: anna, quote: I did not, correct: yes}\n", standing)
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
        let plan = try plan("  x: {by: anna, quote: \"the mayor, Jan\", correct: yes}\n", standing)
        #expect(plan.voices.first { $0.label.name == "x" }?.within?.text == "quay/letter")
    }

    @Test func `a dossier of agents alone needs no text`() throws {
        let dossier = try read("dossier: people\nagents: {a: {type: person, names: [A]}}\n")
        let plan = try DossierPlan(dossier, in: nil)
        #expect(plan.records.map(\.label.name) == ["a"])
        #expect(plan.documentReference == nil)
    }

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
        let hints = try plan("").hints
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
                    + "date alone; an excerpt of these words would keep them"
            ]
        )
    }

    @Test func `the dry run tells whose words an excerpt holds besides`() throws {
        let plan = try plan("excerpts: {all: {first: ordered me to lie, last: I did not}}")
        #expect(
            plan.dryRun().contains(
                """
                    “ordered me to lie (he denies it. — Ed.). I did not”
                    holds the words of “note”: Ed. (asserts)
                """
            )
        )
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

    @Test func `the dry run shows who says what where`() throws {
        let plan = try plan(
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

    private func plan(_ more: String, _ standing: Standing = Standing()) throws -> DossierPlan {
        try DossierPlan(
            read(base.trimmingLastLineEnd() + more),
            in: Rendition(Array(text.utf8)),
            standing: standing
        )
    }
}

extension String {
    fileprivate func trimmingLastLineEnd() -> String {
        hasSuffix("\n\n") ? String(dropLast()) : self
    }
}
