import EvidenceCrypto
import EvidenceRecord
import Testing

@Suite struct `Descriptions of extracts` {
    static let hex = String(repeating: "ab", count: 32)
    static let zero = "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA="

    static let whole = """
        evidence-ledger/extract@v1
        ledger archive.example/quay
        fingerprint \(hex)
        size 12
        root \(zero)
        signer archivist-1+0badcafe
        recorded yes
        matter Case 12/2026, Қарағанды
        asked --by 'letter writer' --event 2024-01-05
        since \(hex)
        complete 3 41 /about /tags
        bates EL 000009 000010
        exhibit EL000009 35
        exhibit EL000010 7
        stated 40
        stated 41
        support 3
        support 5

        """

    static let smallest = """
        evidence-ledger/extract@v1
        ledger a
        fingerprint \(hex)
        size 1
        root \(zero)
        recorded no
        asked
        bates EL 000001 000001
        exhibit EL000001 0

        """

    @Test func `all lines are read and written again`() throws {
        let read = try ExtractDescription(Array(Self.whole.utf8))
        #expect(read.bytes == Array(Self.whole.utf8))
        #expect(read.origin == "archive.example/quay")
        #expect(read.fingerprint.description == Self.hex)
        #expect(read.size == 12)
        #expect(read.root == .zero)
        #expect(read.signer == KeyReference(name: "archivist-1", id: 0x0bad_cafe))
        #expect(read.isRecorded)
        #expect(read.matter == "Case 12/2026, Қарағанды")
        #expect(read.asked == "--by 'letter writer' --event 2024-01-05")
        #expect(read.since == read.fingerprint)
        #expect(read.complete == CompleteRange(3...41, fields: ["/about", "/tags"]))
        #expect(read.bates == BatesRange(prefix: "EL", first: 9, count: 2))
        #expect(read.exhibits == [35, 7])
        #expect(read.stated == [40, 41])
        #expect(read.support == [3, 5])
    }

    @Test func `lines that may be absent are nothing`() throws {
        let read = try ExtractDescription(Array(Self.smallest.utf8))
        #expect(read.bytes == Array(Self.smallest.utf8))
        #expect(read.signer == nil)
        #expect(!read.isRecorded)
        #expect(read.matter == nil)
        #expect(read.asked == "")
        #expect(read.since == nil)
        #expect(read.complete == nil)
        #expect(read.stated == [])
        #expect(read.support == [])
    }

