import EvidenceCrypto
import EvidenceRecord
import EvidenceTestSupport
import EvidenceVerifier
import Testing

/// What lies in `sealed/` and, withheld, where it should not lie any more.
struct LeftoverTests {
    /// Record 2 is a document, 3 and 4 are agents; 5 seals the document, 6 a field of 3.
    private var ledger: WrittenLedger
    private let text: Digest
    private let lines: [[UInt8]]

    init() throws {
        ledger = try WrittenLedger()
        text = try ledger.addFile("The gate was open.\n")
        try ledger.append(
            WrittenLedger.document(text, size: 19),
            WrittenLedger.agent("The engineer"),
            WrittenLedger.agent("The clerk")
        )
        lines = (ledger.memory.files["contents/0"] ?? []).split(separator: 0x0A).map { $0 + [0x0A] }
        try ledger.append(
            WrittenLedger.withholding(.seal(record: 2, .all)),
            WrittenLedger.withholding(.seal(record: 3, .fields([0])))
        )
    }

    private var document: String { "documents/\("\(text)".prefix(2))/\(text)" }

    /// The ledger with its sealing carried out, and what was sealed in `sealed/`.
    private func carriedOut(_ ledger: WrittenLedger) throws -> MemoryLedger {
        var memory = ledger.memory
        var hasher = try TreeHasher()
        var reader = ContentLineReader()
        try reader.read(lines[3], 0..<(lines[3].count - 1))
        var fields = reader.content()?.fields ?? []
        fields[0] = try fields[0].withheld(using: &hasher)
        var short: [UInt8] = []
        try Content(fields: fields).appendLine(record: 3, to: &short)
        let bytes = memory.files["contents/0"] ?? []
        let before = lines[0] + lines[1]
        let after = bytes.dropFirst(before.count + lines[2].count + lines[3].count)
        memory.files["contents/0"] = before + Array("{\"record\":2}\n".utf8) + short + after
        memory.files["sealed/contents/0"] = lines[2] + lines[3]
        memory.files["sealed/" + document] = memory.files.removeValue(forKey: document)
        return memory
    }

    @Test func `what is sealed and still there is a remark for each place`() async throws {
        let report = try await ledger.memory.report()
        #expect(report.faults == Array(repeating: .sealingNotCarriedOut, count: 3))
        #expect(report.exitCode == 2)
        #expect(
            Set(report.findings.compactMap(\.file)).isSuperset(of: ["contents/0", document])
        )
    }

    @Test func `what is sealed and may come back lies in its own place`() async throws {
        #expect(try await carriedOut(ledger).report().faults == [])
    }

    @Test func `a file of a document sealed whole is known by the sealed line`() async throws {
        var memory = try carriedOut(ledger)
        memory.files[document] = memory.files["sealed/" + document]
        let report = try await memory.report()
        #expect(report.faults == [.sealingNotCarriedOut])
        #expect(report.findings.first { $0.severity == .remark }?.file == document)
    }

    @Test func `what is destroyed lies nowhere any more`() async throws {
        var ledger = ledger
        try ledger.append(WrittenLedger.withholding(.destroy(record: 2, .all)))
        let memory = try carriedOut(ledger)
        let report = try await memory.report()
        #expect(report.faults == [.sealingNotCarriedOut, .sealingNotCarriedOut])
        #expect(report.exitCode == 2)
        let files = report.findings.filter { $0.severity == .remark }.compactMap(\.file)
        #expect(Set(files) == ["sealed/contents/0", "sealed/" + document])
        #expect(try await memory.report(withoutContents: true).faults == [])
        // Once the line is gone nothing tells what the file was.
        let orphan = try await memory.with("sealed/contents/0", lines[3]).report()
        #expect(orphan.faults == [])
        #expect(
            orphan.findings.filter { $0.kind == .documentUnnamed }.map(\.file)
                == ["sealed/" + document]
        )
        let erased = memory.with("sealed/contents/0", lines[3]).with("sealed/" + document, nil)
        #expect(try await erased.report().faults == [])
        let withLine = memory.with("sealed/contents/0", Array("{\"record\":2}\n".utf8) + lines[3])
        #expect(try await withLine.with("sealed/" + document, nil).report().faults == [])
    }

    @Test func `of a line only the fields that are destroyed are left over`() async throws {
        var ledger = ledger
        try ledger.append(WrittenLedger.withholding(.destroy(record: 3, .fields([0]))))
        let report = try await carriedOut(ledger).report()
        #expect(report.faults == [.sealingNotCarriedOut])
        #expect(report.findings.first { $0.severity == .remark }?.record == 3)
        #expect(report.findings.first { $0.severity == .remark }?.offset == lines[2].count)
    }

    @Test func `a file that another record still names stays`() async throws {
        var ledger = ledger
        try ledger.append(WrittenLedger.document(text, size: 19))
        var memory = try carriedOut(ledger)
        #expect(try await memory.report().faults == [.documentMissing])
        memory.files[document] = memory.files.removeValue(forKey: "sealed/" + document)
        #expect(try await memory.report().faults == [])
    }

    @Test func `a file that no record names is mentioned, and a temporary one passed over`()
        async throws
    {
        var memory = try carriedOut(ledger)
        memory.files["documents/ab/.abcd.tmp"] = [1]
        memory.files["documents/.tmp"] = [1]
        memory.files["sealed/contents/.0.tmp"] = lines[2]
        #expect(try await memory.report().mentions.contains(.documentUnnamed) == false)
        memory.files["documents/ab/abcd"] = [1]
        let report = try await memory.report()
        #expect(report.faults == [])
        #expect(
            report.findings.filter { $0.kind == .documentUnnamed }.map(\.file)
                == ["documents/ab/abcd"]
        )
    }
}
