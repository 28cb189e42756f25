import EvidenceModel
import Testing

@testable import EvidenceDossier

struct TableTests {
    @Test func `a row of CSV is an excerpt`() throws {
        let parts = try excerpts(
            """
            document,label,quote,by,to,said,tags,voice\r
            press/document,e1,"He said, ""no""
            and left",people/wit as He,people/anna as her; people/tom,1950-05-03 that day,denial; may,\r
            \r
            ,,,,,,,
            press/document,other/e2,plain,,,,,press/letter
            12,e3,third,,,,,
            """
        )
        #expect(parts.map(\.name.value) == ["d", "other", "d"])
        #expect(parts.map { $0.excerpts.map(\.label.name) } == [["e1"], ["e2"], ["e3"]])
        #expect(parts.map { $0.excerpts[0].label.line } == [2, 6, 7])
        let first = parts[0].excerpts[0]
        #expect(
            first.passage.words == .quote(Stated("He said, \"no\"\nand left", line: 2))
        )
        #expect(first.speech?.by.form == "He")
        #expect(first.speech?.to.map(\.agent.text) == ["people/anna", "people/tom"])
        #expect(first.speech?.said?.phrase == "that day")
        #expect(first.tags.map(\.value) == ["denial", "may"])
        #expect(parts[1].excerpts[0].expectedVoice?.value.text == "press/letter")
        guard case .record(let document)? = parts[2].document?.source else {
            Issue.record("no record")
            return
        }
        #expect(document.value.text == "12")
    }

    @Test func `a line of JSON is an excerpt`() throws {
        let parts = try excerpts(
            #"""
            {"document":"press/document","label":"e1","quote":"a\n\"b\" \u00e9 \ud83d\ude00 \/","tags":["x; y"]}

             { "document" : "press/document" , "label" : "e2" , "first" : "a" , "last" : "b" } 
            """#,
            as: .jsonLines
        )
        #expect(parts.count == 1)
        #expect(parts[0].excerpts.map(\.label.line) == [1, 3])
        #expect(
            parts[0].excerpts[0].passage.words == .quote(Stated("a\n\"b\" é 😀 /", line: 1))
        )
        #expect(parts[0].excerpts[0].tags.map(\.value) == ["x; y"])
    }

    @Test(arguments: [
        ("label,document,qoute\n", 1, "unknown column `qoute`: did you mean `quote`?"),
        ("label,label,quote\n", 1, "two columns are named `label`"),
        ("label,document,quote\ne,1\n", 2, "this row has 2 cells, and the table 3 columns"),
        ("label,document,quote\ne,1,a,b\n", 2, "this row has 4 cells, and the table 3 columns"),
        (
            "label,document,quote\ne,1,\"a\nb\n", 2,
            "a quotation mark is opened here and never closed"
        ),
        ("label,document,quote\ne,1,5\" x\n", 2, "a quotation mark stands inside a cell"),
        ("label,document,quote\n,1,a\n", 2, "this row has no `label`"),
        ("label,document,quote\ne,,a\n", 2, "this row has no `document`"),
        ("label,document,quote\nE,1,a\n", 2, "“E” cannot be a label"),
        ("label,document,quote\na/b/c,1,a\n", 2, "“a/b/c” cannot be a label"),
        ("label,document,quote\ne,1,a\n\ne,1,b\n", 4, "label “d/e” stands twice, first in line 2"),
        (
            "label,document,quote,by\ne,1,a,2\ne-voice,1,b,\n", 3,
            "label “d/e-voice” stands twice, first in line 2"
        ),
        ("label,document,quote,act\ne,1,a,orders\n", 2, "`act` of excerpt “e” needs `by`"),
        ("label,document,quote,event\ne,1,a,yesterday\n", 2, "`event`: “yesterday” is no date"),
        ("label,document,claim\ne,1,a\n", 2, "excerpt “e” lacks `quote`"),
        ("label,document,quote\ne,1,\u{301}a\n", 2, "a cell begins with a combining mark"),
        ("label;document;quote\ne;1;a\u{37E}\n", 2, "a Greek question mark (U+037E)"),
        ("label,document,quote\ne,1,\u{0}\n", 2, "U+0000 stands in the file"),
    ])
    func `what is wrong with CSV is told by line`(csv: String, line: Int, message: String) {
        expect(csv, .csv, line, message)
    }

    @Test(arguments: [
        ("{\"label\":\"e\",\"document\":\"1\",\"quote\":5}", 1, "this is no object of strings"),
        ("\n{\"label\":\"e\"", 2, "this is no object of strings"),
        ("[\"a\"]", 1, "this is no object of strings"),
        ("{\"label\":null}", 1, "this is no object of strings"),
        ("{\"label\":[[\"a\"]]}", 1, "this is no object of strings"),
        (
            "{\"label\":\"a\",\"label\":\"b\"}", 1,
            "this is no object of strings: `label` stands twice"
        ),
        ("{\"label\":\"\\ud800\"}", 1, "this is no object of strings: an escape stands for no"),
        ("{\"label\":\"\\u0000\"}", 1, "this is no object of strings: an escape stands for no"),
        ("{\"label\":\"\\u+041\"}", 1, "this is no object of strings: \\u needs four"),
        ("{\"label\":\"\\x\"}", 1, "this is no object of strings: “\\x” is no escape"),
        ("{\"label\":\"a\tb\"}", 1, "this is no object of strings: a control character"),
        ("{} {}", 1, "this is no object of strings: more follows"),
        (
            "{\"label\":\"e\",\"document\":\"1\",\"qoute\":\"a\"}", 1,
            "unknown key `qoute` in excerpt “e”"
        ),
        (
            "{\"label\":\"e\",\"document\":\"1\",\"quote\":[\"a\"]}", 1,
            "`quote` of excerpt “e” takes a text"
        ),
    ])
    func `what is wrong with JSON is told by line`(json: String, line: Int, message: String) {
        expect(json, .jsonLines, line, message)
    }

    @Test func `a row without a document is of the one that was told`() throws {
        var parts: [Dossier] = []
        try readExcerpts(
            Array("document,label,quote\n,e1,a\nk/other,e2,b\n,e3,c\n".utf8),
            as: .csv,
            file: "t.csv",
            dossier: "d",
            document: "12"
        ) { parts.append($0) }
        let documents = parts.map { part -> String in
            guard case .record(let document)? = part.document?.source else { return "none" }
            return document.value.text
        }
        #expect(documents == ["12", "k/other", "12"])
    }

    @Test(arguments: [
        ("1,a,Anna left,,\n", "`quote` of excerpt “a” stands in no voice: nobody says it"),
        ("1,a,Anna went,,\n", "excerpt “a”: `quote` is not in the document; the nearest is in"),
        ("1,a,Anna,,\n", "excerpt “a”: `quote` stands twice in the document"),
        ("1,a,Anna left,2 as Tom,\n", "`by` of the clause of “a”: “Tom” is not in the document"),
        ("1,a,Anna left,2,k/v\n", "`voice` of excerpt “a”: it stands in d/a-voice, not in k/v"),
    ])
    func `what cannot be placed is told by line and column`(row: String, message: String) throws {
        let rendition = try Rendition(Array("Anna left. Anna came.".utf8))
        let dossier = try #require(excerpts("document,label,quote,by,voice\n" + row).first)
        #expect {
            try DossierPlan(dossier, in: rendition, lookingForHints: false)
        } throws: { error in
            let problems = (error as? DossierRefusal)?.problems ?? []
            return problems.contains { $0.line == 2 && $0.message.hasPrefix(message) }
        }
    }

    @Test func `a label without a slash needs a dossier`() {
        #expect(throws: DossierRefusal.self) {
            try readExcerpts(
                Array("label,document,quote\ne,1,a\n".utf8),
                as: .csv,
                file: "t.csv",
                dossier: nil
            ) { _ in }
        }
    }

    @Test func `documents come from a table`() throws {
        let dossiers = try readDocuments(
            Array(
                """
                label,file,title,published,captured-time,captured-by,captured-method,text,extractor
                ,press/A Day.html,A day,1950,2024-05-01,A. Clerk,saved,,
                x/scan,b.tif,B,,,,,b.txt,an OCR 5.3
                """.utf8
            ),
            as: .csv,
            file: "t.csv",
            dossier: "press"
        )
        #expect(dossiers.map(\.name.value) == ["press", "x"])
        #expect(dossiers.map { $0.document?.label.name } == ["a-day", "scan"])
        #expect(dossiers[0].document?.captured?.by == Stated("A. Clerk", line: 2))
        #expect(
            dossiers[1].document?.source
                == .file(
                    Stated("b.tif", line: 3),
                    text: .init(
                        file: Stated("b.txt", line: 3),
                        extractor: Stated("an OCR 5.3", line: 3)
                    )
                )
        )
        let plan = try DossierPlan(dossiers[0], in: Rendition(Array("text".utf8)))
        #expect(plan.documentReference?.text == "press/a-day")
        #expect(plan.records.map(\.label.name) == ["a-day"])
    }

    @Test(arguments: [
        ("file,title\na.txt,\n", 2, "the document lacks `title`"),
        ("title\nA\n", 2, "this row has no label"),
        ("file,title\na.txt,A\nb/a.md,B\n", 3, "label “d/a” stands twice, first in line 2"),
        ("file,title,captured-by\na.txt,A,me\n", 2, "`captured` lacks `time`"),
        ("file,title,recrd\na.txt,A,1\n", 1, "unknown column `recrd`"),
    ])
    func `a table of documents is refused`(csv: String, line: Int, message: String) {
        #expect {
            try readDocuments(Array(csv.utf8), as: .csv, file: "t.csv", dossier: "d")
        } throws: { error in
            (error as? DossierRefusal)?.problems.contains {
                $0.line == line && $0.message.hasPrefix(message)
            } == true
        }
    }

    @Test func `rows are planned in the voices that stand`() throws {
        let rendition = try Rendition(Array("The end. Anna said that it rained. Tom left.".utf8))
        let whole = try #require(rendition.wholePlace)
        let standing = Standing(voices: [
            StandingVoice(
                record: 3,
                label: RecordLabel("press/paper"),
                within: nil,
                places: [whole]
            )
        ])
        let csv =
            "document,label,quote,by,voice\n1,e1,Anna said that it rained,2 as Anna,\n"
            + "1,e2,it rained,,d/e1-voice\n1,e3,Tom left,,press/paper\n"
        let plan = try DossierPlan(
            try #require(excerpts(csv).first),
            in: rendition,
            standing: standing,
            lookingForHints: false
        )
        #expect(plan.voices.map { $0.within?.text } == ["3"])
        #expect(plan.excerpts.map(\.voice.text) == ["d/e1-voice", "d/e1-voice", "3"])
        let wrong = csv.replacing("press/paper", with: "d/e1-voice")
        #expect(throws: DossierRefusal.self) {
            try DossierPlan(
                try #require(excerpts(wrong).first),
                in: rendition,
                standing: standing
            )
        }
    }

    @Test func `a long table comes in parts`() throws {
        var csv = "document,label,quote,tags\n"
        for row in 0..<5_000 { csv += "1,e\(row)x,\"words, number \(row)\",a; b\n" }
        var parts = 0
        var rows = 0
        try readExcerpts(Array(csv.utf8), as: .csv, file: "t.csv", dossier: "d", batch: 1_000) {
            part in
            parts += 1
            rows += part.excerpts.count
        }
        #expect(parts == 5)
        #expect(rows == 5_000)
    }

    private func excerpts(_ text: String, as form: TableForm = .csv) throws -> [Dossier] {
        var parts: [Dossier] = []
        try readExcerpts(Array(text.utf8), as: form, file: "t.csv", dossier: "d") {
            parts.append($0)
        }
        return parts
    }

    private func expect(_ text: String, _ form: TableForm, _ line: Int, _ message: String) {
        do throws(DossierRefusal) {
            try readExcerpts(Array(text.utf8), as: form, file: "t.csv", dossier: "d") { _ in }
            Issue.record("it was accepted")
        } catch {
            #expect(
                error.problems.contains { $0.line == line && $0.message.hasPrefix(message) },
                "\(error)"
            )
        }
    }
}
