import Testing

@testable import EvidenceDossier

/// What is refused, and how: line and beginning of the message.
struct DossierRefusalTests {
    @Test(arguments: [
        ("", 1, "the file is empty"),
        ("# only a comment\n", 1, "the file is empty"),
        ("dossier: d\n--- \ndossier: e\n", 2, "a second YAML document begins here"),
        ("dossier: d\ndossier: e\n", 1, "`dossier` stands twice"),
        (
            "dossier: d\nagents:\n  a: {type: person, names: [A], names: [B]}\n", 3,
            "`names` stands twice"
        ),
        ("dossier: &x d\n", 1, "an anchor (&) is not allowed"),
        ("dossier: *x\n", 1, "found undefined alias"),
        ("dossier: !!str d\n", 1, "a tag (!) is not allowed"),
        ("dossier: !!str 'd'\n", 1, "a tag (!) is not allowed"),
        ("!!map\ndossier: d\n", 1, "a tag (!) is not allowed"),
        (
            "dossier: d\nagents: &a\n  a: {type: person, names: [A]}\n", 2,
            "an anchor (&) is not allowed"
        ),
        ("dossier: d\n? [a, b]\n: c\n", 2, "a list or mapping stands where a key belongs"),
        ("dossier: d\n<<: {agents: {}}\n", 2, "a merge key (<<) is not allowed"),
        ("dossier: d\n\tagents: x\n", 2, "this is not YAML"),
        ("dossier: d: e\n", 1, "this is not YAML"),
        ("dossier: 'd\n", 2, "this is not YAML"),
        ("dossier: d\u{1}\n", 1, "a character YAML does not allow"),
        ("dossier: d\nagents:\n  a: \u{0}\n", 3, "U+0000 stands in the file"),
        ("- dossier\n", 1, "the dossier must have keys"),
        ("just words\n", 1, "the dossier must have keys"),
    ])
    func `YAML beyond plain keys and texts`(yaml: String, line: Int, message: String) {
        expectRefusal(yaml, line, message)
    }

