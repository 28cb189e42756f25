import EvidenceModel
import Testing

@testable import EvidenceDossier

/// What cannot be recorded, and what the archivist is told.
struct DossierPlanRefusalTests {
    private let text = QuayDossier.text
    private let base = QuayDossier.base

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
            "`cue` of the clause of “e” stands 4 times in the document, and never in its place"
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
            _ = try QuayDossier.plan(yaml + "\n")
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
            _ = try QuayDossier.plan("excerpts: {e: {quote: the quay}}\n")
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
            _ = try QuayDossier.plan("excerpts: {e: {quote: Jan de Wit ordered me to lie}}\n")
            Issue.record("it was accepted")
        } catch {
            #expect(
                (error as? DossierRefusal)?.problems.first?.hint?.hasPrefix("line 9 has: ") == true,
                "\(error)"
            )
        }
    }
}
