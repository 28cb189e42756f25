import EvidenceModel
import EvidenceRecord
import Testing

struct RecordFormTests {
    private func read(_ record: DraftRecord) throws -> EntryStatements {
        var statements = EntryStatements()
        statements.add(7, record.kind, try record.content)
        return statements
    }

    @Test(arguments: DraftRecord.sound)
    func `content with all fields of its kind breaks no rule of form`(
        record: DraftRecord
    ) throws {
        let statements = try read(record)
        #expect(statements.breaches == [])
        #expect(statements.laterWords == [])
        #expect(statements.skipped.count == 0)
    }

    @Test(
        arguments: [
            (.key, ["/holder", "/checked"]),
            (.revoke, ["/explanation", "/since"]),
            (.seal, ["/reason", "/authority"]),
            (.unseal, ["/reason", "/authority"]),
            (.destroy, ["/reason", "/authority"]),
            (.anchor, ["/tsa", "/genTime"]),
            (.attest, ["/report"]),
            (
                .document,
                [
                    "/title", "/mediaType", "/size", "/sha256", "/text/sha256",
                    "/text/extractor", "/text/version", "/captured/time", "/captured/by",
                    "/captured/method",
                ]
            ),
            (.agent, ["/type", "/name", "/names/0/form"]),
            (
                .voice,
                [
                    "/document", "/start", "/end", "/more/1/start", "/more/0/end", "/speaker",
                    "/mode", "/wording", "/to/0/agent", "/cue/start", "/cue/end",
                ]
            ),
            (.excerpt, ["/document", "/start", "/end", "/exact/0", "/voice", "/about/0/agent"]),
            (
                .annotation,
                [
                    "/motivation", "/relation/kind", "/relation/from", "/relation/to",
                    "/status/state", "/status/authority", "/status/effective",
                ]
            ),
            (.custody, ["/event", "/items/0"]),
        ] as [(RecordKind, [String])]
    )
    func `a required field that is missing is a breach`(
        kind: RecordKind,
        pointers: [String]
    ) throws {
        let record = try #require(DraftRecord.sound.first { $0.kind == kind })
        for pointer in pointers {
            #expect(record.fields[pointer] != nil)
            let pattern = pointer.split(separator: "/")
                .map { $0 == "0" || $0 == "1" ? "/*" : "/\($0)" }.joined()
            #expect(
                try read(record.with([pointer: nil])).breaches.map(\.problem)
                    == [.missing(pointer: pattern)]
            )
        }
    }

    @Test(
        arguments: [
            (.key, ["/certificate"]),
            (.revoke, ["/authority"]),
            (.attest, ["/note"]),
            (
                .document,
                [
                    "/language", "/publisher", "/published", "/locator", "/captured/time",
                    "/captured/by", "/captured/method", "/rights", "/label",
                ]
            ),
            (
                .agent,
                [
                    "/names/0/script", "/names/0/basis", "/names/0/form", "/names/1/form",
                    "/label",
                ]
            ),
            (
                .voice,
                [
                    "/more/0/start", "/more/0/end", "/more/1/start", "/more/1/end", "/as",
                    "/within", "/to/0/as", "/to/0/agent", "/to/1/agent", "/asserted",
                    "/assertedPhrase", "/cue/start", "/cue/end", "/inferred", "/label",
                ]
            ),
            (
                .excerpt,
                [
                    "/page", "/claim", "/about/0/as", "/about/0/agent", "/event",
                    "/eventPhrase", "/tags/0", "/tags/1", "/label",
                ]
            ),
            (
                .annotation,
                [
                    "/body", "/targets/0", "/targets/1", "/relation/certainty",
                    "/relation/note", "/relation/kind", "/relation/from", "/relation/to",
                    "/status/state", "/status/authority", "/status/effective", "/label",
                ]
            ),
            (
                .custody,
                [
                    "/from", "/to", "/when", "/where", "/authority", "/reason", "/sha256",
                    "/reported", "/label",
                ]
            ),
        ] as [(RecordKind, [String])]
    )
    func `every other field may be missing`(kind: RecordKind, pointers: [String]) throws {
        var record = try #require(DraftRecord.sound.first { $0.kind == kind })
        for pointer in pointers { record = record.with([pointer: nil]) }
        #expect(try read(record).breaches == [])
    }

    private static let number = "an integer"
    private static let reference = "a record number"
    private static let date = "a date in EDTF"
    private static let digest = "64 lower-case hexadecimal digits"
    private static let label = "“dossier/name” of a to z, 0 to 9 and -"

    @Test(
        arguments: [
            (.revoke, "/since", ["2026-13", "", "yesterday", "2026-1-1"], date),
            (
                .document, "/size", ["", "-1", "+1", "01", "1 ", "1.0", "9223372036854775808"],
                number
            ),
            (.document, "/sha256", ["", "0", String(repeating: "A", count: 64)], digest),
            (.document, "/text/sha256", [String(repeating: "0", count: 63), "x"], digest),
            (.document, "/publisher", ["#1", "01", "", "one", "harbour/board"], reference),
            (.document, "/published", ["1921-02-29", "March 1921"], date),
            (
                .document, "/label",
                ["", "/", "a/", "/a", "a", "a/b/c", "A/b", "a/b ", "a/ß", "a//b", "a_b/c"], label
            ),
            (.voice, "/document", ["x"], reference),
            (.voice, "/start", ["-1", "0x0"], number),
            (.voice, "/end", ["2e1"], number),
            (.voice, "/speaker", [" 1"], reference),
            (.voice, "/within", ["3.0"], reference),
            (.voice, "/asserted", ["1921-00"], date),
            (.excerpt, "/document", ["two"], reference),
            (.excerpt, "/voice", ["harbour/said"], reference),
            (.excerpt, "/event", ["1921-03-03/1921-03-02"], date),
            (.annotation, "/relation/from", ["?"], reference),
            (.annotation, "/relation/to", ["00"], reference),
            (.custody, "/from", ["the museum", ""], reference),
            (.custody, "/when", ["195"], date),
            (.custody, "/sha256", ["abc"], digest),
        ] as [(RecordKind, String, [String], String)]
    )
    func `a value in another form is a breach`(
        kind: RecordKind,
        pointer: String,
        values: [String],
        expected: String
    ) throws {
        let record = try #require(DraftRecord.sound.first { $0.kind == kind })
        for value in values {
            #expect(
                try read(record.with([pointer: value])).breaches.map(\.problem)
                    == [.malformed(pointer: pointer, expected: expected)],
                "\(value)"
            )
        }
    }

    @Test(
        arguments: [
            (.voice, "/more/1/end", "/more/*/end", number),
            (.voice, "/to/1/agent", "/to/*/agent", reference),
            (.excerpt, "/about/0/agent", "/about/*/agent", reference),
            (.annotation, "/targets/1", "/targets/*", reference),
            (.custody, "/items/0", "/items/*", reference),
            (.voice, "/cue/start", "/cue/start", number),
        ] as [(RecordKind, String, String, String)]
    )
    func `a value in an array is held against its form too`(
        kind: RecordKind,
        pointer: String,
        pattern: String,
        expected: String
    ) throws {
        let record = try #require(DraftRecord.sound.first { $0.kind == kind })
        #expect(
            try read(record.with([pointer: "x"])).breaches.map(\.problem)
                == [.malformed(pointer: pattern, expected: expected)]
        )
    }

    @Test(
        arguments: [
            (.agent, "/type"), (.voice, "/mode"), (.voice, "/wording"),
            (.annotation, "/motivation"), (.annotation, "/relation/kind"),
            (.annotation, "/relation/certainty"), (.annotation, "/status/state"),
            (.custody, "/event"), (.custody, "/reported"),
        ] as [(RecordKind, String)]
    )
    func `a word outside its list is a later version's and no breach`(
        kind: RecordKind,
        pointer: String
    ) throws {
        let record = try #require(DraftRecord.sound.first { $0.kind == kind })
        for word in ["", "Asserts", "asserts ", "whispers"] {
            let statements = try read(record.with([pointer: word]))
            #expect(statements.breaches == [])
            #expect(statements.laterWords.map(\.pointer) == [pointer])
        }
    }

    @Test(
        arguments: [
            "/exact", "/note", "/about/x/agent", "/tags/0/x", "/Title", "/asserte",
            "/assertedPhrases", "/ｆ", "/~0", "/cue/middle", "/title/0",
        ]
    )
    func `a pointer that no rule names is kept and no error`(pointer: String) throws {
        let statements = try read(DraftRecord.voice.with([pointer: "x"]))
        #expect(statements.breaches == [])
        #expect(statements.laterWords == [])
    }

    @Test(arguments: DraftRecord.sound)
    func `what is withheld is not missing, and counted`(record: DraftRecord) throws {
        var withheld = record
        withheld.withheld = Set(record.fields.keys)
        let statements = try read(withheld)
        #expect(statements.breaches == [])
        #expect(statements.laterWords == [])
        #expect(statements.skipped.contents == record.fields.count)
    }

    @Test func `a record withheld whole breaks no rule of form`() {
        var statements = EntryStatements()
        for kind in RecordKind.allCases { statements.add(Int(kind.rawValue.count), kind, nil) }
        #expect(statements.breaches == [])
        #expect(statements.skipped.contents == RecordKind.allCases.count)
    }

    @Test(
        arguments: [
            (["/start": "20"], [.emptyPlace(pointer: "/start")]),
            (["/end": "9"], [.emptyPlace(pointer: "/start")]),
            (["/cue/end": "9"], [.emptyPlace(pointer: "/cue/start")]),
            (["/cue/end": "8"], [.emptyPlace(pointer: "/cue/start")]),
            (["/more/0/end": "30"], [.emptyPlace(pointer: "/more/*/start")]),
            (["/more/1/start": "39"], [.placesNotAscending]),
            (["/end": "31"], [.placesNotAscending]),
            (["/start": "60", "/end": "70"], [.placesNotAscending]),
        ] as [([String: String], [Breach.Problem])]
    )
    func `places of a voice are not empty, disjoint and ascending`(
        changes: [String: String],
        problems: [Breach.Problem]
    ) throws {
        let record = DraftRecord.voice.with(changes.mapValues { $0 })
        #expect(try read(record).breaches.map(\.problem) == problems)
    }

    @Test func `eleven places are put in the order of their indexes`() throws {
        var fields: [String: String?] = [:]
        for index in 0...11 {
            fields["/more/\(index)/start"] = "\(30 + 10 * index)"
            fields["/more/\(index)/end"] = "\(35 + 10 * index)"
        }
        #expect(try read(DraftRecord.voice.with(fields)).breaches == [])
        fields["/more/10/start"] = "36"
        #expect(
            try read(DraftRecord.voice.with(fields)).breaches.map(\.problem)
                == [.placesNotAscending]
        )
    }
}
