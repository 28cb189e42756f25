import EvidenceCrypto
import EvidenceRecord
import Testing

private func salt(_ number: UInt8) -> Salt { Salt([UInt8](repeating: number, count: 16), at: 0) }

private func content(_ pointers: [String]) throws -> Content {
    try Content(
        fields: pointers.enumerated().map { index, pointer in
            ContentField(
                pointer: pointer.bytes,
                state: .disclosed(salt: salt(UInt8(index)), value: "value \(index)".bytes)
            )
        }
    )
}

private func read(_ line: [UInt8]) throws -> Content? {
    var reader = ContentLineReader()
    try reader.read(line, 0..<line.count)
    return reader.content()
}

private func read(_ line: String) throws -> Content? {
    try read(line.bytes)
}

@Suite struct `Contents` {
    @Test(arguments: [
        ["/a"], ["/a", "/b"], ["/a/0", "/a/1", "/b"], ["/a-", "/a/b"],
        (0..<12).map { "/n/\($0)" }.sorted(), ["/x/0/agent", "/x/0/as", "/x/1/agent"],
        ["/ｆ", "/𐀀"], ["/a~0b", "/a~1b"], ["/1", "/x"],
    ])
    func `a line is read as it was written`(pointers: [String]) throws {
        let content = try content(pointers)
        var line: [UInt8] = []
        content.appendLine(record: 42, to: &line)
        #expect(line.last == 0x0A)
        var reader = ContentLineReader()
        try reader.read(line, 0..<(line.count - 1))
        #expect(reader.record == 42)
        #expect(reader.content() == content)
        var hasher = try TreeHasher()
        #expect(try reader.root(using: &hasher) == content.root(using: &hasher))
    }

    @Test(
        arguments: [
            ([], .fieldCount), (["a"], .pointer(field: 0)), (["/"], .pointer(field: 0)),
            (["/a/"], .pointer(field: 0)), (["//a"], .pointer(field: 0)),
            (["/a//b"], .pointer(field: 0)),
            (["/a~"], .pointer(field: 0)), (["/a~2"], .pointer(field: 0)),
            (["/a~/b"], .pointer(field: 0)),
            (["/a\u{0}"], .pointer(field: 0)), (["/b", "/a"], .order(field: 1)),
            (["/a", "/a"], .order(field: 1)), (["/a", "/a/b"], .prefix(field: 1)),
            (["/a", "/a-", "/a/b"], .prefix(field: 2)), (["/a/1"], .array(field: 0)),
            (["/0", "/1"], .array(field: 0)), (["/a/0", "/a/2"], .array(field: 0)),
            (["/a/00"], .array(field: 0)),
            (["/a/0", "/a/01"], .array(field: 0)), (["/x", "/y/z/1"], .array(field: 1)),
            ([String(repeating: "/a", count: 17)], .pointer(field: 0)),
            (["/" + String(repeating: "a", count: 1_024)], .pointer(field: 0)),
        ] as [([String], ContentFault)]
    )
    func `names that are not those of one object are refused`(
        pointers: [String],
        fault: ContentFault
    ) {
        #expect(throws: fault) { try content(pointers) }
    }

    @Test func `at the limits a name stands`() throws {
        _ = try content([String(repeating: "/a", count: 16)])
        _ = try content(["/" + String(repeating: "a", count: 1_023)])
    }

    @Test func `a value at the limit stands and one byte more does not`() throws {
        func field(_ count: Int) -> ContentField {
            ContentField(
                pointer: "/a".bytes,
                state: .disclosed(salt: salt(1), value: [UInt8](repeating: 0x61, count: count))
            )
        }
        _ = try Content(fields: [field(1 << 20)])
        #expect(throws: ContentFault.value(field: 0)) { try Content(fields: [field(1 << 20 | 1)]) }
    }

