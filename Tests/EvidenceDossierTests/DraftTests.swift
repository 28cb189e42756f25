import EvidenceModel
import Testing

@testable import EvidenceDossier

/// A made-up article with everything that a draft looks for.
private let article = """
    Who opened the sluice?

    Report by Ada Winter

    The sluice of Oosterdam after the storm. Photo: J. Kramer

    The sluice of Oosterdam after the storm. Photo: J. Kramer

    The dike at Oosterdam gave way on 1 February 1953. Mayor Pieter Verhoeven said that nobody had
    warned him. The Water Board (WB) denied this. “We rang the town hall at three in the
    morning”, its secretary Lena Brandt said. The Water Board has its office in Market Street.

    We publish the full text of a letter by the watchman.

    To the readers of the Courier

    On January 31, 1953, Verhoven gave me an order to leave the sluice open. I asked him twice
    (the mayor has denied it. — Ed.). Brandt was told the same. He said: "Nobody will
    ever know what we did"

    Lena Brandt, secretary. Photo: Courier

    I have told “the truth”, and L. Brandt knows it. Mayor Verhoeven # and his men knew.

    K. Smit

    March 5, 1953

    Read also

    The price of salt
    """

struct DraftTests {
    private let yaml = draft(Array(article.utf8), fileName: "press/Sluice 1953.txt")

    @Test func `a draft is a dossier`() throws {
        let dossier = try read(yaml)
        #expect(dossier.name.value == "sluice-1953")
        #expect(dossier.document?.title?.value == "Who opened the sluice?")
        #expect(dossier.agents.map(\.label.name) == ["publisher", "editor"])
        #expect(
            dossier.voices.map(\.label.name) == ["paper", "captions", "captions-2", "note1"]
        )
        #expect(
            dossier.excerpts.map { words($0.passage) } == [
                "We rang the town hall at three in the morning",
                "Nobody will ever know what we did",
            ]
        )
    }

    @Test func `what stands twice has its ordinal`() throws {
        let captions = try read(yaml).voices[1].places
        #expect(captions.count == 1)
        #expect(captions[0].ordinal?.value == .all(of: 2))
    }

    @Test(arguments: [
        "# verhoeven: {type: person, names: [Pieter Verhoeven]}",
        "? also spelt “Verhoven”, line 17",
        "# brandt: {type: person, names: [Lena Brandt, L. Brandt]}",
        "# water-board: {type: organization, names: [Water Board, WB]}",
        "# market-street: {type: place, names: [Market Street]}",
        "#   by: smit as K. Smit",
        "#   said: 1953-03-05 March 5, 1953",
        "#     To the readers of the Courier",
        "#   by: verhoeven as Mayor Pieter Verhoeven     # ?",
        "#   act: denies     # ?",
        "#   event: 1953-01-31 January 31, 1953     # ? or said",
        "# by: brandt     # ?",
        "“the truth” (line 23)",
        "#     1953-02-01 1 February 1953     (line 9)",
        "line 3: “Report by Ada Winter”",
        "#     - quote: >\n  #         Read also",
    ])
    func `what it guesses is a comment`(expected: String) {
        #expect(yaml.contains(expected))
    }

    @Test func `every proposal is YAML that can be taken over`() throws {
        let dossier = try read(uncommented(yaml))
        #expect(dossier.voices.contains { $0.label.name == "letter" })
        #expect(dossier.excerpts.count > 5)
        #expect(dossier.agents.count > 5)
    }

    @Test(arguments: [
        "", " \n\t\n", "word", "“", "\"", "(Ed.)", "# heading\n\n> quoted line\n> and more\n",
        "\u{FEFF}“one two three four five six”\n", "“a # b c d e f”", "“#a b c d e”",
        "“tab\there four five six seven”", "“del\u{7F} \u{80} \u{85} \u{2028} five six seven”",
        "“\u{FEFF} b c d e f”", "“'quoted' \"twice\" \\ back c d”",
        "“: - ? , [ ] { } & * ! | > % @ `”",
        "“a b c d e” and “a b c d e”", "«Он сказал, что вода придёт ночью»", "x\u{0C}y\n\nz. Ed.)",
        "A. Ed.)\n\n(B (c) — Ed.)", "Photo: “a b c d e f”\n\nPhoto: “a b c d e f”",
        "aaa “a b (c d e” f — Ed.)", "No\n\nDear Sir\n\nSome words.\n\nJane Doe\n\n1 May 1950\n",
        "e\u{301} “e\u{301}te e\u{301}te a b c”",
        "\u{1F600} said that \u{1F600}\u{200D}\u{1F600} spoke.",
    ])
    func `any text gives a dossier`(text: String) throws {
        let yaml = draft(Array(text.utf8), fileName: "a \"b\": c #.txt")
        #expect(try read(yaml).document?.title != nil)
        _ = try read(uncommented(yaml))
    }

    @Test func `pieces of text in any order give a dossier`() throws {
        let pieces = [
            "“", "”", "\"", "(", ")", "Ed.", "Photo:", " ", "\n", "\n\n", "\u{0C}", "#", ": ", "- ",
            "Ada Winter", "said that", "ordered", "1 May 1950", "\\", "'", "\t", "\u{A0}", "»", "«",
            "> ", "word", "Dear", ".", "by", "J.", "\u{1}", "&a", "*a", "!b",
        ]
        var random = SplitMix(state: 20_260_101)
        for _ in 0..<400 {
            let text = (0..<random.below(60)).map { _ in pieces[random.below(pieces.count)] }
                .joined()
            let yaml = draft(Array(text.utf8), fileName: "a.txt")
            #expect(throws: Never.self, "\(text.debugDescription)") { try read(yaml) }
            #expect(throws: Never.self, "\(text.debugDescription)") { try read(uncommented(yaml)) }
        }
    }

    @Test func `the article of the corpus gives a dossier`() throws {
        for text in SharedFiles.corpus() {
            let yaml = draft(text, fileName: "article.txt")
            let dossier = try read(yaml)
            let labels = dossier.voices.map(\.label.name)
            #expect(labels.contains("captions") && labels.contains("note2"))
            #expect(!dossier.excerpts.isEmpty)
            #expect(try read(uncommented(yaml)).agents.count > 20)
        }
    }

    private func words(_ passage: Passage) -> String {
        switch passage.words {
        case .quote(let text): text.value
        case .range(let first, let last): "\(first.value) … \(last.value)"
        }
    }
}

