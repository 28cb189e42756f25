import EvidenceCrypto
import EvidenceRecord
import Testing

private let anna = KeyReference(name: "archive.example/anna", id: 0x8D2B_CE0E)
private let boris = KeyReference(name: "archive.example/boris", id: 0x5CEE_5A7D)

private func text(_ records: [RecordLine], signers: [KeyReference] = [anna]) throws -> EntryText {
    EntryText(
        header: EntryHeader(origin: "archive.example/a", index: 17, previous: .zero),
        time: try #require(RecordedTime("2026-11-22T12:22:46.123456Z")),
        signers: signers,
        records: records
    )
}

private let excerpt = RecordLine(number: 42, act: .content(.excerpt), contentRoot: .zero)
private let root = String(repeating: "A", count: 43) + "="
private let head = """
    evidence-ledger/entry@v1
    ledger archive.example/a
    entry 17
    previous \(root)
    time 2026-11-22T12:22:46.123456Z
    signer archive.example/anna+8d2bce0e

    """
private let tail = "\n— archive.example/anna jSvODgE=\n"

private func reading(_ lines: String, tail: String = tail) throws -> EntryReading {
    try EntryReading((head + lines + tail).bytes)
}

@Suite struct `Entries` {
    static let vkey =
        "archive.example/anna+04515be8+AjBZMBMGByqGSM49AgEGCCqGSM49AwEHA0IABCIjmVUA1Qx3Z/cM2hiiKwnX"
        + "xzCFEHCwv56N+s3ncszJgHYm/tBGTEbPsSMEjVgIVmyNNVa8Ee88l5iKY788iVY="
    static let logKey =
        "archive.example/vectors+55d2d6bc+ASZj39YJh1mKgn48tWr9HUcwcEFzACQmRPe1bE9cxCjL"

    static func acts() throws -> [RecordAct] {
        let author = try VerifierKey(vkey)
        return [
            .key(roles: [.admin, .custodian], author), .log(try VerifierKey(logKey)),
            .revoke(author.reference, .compromised, from: 3), .quorum(.archivist, 2),
            .seal(record: 1, .all), .unseal(record: 1, .fields([0, 2, 10])),
            .destroy(record: 1, .source), .destroy(record: 1, .text),
            .anchor(size: 5, token: .zero), .attest(size: 5, root: .zero, layers: [1, 2, 5]),
        ] + ContentKind.allCases.map { .content($0) }
    }

    @Test func `every record line is read as it was written`() throws {
        let records = try Self.acts().enumerated().map {
            RecordLine(number: 42 + $0, act: $1, contentRoot: .zero)
        }
        let written = try text(records, signers: [anna, boris])
        let entry = try written.entry(signatures: [[1], [2]])
        #expect(entry.records == records)
        #expect(entry.header == written.header)
        #expect(entry.time == written.time)
        #expect(entry.signers == [anna, boris])
        #expect(entry.signatures == [[1], [2]])
        #expect(entry.signedBytes == written.bytes)
        #expect(try EntryReading(entry.bytes) == .known(entry))
    }

    @Test(arguments: [
        ("ledger archive.example/a", "ledger a b"), ("ledger archive.example/a", "ledger a+b"),
        ("ledger archive.example/a", "Ledger archive.example/a"), ("entry 17", "entry 017"),
        ("entry 17", "entry -1"), ("entry 17", "entry 17 "), ("previous ", "previous  "),
        ("previous A", "previous B-"), ("AAA=\ntime", "AAB=\ntime"), ("time 2026", "time 1969"),
        ("46.123456Z", "46.12345Z"), ("entry@v1", "entry@v01"), ("entry@v1", "entry@v"),
        ("ledger archive.example/a\nentry 17", "entry 17\nledger archive.example/a"),
        ("signer archive.example/anna+8d2bce0e\n", ""),
        ("anna+8d2bce0e\n", "anna+8D2BCE0E\n"), ("anna+8d2bce0e\n", "anna+8d2bce0\n"),
        ("\n— archive.example/anna jSvODgE=\n", ""),
        ("\n— archive.example/anna", "\n\n— archive.example/anna"),
        ("jSvODgE=", "jSvODg=="), ("jSvODgE=", "jSvODgF="), ("jSvODgE=\n", "jSvODgE="),
        ("— archive.example/anna ", "— archive.example/boris "), ("\n— ", "\n- "),
        ("jSvODgE=\n", "jSvODgE=\n— archive.example/boris XO5afQE=\n"), ("\n", "\r\n"),
    ])
    func `a change of form is refused`(form: String, changed: String) throws {
        let entry = (head + "excerpt 42 \(root)\n" + tail)
        _ = try EntryReading(entry.bytes)
        let position = try #require(entry.utf8.firstRange(of: form.utf8))
        var bytes = Array(entry.utf8)
        let start = entry.utf8.distance(from: entry.startIndex, to: position.lowerBound)
        bytes.replaceSubrange(start..<(start + form.utf8.count), with: changed.utf8)
        #expect(throws: EntryFault.self) { try EntryReading(bytes) }
    }