    @Test func `every character is escaped in its one form`() throws {
        let value = "\u{8}\t\n\u{C}\r\"\\\u{1}\u{1F}\u{7F}/é\u{2028}𐀀"
        let content = try Content(fields: [
            ContentField(pointer: "/a".bytes, state: .disclosed(salt: salt(0), value: value.bytes))
        ])
        var line: [UInt8] = []
        content.appendLine(record: 0, to: &line)
        let text =
            #"{"record":0,"fields":[["AAAAAAAAAAAAAAAAAAAAAA==","/a","\b\t\n\f\r\"\\\u0001\u001f"#
            + "\u{7F}/é\u{2028}𐀀\"]]}\n"
        #expect(line == text.bytes)
        #expect(try read(String(text.dropLast())) == content)
    }

    private static let saltText = "AAAAAAAAAAAAAAAAAAAAAA=="
    private static let other = "AQEBAQEBAQEBAQEBAQEBAQ=="

    @Test(arguments: [
        "", "{}", #"{"record":01}"#, #"{"record":-1}"#, #"{"record":1} "#, #"{ "record":1}"#,
        #"{"record":"1"}"#, #"{"record":1,"fields":[]}"#, #"{"record":1,"fields":[[]]}"#,
        #"{"record":1,"fields":[["S","/a","b"],]}"#, #"{"record":1,"fields":[["S","/a","b"]]},"#,
        #"{"record":1,"fields":[["S", "/a","b"]]}"#, #"{"record":1,"fields":[["S","/a","b","c"]]}"#,
        #"{"fields":[["S","/a","b"]],"record":1}"#,
        #"{"record":1,"fields":[["S","/a","b"]],"x":1}"#,
        #"{"record":1,"fields":[["S","/a",b]]}"#, #"{"record":1,"fields":[["S","\/a","b"]]}"#,
        #"{"record":1,"fields":[["S","/a","\/"]]}"#,
        #"{"record":1,"fields":[["S","/a","\u0041"]]}"#,
        #"{"record":1,"fields":[["S","/a","\u001F"]]}"#,
        #"{"record":1,"fields":[["S","/a","\u0009"]]}"#,
        #"{"record":1,"fields":[["S","/a","\u0000"]]}"#,
        #"{"record":1,"fields":[["S","/a","\x"]]}"#,
        #"{"record":1,"fields":[["S","/a"]]}"#, #"{"record":1,"fields":[["AAAA","/a","b"]]}"#,
        #"{"record":1,"fields":[["S=","/a","b"]]}"#, #"{"record":1,"fields":[["S","/a","b]]}"#,
        "{\"record\":1,\"fields\":[[\"S\",\"/a\",\"\t\"]]}",
    ])
    func `any other encoding of a line is refused`(line: String) {
        #expect(throws: ContentFault.self) {
            try read(line.replacing("\"S", with: "\"\(Self.saltText)"))
        }
    }

    @Test func `a salt stands once`() throws {
        let line = #"{"record":1,"fields":[["S","/a","b"],["T","/b","b"]]}"#
            .replacing("\"S", with: "\"\(Self.saltText)")
        _ = try read(line.replacing("\"T", with: "\"\(Self.other)"))
        #expect(throws: ContentFault.repeatedSalt(field: 1)) {
            try read(line.replacing("\"T", with: "\"\(Self.saltText)"))
        }
    }

    @Test func `bytes that are no text are no value`() {
        var line = #"{"record":1,"fields":[["S","/a","b"]]}"#
            .replacing("\"S", with: "\"\(Self.saltText)").bytes
        line[line.count - 5] = 0xFF
        #expect(throws: ContentFault.value(field: 0)) { try read(line) }
    }

    @Test func `a withheld field leaves the root as it was`() throws {
        var hasher = try TreeHasher()
        let whole = try content(["/a", "/b/0", "/b/1"])
        var fields = whole.fields
        fields[1] = try fields[1].withheld(using: &hasher)
        let part = try Content(fields: fields)
        #expect(try part.root(using: &hasher) == whole.root(using: &hasher))
        var line: [UInt8] = []
        part.appendLine(record: 7, to: &line)
        var reader = ContentLineReader()
        try reader.read(line, 0..<(line.count - 1))
        let withheld = (0..<reader.fieldCount).map { reader.isWithheld($0) }
        #expect(withheld == [false, true, false])
        #expect(try reader.root(using: &hasher) == whole.root(using: &hasher))
        #expect(reader.content() == part)
        #expect(part.value("/b/0") == nil)
        #expect(part.value("/b/1") == "value 2".bytes)
    }

    @Test func `a record withheld whole has no fields`() throws {
        var line: [UInt8] = []
        Content.appendWithheldLine(record: 43, to: &line)
        #expect(line == "{\"record\":43}\n".bytes)
        #expect(try read("{\"record\":43}") == nil)
    }

    @Test(arguments: 0..<20)
    func `a character is met wherever it stands in a value`(position: Int) throws {
        for character in ["\"", "\\", "\u{1}", "\u{7F}", "é", "\u{2028}", "𐀀", "~"] {
            let value = String(repeating: "x", count: position) + character + "yyyyyyyyy"
            let content = try Content(fields: [
                ContentField(
                    pointer: "/a".bytes,
                    state: .disclosed(salt: salt(1), value: value.bytes)
                )
            ])
            var line: [UInt8] = []
            content.appendLine(record: 1, to: &line)
            #expect(try read(Array(line.dropLast())) == content)
        }
    }

    @Test(arguments: 0..<20)
    func `a byte that may not stand is met wherever it stands in a value`(position: Int) throws {
        let start = #"{"record":1,"fields":[["\#(Self.saltText)","/a",""#.bytes
        let value = [UInt8](repeating: 0x78, count: position + 10)
        var line = start + value + "\"]]}".bytes
        _ = try read(line)
        for byte in [0x80, 0xC1, 0xFF] as [UInt8] {
            line[start.count + position] = byte
            #expect(throws: ContentFault.value(field: 0)) { try read(line) }
        }
        for byte in [0x00, 0x0A, 0x1F] as [UInt8] {
            line[start.count + position] = byte
            #expect(throws: ContentFault.malformed(offset: start.count)) { try read(line) }
        }
    }

    @Test func `names are judged anew where they are not those of the line before`() throws {
        let lines: [([String], ContentFault?)] = [
            (["/a", "/b"], nil), (["/a", "/b"], nil), (["/a", "/b", "/c"], nil), (["/a"], nil),
            (["/a", "/a"], .order(field: 1)), (["/a", "/a"], .order(field: 1)), (["/a"], nil),
            (["/a", "/a/b"], .prefix(field: 1)), (["/b", "/a"], .order(field: 1)),
            (["/b"], nil), (["/a", "/b"], nil), (["/x/1"], .array(field: 0)), (["/ab"], nil),
            (["/a", "b"], .pointer(field: 1)), (["/a", "/b"], nil),
        ]
        var reader = ContentLineReader()
        for (names, fault) in lines {
            let fields = names.enumerated().map { index, name in
                "[\"\(String(Self.saltText.dropLast(3)))\(["A", "Q", "g"][index])==\",\"\(name)\",\"b\"]"
            }
            let line = "{\"record\":1,\"fields\":[\(fields.joined(separator: ","))]}".bytes
            do throws(ContentFault) {
                try reader.read(line, 0..<line.count)
                #expect(fault == nil)
            } catch {
                #expect(error == fault)
            }
        }
    }

    @Test(arguments: [2, 16, 17, 40])
    func `a salt stands once among many`(count: Int) throws {
        func field(_ index: Int, salt number: Int) -> ContentField {
            ContentField(
                pointer: "/f\(index + 100)".bytes,
                state: .disclosed(salt: salt(UInt8(number)), value: [])
            )
        }
        let fields = (0..<count).map { field($0, salt: $0) }
        _ = try Content(fields: fields)
        for repeated in 1..<count {
            var fields = fields
            fields[repeated] = field(repeated, salt: repeated / 2)
            #expect(throws: ContentFault.repeatedSalt(field: repeated)) {
                try Content(fields: fields)
            }
        }
    }
}
