import EvidenceRecord
import EvidenceTestSupport
import EvidenceVerifier
import Testing

/// What is verified of a ledger whose contents are absent on purpose.
struct WithoutContentsTests {
    private let whole: WrittenLedger
    private let copy: MemoryLedger

    init() throws {
        var ledger = try WrittenLedger()
        let text = try ledger.addFile("The gate was open.\n")
        try ledger.append(
            WrittenLedger.document(text, size: 19),
            WrittenLedger.agent("The engineer")
        )
        try ledger.append(WrittenLedger.withholding(.seal(record: 3, .fields([9]))))
        whole = ledger
        copy = MemoryLedger(
            files: ledger.memory.files.filter { $0.key == "entries" || $0.key == "checkpoint" }
        )
    }

    @Test func `what is public is sound alone, and says what was not checked`() async throws {
        let report = try await copy.report(withoutContents: true)
        #expect(report.faults == [])
        #expect(report.mentions == [.firstSight])
        #expect(
            report.notChecked.map(\.layer)
                == [.contents, .documents, .heads, .anchors, .references]
        )
        #expect(report.counts.records == 5)
        #expect(report.counts.contents == 0)
        #expect(report.counts.files == 0)
        #expect(report.head == whole.head)
    }

    @Test func `their absence is damage where nobody said that it is meant`() async throws {
        let report = try await copy.report()
        #expect(report.faults == [.contentsMissing])
        #expect(report.exitCode == 1)
    }

    @Test func `a rule that needs the contents is judged only with them`() async throws {
        #expect(try await whole.memory.report().faults == [.withholdingRule])
        #expect(try await whole.memory.report(withoutContents: true).faults == [])
    }

    @Test func `contents that are there are not looked at`() async throws {
        var ledger = whole.memory
        for path in ledger.files.keys where path != "entries" && path != "checkpoint" {
            ledger.files[path] = [0xFF]
        }
        #expect(try await ledger.report(withoutContents: true).faults == [])
    }

    @Test(arguments: ["entries", "checkpoint"])
    func `one altered byte of what is public is found`(path: String) async throws {
        var ledger = copy
        let bytes = try #require(ledger.files[path])
        for offset in bytes.indices {
            ledger.files[path]?[offset] ^= 1 << (offset % 8)
            let report = try await ledger.report(withoutContents: true)
            #expect(report.exitCode == 1, "byte \(offset) of \(path)")
            ledger.files[path]?[offset] = bytes[offset]
        }
    }
}