    @Test(
        arguments: [
            ("extract@v1", "extract@v2", .version, 1),
            ("evidence-ledger", "evidence", .version, 1),
            ("ledger archive", "ledger  archive", .expected("ledger"), 2),
            ("archive.example", "arch+ve.example", .expected("ledger"), 2),
            ("fingerprint ab", "fingerprint AB", .expected("fingerprint"), 3),
            ("fingerprint ab", "fingerprint ", .expected("fingerprint"), 3),
            ("size 12", "size 012", .expected("size"), 4),
            ("size 12", "size 0", .expected("size"), 4),
            ("size 12", "size +12", .expected("size"), 4),
            ("size 12\n", "", .expected("size"), 4),
            ("AAA=", "AAA", .expected("root"), 5),
            ("AAA=", "AAB=", .expected("root"), 5),
            ("+0badcafe", "", .expected("signer"), 6),
            ("+0badcafe", "+0BADCAFE", .expected("signer"), 6),
            ("signer archivist-1+0badcafe\n", "", .recordedDraft, 6),
            ("recorded yes", "recorded Yes", .expected("recorded"), 7),
            ("recorded yes\n", "", .expected("recorded"), 7),
            ("recorded yes", "recorded yes ", .expected("recorded"), 7),
            ("matter Case", "matter  Case", .expected("matter"), 8),
            ("Қарағанды", "Қарағанды ", .expected("matter"), 8),
            ("Қарағанды", "\u{85}", .expected("matter"), 8),
            ("Қарағанды", "\u{2028}", .expected("matter"), 8),
            ("matter Case 12/2026, Қарағанды", "matter ", .expected("matter"), 8),
            ("Қарағанды", "\t", .noText, 8),
            ("Қарағанды\n", "\r\n", .noText, 8),
            ("asked --by 'letter writer' --event 2024-01-05\n", "", .expected("asked"), 9),
            ("asked --by 'letter writer' --event 2024-01-05", "asked ", .expected("asked"), 9),
            ("since", "Since", .expected("bates"), 10),
            ("complete 3 41", "complete 41 3", .expected("complete"), 11),
            ("complete 3 41", "complete 03 41", .expected("complete"), 11),
            ("complete 3 41 /about /tags", "complete 3 41", .expected("complete"), 11),
            ("complete 3 41 /about", "complete 3 41  /about", .expected("complete"), 11),
            ("/about /tags", "/tags /about", .expected("complete"), 11),
            ("/about /tags", "/about /about", .expected("complete"), 11),
            ("/about /tags", "about", .expected("complete"), 11),
            ("/about /tags", "/", .expected("complete"), 11),
            ("/about /tags", "/é", .expected("complete"), 11),
            ("bates EL", "bates  EL", .expected("bates"), 12),
            ("bates EL", "bates EL1", .expected("bates"), 12),
            ("bates EL", "bates E/L", .expected("bates"), 12),
            ("000009 000010", "9 000010", .expected("bates"), 12),
            ("000009 000010", "0000009 000010", .expected("bates"), 12),
            ("000009 000010", "000000 000010", .expected("bates"), 12),
            ("000009 000010", "000009 000008", .expected("bates"), 12),
            ("000009 000010", "000009", .expected("bates"), 12),
            ("000009 000010", "000009 9999999999999999999", .expected("bates"), 12),
            ("000009 000010", "000009 000011", .expected("exhibit"), 15),
            ("000009 000010", "000009 000009", .bates, 14),
            ("exhibit EL000009 35", "exhibit EL000010 35", .bates, 13),
            ("exhibit EL000009 35", "exhibit EL000009 035", .expected("exhibit"), 13),
            ("exhibit EL000009 35", "exhibit EL000009", .expected("exhibit"), 13),
            ("exhibit EL000010 7", "exhibit EL000010 35", .repeated(record: 35), 14),
            ("stated 40", "stated 7", .repeated(record: 7), 15),
            ("stated 40", "stated 41", .repeated(record: 41), 16),
            ("stated 40", "stated 42", .order(record: 41), 16),
            ("stated 40", "stated -1", .expected("stated"), 15),
            ("support 3", "support 40", .repeated(record: 40), 17),
            ("support 3", "support 6", .order(record: 5), 18),
            ("support 5\n", "support 5", .noText, 18),
            ("support 5\n", "support 5\n\n", .expected("support"), 19),
            ("support 5\n", "support 5\nstated 60\n", .expected("support"), 19),
        ] as [(String, String, ExtractDescriptionError.Problem, Int)]
    )
    func `any other form is refused`(
        part: String,
        replacement: String,
        problem: ExtractDescriptionError.Problem,
        line: Int
    ) throws {
        let text = Self.whole.replacing(part, with: replacement, maxReplacements: 1)
        #expect(Array(text.utf8) != Array(Self.whole.utf8))
        #expect(throws: ExtractDescriptionError(problem: problem, line: line)) {
            try ExtractDescription(Array(text.utf8))
        }
    }

    @Test func `what is cut anywhere is refused`() {
        let bytes = Array(Self.smallest.utf8)
        for length in 0..<bytes.count {
            #expect(throws: ExtractDescriptionError.self) {
                try ExtractDescription(Array(bytes[..<length]))
            }
        }
    }

    @Test func `bytes that are no UTF-8 are refused with their line`() {
        let bytes = Array(Self.whole.utf8)
        let text = bytes.count - Array("support 5\n".utf8).count
        #expect(throws: ExtractDescriptionError(problem: .noText, line: 18)) {
            try ExtractDescription(Array(bytes[..<text]) + [0xC0, 0x0A])
        }
    }

    @Test(
        arguments: [
            ("/about", true), ("/about/0/agent", true), ("/aboutness", false), ("/abou", false),
            ("/tags/1", true), ("/claim", false), ("", false),
        ]
    )
    func `a range asks for its fields and all below them`(pointer: String, asked: Bool) throws {
        let range = try #require(CompleteRange(0...9, fields: ["/about", "/tags"]))
        #expect(range.asks(for: Array(pointer.utf8)) == asked)
    }

    @Test(arguments: [(1, "000001"), (999_999, "999999"), (1_000_000, "1000000")])
    func `numbers have six digits or as many as they need`(number: Int, digits: String) {
        #expect(BatesRange.digits(number) == digits)
        #expect(BatesRange.number(Array(digits.utf8)) == number)
    }

    @Test(arguments: ["", "EL1", "E L", "Ел", "E/L", "EL\n", String(repeating: "E", count: 33)])
    func `a prefix that makes two numbers one, or that is no plain word, is refused`(
        prefix: String
    ) {
        #expect(!BatesRange.isPermitted(prefix: prefix))
    }
}