/// A draft in which every proposal is taken over as an archivist would.
func uncommented(_ yaml: String) -> String {
    var section = ""
    var inProposal = false
    let lines = yaml.split(separator: "\n", omittingEmptySubsequences: false).map { line in
        if let first = line.first, first != " ", first != "#" { section = String(line) }
        if line.hasPrefix("# excerpts:"), yaml.contains("\n  # t") {
            section = "excerpts:"
            return String(line.dropFirst(2))
        }
        guard line.hasPrefix("  #") else {
            inProposal = false
            return String(line)
        }
        let rest = String(line.dropFirst(4))
        if section == "agents:" { return rest.contains(": {type: ") ? "  " + rest : String(line) }
        let label = rest.prefix { $0 != ":" }
        if !rest.hasPrefix(" "), !label.isEmpty, isLabelName(String(label)),
            rest.dropFirst(label.count + 1).drop(while: { $0 == " " }).first ?? "#" == "#"
        {
            inProposal = true
        } else if rest.isEmpty || rest.hasPrefix("?") {
            inProposal = false
        }
        guard inProposal else { return String(line) }
        for key in ["by", "first"]
        where rest.hasPrefix("  \(key):     #") || rest.hasPrefix("  \(key):    #") {
            return "    \(key): publisher"
        }
        return "  " + rest
    }
    return lines.joined(separator: "\n")
}

/// The generator SplitMix64, so that every run has the same texts.
struct SplitMix {
    var state: UInt64

    mutating func below(_ bound: Int) -> Int {
        state &+= 0x9E37_79B9_7F4A_7C15
        var value = state
        value = (value ^ (value >> 30)) &* 0xBF58_476D_1CE4_E5B9
        value = (value ^ (value >> 27)) &* 0x94D0_49BB_1331_11EB
        return Int((value ^ (value >> 31)) % UInt64(bound))
    }
}
