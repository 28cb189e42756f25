import EvidenceExport
import EvidenceModel
import EvidenceRecord
import Testing

@Suite struct `Withheld fields` {
    static func content(_ fields: [(String, String)]) throws -> Content {
        try Content(drafting: fields.map { DraftedField($0, text: $1) })
    }

    static func excerpt() throws -> Content {
        try content([
            ("/document", "6"), ("/start", "10"), ("/end", "40"), ("/voice", "8"),
            ("/exact/0", "the guard "), ("/exact/1", "Timur"), ("/exact/2", " Asel opened it"),
            ("/claim", "Timur Asel opened the gate."), ("/about/0/agent", "5"),
            ("/about/0/as", "Timur Asel"), ("/event", "2024-01-05"), ("/tags/0", "gate"),
        ])
    }

    static func pointers(_ indexes: some Sequence<Int>, _ content: Content) -> [String] {
        indexes.sorted().map { String(decoding: content.fields[$0].pointer, as: UTF8.self) }
    }

    @Test(arguments: [
        ("claim", ["/claim"]), ("/claim", ["/claim"]),
        ("exact", ["/exact/0", "/exact/1", "/exact/2"]), ("exact/1", ["/exact/1"]),
        ("about/0", ["/about/0/agent", "/about/0/as"]),
        ("about", ["/about/0/agent", "/about/0/as"]),
        ("start", ["/start"]), ("end", ["/end"]),
    ])
    func `a name stands for its field and all below it`(
        field: String,
        expected: [String]
    ) throws {
        let content = try Self.excerpt()
        let redaction = try #require(FieldRedaction(field: field))
        let indexes = try content.fields(of: redaction, in: .excerpt)
        #expect(Self.pointers(indexes, content) == expected)
    }

    @Test(arguments: [
        (["/exact/1"], ["/start", "/end"]), (["/exact/0", "/exact/1"], ["/start", "/end"]),
        (["/claim", "/about/0/as"], []), ([], []),
    ])
    func `the place of an excerpt would tell how long words of it are that are withheld`(
        withheld: [String],
        expected: [String]
    ) throws {
        let content = try Self.excerpt()
        let indexes = content.fields.indices.filter { index in
            withheld.contains { content.fields[index].pointer.elementsEqual($0.utf8) }
        }
        let reasons = Dictionary(uniqueKeysWithValues: indexes.map { ($0, "protected-witness") })
        let tellers = content.placeTellers(of: reasons, in: .excerpt)
        #expect(Set(Self.pointers(tellers.keys, content)) == Set(expected))
        #expect(Set(tellers.values).isSubset(of: ["protected-witness"]))
        #expect(content.placeTellers(of: reasons, in: .voice).isEmpty)
    }

    @Test(arguments: [
        (RecordKind.excerpt, "voice"), (.excerpt, "document"), (.voice, "start"), (.voice, "end"),
        (.voice, "within"), (.voice, "more"), (.voice, "document"), (.document, "sha256"),
        (.document, "text"), (.annotation, "relation"), (.annotation, "relation/kind"),
        (.annotation, "targets"), (.custody, "event"), (.agent, "type"),
    ])
    func `what ties a record to its place is never withheld`(
        kind: RecordKind,
        field: String
    ) throws {
        let content = try Self.content([
            ("/voice", "8"), ("/document", "6"), ("/start", "1"), ("/end", "2"), ("/within", "7"),
            ("/more/0/start", "3"), ("/more/0/end", "4"), ("/sha256", "00"),
            ("/text/sha256", "00"), ("/relation/kind", "contradicts"), ("/targets/0", "3"),
            ("/event", "received"), ("/type", "person"),
        ])
        let redaction = try #require(FieldRedaction(field: field))
        #expect {
            try content.fields(of: redaction, in: kind)
        } throws: { error in
            guard case .binding = error as? FieldRefusal else { return false }
            return true
        }
    }

    @Test func `what is not there or withheld already is refused`() throws {
        var hasher = try TreeHasher()
        let content = try Self.excerpt().withholding(using: &hasher) { _ in true }
        let claim = try #require(FieldRedaction(field: "claim"))
        #expect(throws: FieldRefusal.withheldAlready(field: "/claim")) {
            try content.fields(of: claim, in: .excerpt)
        }
        let page = try #require(FieldRedaction(field: "page"))
        #expect(throws: FieldRefusal.absent(field: "/page")) {
            try content.fields(of: page, in: .excerpt)
        }
    }

    @Test(arguments: [
        ("", "withheld"), ("/", "withheld"), ("claim/", "withheld"), ("claim", ""),
        ("claim", "Protected"), ("claim", "a b"), ("claim", "not-asked"),
        ("claim", String(repeating: "a", count: 33)),
    ])
    func `a field without a name, or a reason that is no code, is refused`(
        field: String,
        reason: String
    ) {
        #expect(FieldRedaction(field: field, reason: reason) == nil)
    }

    @Test func `words are found in every field that holds words, and in no number`() throws {
        let content = try Self.excerpt()
        let names = try ProtectedWords(lines: Array("timur asel".utf8))
        #expect(
            Self.pointers(content.fields(holding: names, in: .excerpt), content)
                == ["/about/0/as", "/claim", "/exact/1", "/exact/2"]
        )
        let numbers = try ProtectedWords(lines: Array("40\n2024-01-05".utf8))
        #expect(
            Self.pointers(content.fields(holding: numbers, in: .excerpt), content) == ["/event"]
        )
    }

    @Test func `words do not span what the ledger withholds`() throws {
        var hasher = try TreeHasher()
        let whole = try Self.excerpt()
        let content = try whole.withholding(using: &hasher) { index in
            whole.fields[index].pointer == Array("/exact/1".utf8)
        }
        let words = try ProtectedWords(lines: Array("guard Asel".utf8))
        #expect(content.fields(holding: words, in: .excerpt).isEmpty)
    }

    @Test func `withheld pieces side by side are words together`() throws {
        let content = try Self.excerpt()
        func words(_ field: String) throws -> [String] {
            let redaction = try #require(FieldRedaction(field: field))
            return content.words(of: try content.fields(of: redaction, in: .excerpt), in: .excerpt)
                .map { String(decoding: $0, as: UTF8.self) }
        }
        #expect(try words("exact") == ["the guard Timur Asel opened it"])
        #expect(try words("exact/1") == ["Timur"])
        #expect(try words("about/0") == ["Timur Asel"])
        #expect(try words("event") == [])
        #expect(try words("tags") == [])
    }
}