    @Test(arguments: [
        "", "excerpt 42\n", "excerpt  42 R\n", "excerpt 42  R\n", "excerpt 42 R \n",
        "excerpt 42 1 R\n", "excerpt 042 R\n", " excerpt 42 R\n", "Excerpt 42 R\n",
        "excerpt 42 R1\n",
        "excerpt 42 R\nexcerpt 44 R\n", "excerpt 42 R\nexcerpt 42 R\n", "seal 42 R\n",
        "seal 42 1 some R\n", "seal 42 1 2,1 R\n", "seal 42 1 1,1 R\n", "seal 42 1 1, R\n",
        "seal 42 1 01 R\n", "seal 42 1 R\n", "quorum 42 admin R\n", "quorum 42 admin -1 R\n",
        "anchor 42 1 Zm9v R\n", "attest 42 1 R R\n", "attest 42 1 R 0 R\n", "attest 42 1 R 8 R\n",
        "attest 42 1 R 2,1 R\n", "revoke 42 a+00000000 lost 1 R\n", "revoke 42 a retired 1 R\n",
        "key 42 R\n", "key 42 admin a+00000000+AA R\n", "log 42 R\n",
    ])
    func `a record line of another form is refused`(lines: String) {
        #expect(throws: EntryFault.self) { try reading(lines.replacing("R", with: root)) }
    }

    @Test func `roles stand once and ascending`() throws {
        for roles in ["custodian,admin", "admin,admin", "admin,", ""] {
            #expect(throws: EntryFault.self) {
                try reading("key 42 \(roles) \(Self.vkey) \(root)\n")
            }
        }
    }

    @Test func `a key that is refused refuses the entry`() {
        let wrongID = Self.vkey.replacing("04515be8", with: "04515be9")
        #expect(throws: EntryFault.self) { try reading("key 42 admin \(wrongID) \(root)\n") }
    }

    @Test(arguments: [
        ("notarise 42 R\n", UnknownForm.kind("notarise")),
        ("key 42 notary VKEY R\n", .role("notary")), ("quorum 42 notary 2 R\n", .role("notary")),
        ("key 42 admin LOG R\n", .keyType(0x01)), ("log 42 VKEY R\n", .keyType(0x02)),
        ("excerpt 42 R\nnotarise 43 anything at all\n", .kind("notarise")),
    ])
    func `what only a later version writes is told apart from damage`(
        lines: String,
        unknown: UnknownForm
    ) throws {
        let lines = lines.replacing("VKEY", with: Self.vkey).replacing("LOG", with: Self.logKey)
            .replacing("R\n", with: root + "\n")
        guard case .later(let entry) = try reading(lines) else {
            Issue.record("read as known")
            return
        }
        #expect(entry.unknown == unknown)
        #expect(entry.header.index == 17)
        #expect(entry.signed?.signers == [anna])
    }

    @Test func `an unknown context line keeps origin, index and link in their place`() throws {
        let bytes = (head + "anything\n" + tail).replacing("entry@v1", with: "entry@v2").bytes
        guard case .later(let entry) = try EntryReading(bytes) else {
            Issue.record("read as known")
            return
        }
        #expect(entry.unknown == .contextLine("evidence-ledger/entry@v2"))
        #expect(
            entry.header == EntryHeader(origin: "archive.example/a", index: 17, previous: .zero)
        )
        #expect(entry.signed == nil)
    }

    @Test func `sixteen signers are the most`() throws {
        let signers = (0..<17).map { KeyReference(name: "a/\($0)", id: UInt32($0)) }
        let most = try text([excerpt], signers: Array(signers.prefix(16)))
        _ = try most.entry(signatures: Array(repeating: [1], count: 16))
        #expect(throws: EntryFault.self) {
            try text([excerpt], signers: signers).entry(
                signatures: Array(repeating: [1], count: 17)
            )
        }
        #expect(throws: EntryFault.self) {
            try text([excerpt], signers: [anna, anna]).entry(signatures: [[1], [1]])
        }
    }

    @Test func `an entry has at most 65,535 bytes`() throws {
        let records = (0..<1_300).map {
            RecordLine(number: $0, act: .content(.excerpt), contentRoot: .zero)
        }
        #expect(throws: EntryFault(problem: .tooLong, offset: 0)) {
            try text(records).entry(signatures: [[1]])
        }
    }
}

