import EvidenceModel
import EvidenceRecord
import Testing

struct ExactPiecesTests {
    private typealias Ledger = SmallLedger

    private func problems(
        _ words: String,
        _ pieces: [String],
        withholding withheld: [String] = [],
        _ changes: [String: String?] = [:]
    ) throws -> Judgement {
        var fields: [String: String?] = changes
        for (index, piece) in pieces.enumerated() { fields["/exact/\(index)"] = piece }
        var record = try Ledger.excerpt(words, voice: 5).with(fields)
        record.withheld = Set(withheld)
        var ledger = try Ledger()
        return try ledger.judge([record])
    }

    private static let words = "“é”: the engineer said"

    @Test(
        arguments: [
            ["“é”: the engineer said"],
            ["“é”: ", "the engineer", " said"],
            ["", "“é”: the", "", " engineer said", ""],
            ["“", "é", "”", ":", " ", "t", "h", "e", " ", "engi", "neer", " ", "said"],
        ]
    )
    func `pieces cut in any way are exact`(pieces: [String]) throws {
        let judgement = try problems(Self.words, pieces)
        #expect(judgement.breaches == [])
        #expect(judgement.skipped.count == 0)
    }

    @Test(
        arguments: [
            ["“é”: the engineer sai"],
            ["“é”: the engineer said "],
            ["“é”: the Engineer said"],
            // The same letter in two scalars.
            ["“e\u{0301}”: the engineer said"],
            ["“é”: the ", "the engineer said"],
            ["the engineer", "“é”: ", " said"],
            [""],
            ["“é”: the engineer said the gate was open, the clerk noted.\n and much more"],
        ]
    )
    func `pieces that are anything but the text are refused`(pieces: [String]) throws {
        #expect(try problems(Self.words, pieces).breaches.map(\.problem) == [.notExact])
    }

    @Test(
        arguments: [
            (["“é”: ", "x", " said"], ["/exact/1"]),
            (["x", "the engineer said"], ["/exact/0"]),
            (["“é”: the", "x"], ["/exact/1"]),
            (["x", "the ", "engineer", "x", "said"], ["/exact/0", "/exact/3"]),
            (["“é”", "x", "the", "x", "said"], ["/exact/1", "/exact/3"]),
            (
                ["x", "e", "x", "e", "x", "e", "x"],
                ["/exact/0", "/exact/2", "/exact/4", "/exact/6"]
            ),
            (["x", "", "x"], ["/exact/0", "/exact/2"]),
            (["x"], ["/exact/0"]),
            (["“é”: the engineer said", "x"], ["/exact/1"]),
        ] as [([String], [String])]
    )
    func `around withheld pieces the others stand where they must`(
        pieces: [String],
        withheld: [String]
    ) throws {
        let judgement = try problems(Self.words, pieces, withholding: withheld)
        #expect(judgement.breaches == [])
        #expect(judgement.skipped.contents == withheld.count + 1)
    }

    @Test(
        arguments: [
            (["“é”; ", "x", " said"], ["/exact/1"]),
            (["“é”: ", "x", " sai"], ["/exact/1"]),
            (["x", "The engineer said"], ["/exact/0"]),
            (["é”: the", "x"], ["/exact/1"]),
            (["“é”", "x", "said", "x", "said"], ["/exact/1", "/exact/3"]),
            (["“é”", "x", "engineer", "x", "the", "x"], ["/exact/1", "/exact/3", "/exact/5"]),
            (["“é”: the engineer", "x", "engineer said"], ["/exact/1"]),
            (["“é”: the engineer said the", "x"], ["/exact/1"]),
            (["x", ": the engineer said the"], ["/exact/0"]),
            (["x", "the ", "Engineer", "x"], ["/exact/0", "/exact/3"]),
        ] as [([String], [String])]
    )
    func `pieces that cannot stand around withheld ones are refused`(
        pieces: [String],
        withheld: [String]
    ) throws {
        let judgement = try problems(Self.words, pieces, withholding: withheld)
        #expect(judgement.breaches.map(\.problem) == [.notExact])
    }

    @Test(
        arguments: [
            ("/start", ["“é”: the engineer said"], true),
            ("/start", ["the engineer said"], true),
            ("/start", ["the engineer sai"], false),
            ("/end", ["“é”: the"], true),
            ("/end", ["the"], false),
            ("/end", [String(repeating: "“é”: the engineer", count: 9)], false),
        ] as [(String, [String], Bool)]
    )
    func `with one end withheld the pieces are held against the other`(
        withheld: String,
        pieces: [String],
        agrees: Bool
    ) throws {
        let judgement = try problems(Self.words, pieces, withholding: [withheld])
        #expect(judgement.breaches.map(\.problem) == (agrees ? [] : [.notExact]))
    }

    @Test func `an excerpt without its place is not held against the text`() throws {
        let judgement = try problems(
            Self.words,
            ["no such words"],
            withholding: ["/start", "/end"]
        )
        #expect(judgement.breaches == [])
        #expect(judgement.skipped.contents == 4)
    }

    @Test func `many pieces are joined in the order of their indexes`() throws {
        let pieces = "the engineer said".map(String.init)
        #expect(try problems("the engineer said", pieces).breaches == [])
    }
}
