import EvidenceCrypto
import EvidenceRecord
import Testing

@Suite struct `Integers have one form` {
    @Test(arguments: [("0", 0), ("1", 1), ("90", 90), ("9223372036854775807", Int.max)])
    func `the form is read and written`(text: String, value: Int) {
        #expect(Decimal.value(of: text.bytes) == value)
        var written: [UInt8] = []
        Decimal.append(value, to: &written)
        #expect(written == text.bytes)
    }

    @Test(arguments: [
        "", "00", "01", "+1", "-0", "-1", " 1", "1 ", "1.0", "0x1", "١", "1\n",
        "9223372036854775808", "18446744073709551616", "99999999999999999999",
    ])
    func `any other form is refused`(text: String) {
        #expect(Decimal.value(of: text.bytes) == nil)
    }
}

@Suite struct `Base64 has one form` {
    @Test(arguments: [
        ("", ""), ("f", "Zg=="), ("fo", "Zm8="), ("foo", "Zm9v"), ("foob", "Zm9vYg=="),
        ("fooba", "Zm9vYmE="), ("foobar", "Zm9vYmFy"),
    ])
    func `the examples of RFC 4648 round-trip`(value: String, text: String) {
        #expect(Base64.text(value.bytes) == text)
        #expect(Base64.value(of: text.bytes) == value.bytes)
    }

    @Test(arguments: [
        "Z", "Zg", "Zg=", "Zh==", "Zm9=", "Zm8", "Zm8=\n", " Zm8=", "Zm 8", "Zm-_", "====", "Z===",
        "Zg==Zg==", "Zm8=Zm8=", "Zm9v=", "=Zm9",
    ])
    func `any other form is refused`(text: String) {
        #expect(Base64.value(of: text.bytes) == nil)
    }

    @Test func `a hash is read as its 32 bytes, whatever they are`() throws {
        for round in 0..<64 {
            let bytes = (0..<32).map { UInt8(truncatingIfNeeded: ($0 + 1) * (round * 37 + 11)) }
            let text = Base64.text(bytes)
            #expect(Base64.digest(in: text.bytes, at: 0)?.bytes == bytes)
            #expect(Base64.digest(in: "x\(text)".bytes, at: 1)?.bytes == bytes)
        }
    }

    @Test func `a hash and a salt are written as their bytes are`() throws {
        for round in 0..<64 {
            let bytes = (0..<32).map { UInt8(truncatingIfNeeded: ($0 + 1) * (round * 37 + 11)) }
            var written: [UInt8] = []
            Base64.append(try #require(Digest(bytes: bytes)), to: &written)
            #expect(written == Base64.text(bytes).bytes)
            let salt = Salt(bytes, at: 7)
            let content = try Content(fields: [
                ContentField(pointer: "/a".bytes, state: .disclosed(salt: salt, value: []))
            ])
            var line: [UInt8] = []
            content.appendLine(record: 0, to: &line)
            let start = "{\"record\":0,\"fields\":[[\"".bytes.count
            #expect(
                line[start..<(start + 24)].elementsEqual(Base64.text(Array(bytes[7..<23])).utf8)
            )
        }
    }

    @Test func `a hash in any other form is refused`() throws {
        let good = Base64.text([UInt8](repeating: 0xAB, count: 32)).bytes
        for position in good.indices {
            var bad = good
            bad[position] = 0x21
            #expect(Base64.digest(in: bad, at: 0) == nil)
        }
        // The last character before the padding carries two bits that must be zero.
        var bad = good
        bad[42] += 1
        #expect(Base64.value(of: bad) == nil)
        #expect(Base64.digest(in: bad, at: 0) == nil)
        #expect(Base64.digest(in: good, at: 1) == nil)
    }
}

@Suite struct `Hexadecimal is lower case` {
    @Test func `digits are read and written`() {
        #expect(Hexadecimal.text([0x00, 0xAB, 0xFF]) == "00abff")
        #expect(Hexadecimal.value(of: "00abff".bytes) == [0x00, 0xAB, 0xFF])
    }

    @Test(arguments: ["0", "AB", "0g", " 0", "0x00", "aB"])
    func `any other form is refused`(text: String) {
        #expect(Hexadecimal.value(of: text.bytes) == nil)
    }
}