    @Test func `bytes that are not UTF-8`() {
        #expect(throws: DossierRefusal.self) {
            try Dossier(reading: Array("dossier: d\n".utf8) + [0x61, 0xFF], file: "d.yaml")
        }
    }

    @Test(arguments: [
        "quote: He said # this",
        "quote: He said\t# this",
        "quote: \"He said\" # this",
        "quote: 'He said # this'",
        "quote: >\n        He said # this\n        and that",
        "quote: > # a note\n        He said",
        "quote: |\n\n        He said\n\n        also # this",
        "quote: He said\n        also # this",
        "quote: He said\n      # number one",
        "quote: He said\n\n\n#",
        "{quote: He said, nth: 1/1} # this",
        "first: He # this\n      last: b",
        "first: b\n      last: He # this",
        "quote: a\n      by: x\n      cue: he # this",
    ])
    func `a quote that YAML may cut off`(keys: String) {
        let lead = keys.hasPrefix("{") ? " " : "\n      "
        let yaml =
            "dossier: d\ndocument: {file: a.txt, title: A}\nexcerpts:\n    e:\(lead)\(keys)\n"
        let messages = refusal(yaml)?.problems.map(\.message) ?? []
        #expect(
            messages.contains {
                $0.hasPrefix("“ #” on a line") || $0.hasPrefix("a comment follows")
            }
        )
    }

    @Test(arguments: [
        "quote: He said#this",
        "quote: >\n        He said#this",
        "quote: >\n        He said\n      # a comment, less indented than the text\n      claim: c",
        "quote: >\n        He said\n\n# a comment\n",
        "quote: \"number\\x20#5\"",
        "quote: \"He said\"\n      # a comment",
        "quote: 'it''s'\n      # a comment",
        "quote: a b\n      claim: c # a comment",
        "quote: a\n        b\n        c\n      claim: c # a comment",
    ])
    func `comments elsewhere are fine`(keys: String) throws {
        let yaml =
            "dossier: d\ndocument: {file: a.txt, title: A}\nexcerpts:\n    e:\n      \(keys)\n"
        _ = try read(yaml)
    }

    @Test(arguments: [
        ("evnt: 2024", 5, "unknown key `evnt` in excerpt “e”: did you mean `event`?"),
        ("zzz: 2024", 5, "unknown key `zzz` in excerpt “e”"),
        ("claim:", 5, "`claim` of excerpt “e” has no value"),
        ("claim: [a]", 5, "`claim` of excerpt “e” takes a text, not a list or keys"),
        ("tags: a, b", 5, "`tags` of excerpt “e” takes a list: [one, two]"),
        ("tags: []", 5, "`tags` of excerpt “e” is empty"),
        ("tags: [[a]]", 5, "an item of `tags` of excerpt “e” is no text"),
        ("first: x", 5, "`first` and `quote` of excerpt “e” exclude each other"),
        ("nth: second", 5, "`nth` cannot be “second”"),
        ("nth: all/2", 5, "`nth: all/2`: an excerpt stands in one place"),
        ("said: 2024", 5, "`said` of excerpt “e” needs `by`: who speaks here"),
        ("about: Alice", 5, "“Alice” in `about` names no record"),
        ("about: [a in it]", 5, "“a in it” in `about` is no agent"),
        ("about: [b]", 5, "`about` names “b”, which is no label of this dossier"),
        ("about: [e]", 5, "`about` needs one of the agents; “e” stands under excerpts, line 4"),
        ("correct: no", 5, "`correct` can only be `yes`; leave it out otherwise"),
        ("by: a\n    act: said", 6, "`act` cannot be “said”"),
        ("by: a\n    act: order", 6, "`act` cannot be “order”: did you mean `orders`?"),
        ("by: a\n    wording: verbatim", 6, "`wording` cannot be “verbatim”"),
    ])
    func `an excerpt`(keys: String, line: Int, message: String) {
        expectRefusal(
            """
            dossier: d
            document: {file: a.txt, title: A}
            excerpts:
              e:
                \(keys)
                quote: x
            agents: {a: {type: person, names: [A]}}
            """,
            line,
            message
        )
    }

    @Test(arguments: [
        ("excerpts: {e: {claim: c}}", 3, "excerpt “e” lacks `quote`, or `first` and `last`"),
        ("excerpts: {e: {last: c}}", 3, "`last` of excerpt “e” needs `first`"),
        ("excerpts: {E: {quote: c}}", 3, "“E” cannot be a label"),
        ("excerpts: {12: {quote: c}}", 3, "“12” cannot be a label"),
        ("excerpts: {document: {quote: c}}", 3, "label “document” stands twice, first in line 2"),
        (
            "excerpts: {e: {quote: c, by: p/q}, e-voice: {quote: d}}", 3,
            "label “e-voice” stands twice, first in line 3"
        ),
        ("excerpts: {e: words}", 3, "excerpt “e” must have keys"),
        ("excerpts: [{quote: c}]", 3, "`excerpts` has no entries"),
        ("excerpts:", 3, "`excerpts` has no entries"),
        ("voices: {v: {act: orders}}", 3, "voice “v” lacks `by`"),
        ("voices: {v: {by: p/q, nth: 1/2}}", 3, "`nth` needs a `quote`, or `first` and `last`"),
        (
            "voices: {v: {by: p/q, at: [x], quote: x}}", 3,
            "`quote` and `at` of voice “v” exclude each other"
        ),
        ("voices: {v: {by: p/q, at: x}}", 3, "`at` of voice “v” takes a list of places"),
        (
            "voices: {v: {by: p/q, at: [{frst: x}]}}", 3,
            "unknown key `frst` in a place of voice “v”: did you mean `first`?"
        ),
        ("voices: {v: {by: p/q, interrupts: u}}", 3, "`interrupts` names “u”"),
        ("agents: {a: {names: [A]}}", 3, "agent “a” lacks `type`"),
        ("agents: {a: {type: person}}", 3, "agent “a” lacks `names`"),
        ("agents: {a: {type: human, names: [A]}}", 3, "`type` cannot be “human”"),
        ("links: [one equals other]", 3, "`link` cannot be “equals”"),
        ("links: [one contradicts]", 3, "“one contradicts” is no link"),
        ("links: [p/a maybe contradicts p/b]", 3, "“p/a maybe contradicts p/b” is no link"),
        ("links: {p/a contradicts p/b: note}", 3, "`links` takes a list"),
        (
            "links: [p/a contradicts p/b, p/a contradicts p/b]", 3,
            "label “link-p-a-contradicts-p-b” stands twice"
        ),
        ("notes: [{on: 4, motive: doubt, text: a}]", 3, "`motive` cannot be “doubt”"),
        ("notes: [{on: 4, motive: linking}]", 3, "note lacks `text`"),
        ("custody: [{event: lost}]", 3, "`event` cannot be “lost”"),
        ("status: [{state: open, authority: a, effective: 2024}]", 3, "`state` cannot be “open”"),
        ("status: [{state: sealed}]", 3, "status lacks `authority`"),
    ])
    func `what is missing, misplaced or unknown`(yaml: String, line: Int, message: String) {
        expectRefusal("dossier: d\ndocument: {file: a.txt, title: A}\n\(yaml)\n", line, message)
    }

    @Test(arguments: [
        ("document: {file: a.txt}", 2, "the document lacks `title`"),
        ("document: {title: A}", 2, "the document lacks `file` (or `record`)"),
        ("document: {record: 4, title: A}", 2, "`title` and `record` of the document exclude"),
        (
            "document: {file: a, title: A, text: b.txt}", 2,
            "`text` of the document needs `extractor`"
        ),
        ("document: {file: a, title: A, captured: now}", 2, "`captured` must have keys"),
        ("voices: {v: {by: p/q}}", 2, "`voices` need a `document`"),
        ("docment: {}", 2, "unknown key `docment` in the dossier: did you mean `document`?"),
    ])
    func `the document`(yaml: String, line: Int, message: String) {
        expectRefusal("dossier: d\n\(yaml)\n", line, message)
    }

    private func expectRefusal(
        _ yaml: String,
        _ line: Int,
        _ message: String,
        sourceLocation: SourceLocation = #_sourceLocation
    ) {
        let problems = refusal(yaml)?.problems ?? []
        #expect(
            problems.contains { $0.line == line && $0.message.hasPrefix(message) },
            "\(problems)",
            sourceLocation: sourceLocation
        )
    }
}