@Suite struct `Where entries are cut` {
    @Test func `before every context line and nowhere else`() throws {
        let entry = try text([excerpt]).entry(signatures: [[1]]).bytes
        let bytes =
            entry + "evidence-ledger/entry@v12\n x evidence-ledger/entry@v1\n".bytes
            + "evidence-ledger/entry@vx\nevidence-ledger/entry@v01\n".bytes + entry
        #expect(EntryCutter.cuts(in: bytes) == [0, entry.count, bytes.count - entry.count])
        #expect(EntryCutter.cuts(in: "evidence-ledger/entry@v1".bytes) == [])
        #expect(EntryCutter.cuts(in: []) == [])
    }
}

@Suite struct `How the last entry ends` {
    @Test func `a write cut at any byte is unfinished`() throws {
        let entry = try text([excerpt], signers: [anna, boris]).entry(signatures: [[1], [2]]).bytes
        #expect(EntryEnding(of: entry) == .whole)
        for count in 0..<entry.count {
            #expect(EntryEnding(of: Array(entry[..<count])) == .unfinished(from: 0))
        }
        for count in 1..<Entry.contextLine.count {
            let more = entry + Entry.contextLine.prefix(count)
            #expect(EntryEnding(of: more) == .unfinished(from: entry.count))
        }
    }

    @Test func `zeros that a crash left are unfinished`() throws {
        let entry = try text([excerpt]).entry(signatures: [[1]]).bytes
        #expect(EntryEnding(of: entry + [0, 0, 0]) == .unfinished(from: entry.count))
        #expect(EntryEnding(of: [UInt8](repeating: 0, count: 99)) == .unfinished(from: 0))
        var holed = entry
        holed[40] = 0
        #expect(EntryEnding(of: holed) == .unfinished(from: 0))
    }

    @Test func `anything else after an entry is no crash`() throws {
        let entry = try text([excerpt]).entry(signatures: [[1]]).bytes
        #expect(EntryEnding(of: entry + "more\n".bytes) == .whole)
        #expect(EntryEnding(of: entry + "evidence-ledger/entry@v2".bytes) == .whole)
        // A wrong byte in a whole signature line is damage.
        for mark in entry.count - 20..<entry.count - 1 {
            var wrong = entry
            wrong[mark] ^= 1
            #expect(EntryEnding(of: wrong) == .whole)
        }
    }

    @Test func `of a later version only zeros tell`() {
        let later = "evidence-ledger/entry@v2\nanything\n".bytes
        #expect(EntryEnding(of: later) == .whole)
        #expect(EntryEnding(of: later + [0]) == .unfinished(from: 0))
    }
}

struct EntrySurveyTests {
    @Test func `a survey tells of all lines but those that only record content`() {
        let lines = [
            "evidence-ledger/entry@v1", "ledger a/b", "entry 0", "previous AAAA", "time 2026",
            "signer a+00000000", "document 1 A", "agent 2 A", "voice 3 A", "excerpt 4 A",
            "annotation 5 A", "custody 6 A", "key 7 admin", "revoke 8", "log 9", "quorum 10",
            "seal 11", "unseal 12", "destroy 13", "anchor 14", "attest 15", "verdict 16",
            "documents 17", "voices", "", "— a AAAA", "evidence-ledger/entry@v2",
            "evidence-ledger/entry@v", "evidence-ledger/entry@v01",
        ]
        let bytes = Array((lines.joined(separator: "\n") + "\nevidence-ledger/entry@v3").utf8)
        let survey = EntryCutter.survey(of: bytes)
        func line(at position: Int) -> String {
            String(decoding: bytes[position...].prefix { $0 != 0x0A }, as: UTF8.self)
        }
        #expect(
            survey.cuts.map(line) == ["evidence-ledger/entry@v1", "evidence-ledger/entry@v2"]
        )
        #expect(survey.cuts == EntryCutter.cuts(in: bytes))
        #expect(
            survey.telling.map(line) == lines[12...23] + lines[27...] + ["evidence-ledger/entry@v3"]
        )
    }

    @Test func `of an entry with a fault the lines in their form are read`() throws {
        let root = Base64.text(Digest.zero.bytes)
        let head = "evidence-ledger/entry@v1\nledger a/b\nentry 3\nprevious \(root)\n"
        let text =
            head + "time today\nsigner a+00000001\nagent 4 \(root)\nagent five \(root)\n"
            + "revoke 6 b+00000002 retired 6 \(root)\n\n— a damaged\nagent 7 \(root)\n"
        let lines = EntryLines(salvaging: Array(text.utf8))
        #expect(lines.origin == "a/b")
        #expect(lines.index == 3)
        #expect(lines.signers == [KeyReference(name: "a", id: 1)])
        #expect(lines.records.map(\.number) == [4, 6])
        #expect(EntryLines(salvaging: Array("nothing".utf8)).records == [])
    }
}