@Suite struct `A time has one form` {
    @Test(arguments: [
        ("1970-01-01T00:00:00.000000Z", 0), ("2000-02-29T23:59:59.999999Z", 951_868_799_999_999),
        ("2026-11-22T12:22:46.123456Z", 1_795_350_166_123_456),
        ("9999-12-31T23:59:59.999999Z", 253_402_300_799_999_999),
    ])
    func `the form is read and written`(text: String, microseconds: Int64) {
        #expect(RecordedTime(text)?.microseconds == microseconds)
        #expect(RecordedTime(microseconds: microseconds)?.description == text)
    }

    @Test(arguments: [
        "", "2026-11-22T12:22:46Z", "2026-11-22T12:22:46.123Z", "2026-11-22 12:22:46.123456Z",
        "2026-11-22T12:22:46.123456z", "2026-11-22T12:22:46.123456+00:00",
        "2026-13-01T00:00:00.000000Z", "2026-00-01T00:00:00.000000Z",
        "2026-02-29T00:00:00.000000Z", "1900-02-29T00:00:00.000000Z",
        "2026-04-31T00:00:00.000000Z", "2026-01-00T00:00:00.000000Z",
        "2026-01-01T24:00:00.000000Z", "2026-01-01T00:60:00.000000Z",
        "2016-12-31T23:59:60.000000Z", "1969-12-31T23:59:59.999999Z",
        "2026-11-22T12:22:46.12345６Z", "2026-11-22T12:22:46,123456Z",
    ])
    func `any other form is refused`(text: String) {
        #expect(RecordedTime(text) == nil)
    }

    @Test func `nothing before 1970 or after 9999 is a time`() {
        #expect(RecordedTime(microseconds: -1) == nil)
        #expect(RecordedTime(microseconds: 253_402_300_800_000_000) == nil)
    }
}

@Suite struct `Names of keys and origins` {
    @Test(arguments: ["a", "archive.example/anna", "~!", String(repeating: "n", count: 255)])
    func `printable ASCII without a plus is a name`(name: String) {
        #expect(KeyName.isPermitted(name))
    }

    @Test(arguments: ["", "a b", "a+b", "é", "a\n", "\u{7F}", String(repeating: "n", count: 256)])
    func `nothing else is a name`(name: String) {
        #expect(!KeyName.isPermitted(name))
    }

    @Test(arguments: ["a+0000000", "a+0000000G", "a+0000000A", "+00000000", "a b+00000000", "a"])
    func `a reference needs a name and eight lower-case digits`(text: String) {
        #expect(KeyReference(in: text.bytes, 0..<text.utf8.count) == nil)
    }
}

@Suite struct `Text is UTF-8` {
    @Test(
        arguments: [
            ([0x41, 0x00], 1), ([0xC0, 0x80], 0), ([0xC1, 0xBF], 0), ([0xE0, 0x9F, 0xBF], 0),
            ([0x41, 0xED, 0xA0, 0x80], 1), ([0xF0, 0x8F, 0xBF, 0xBF], 0),
            ([0xF4, 0x90, 0x80, 0x80], 0),
            ([0xF8, 0x88, 0x80, 0x80], 0), ([0x80], 0), ([0xE2, 0x82], 0), ([0xE2, 0x28, 0xA1], 0),
            ([0xF0, 0x9F, 0x98], 0), ([0xFF], 0),
        ] as [([UInt8], Int)]
    )
    func `anything else is found where it stands`(bytes: [UInt8], offset: Int) {
        #expect(UTF8Text.firstFault(in: bytes, allowingControls: true) == offset)
    }

    @Test func `controls stand only where they may`() {
        #expect(UTF8Text.firstFault(in: "a\tb".bytes, allowingControls: true) == nil)
        #expect(UTF8Text.firstFault(in: "a\tb".bytes, allowingControls: false) == 1)
        #expect(UTF8Text.firstFault(in: "a\n\u{7F}".bytes, allowingControls: false) == 2)
        #expect(UTF8Text.firstFault(in: "Қазақстан 𐀀\n".bytes, allowingControls: false) == nil)
    }
}
