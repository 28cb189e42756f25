import EvidenceRecord
import EvidenceTestSupport
import EvidenceVerifier
import Testing

/// Bytes in `entries` that are no entry: before the first, after the last, or too many for one.
struct PieceTests {
    private let ledger: WrittenLedger
    private let entries: [UInt8]

    /// Where the second entry starts.
    private let second: Int

    init() throws {
        var ledger = try WrittenLedger()
        second = ledger.memory.files["entries"]?.count ?? 0
        try ledger.append(WrittenLedger.agent("The engineer"))
        self.ledger = ledger
        entries = ledger.memory.files["entries"] ?? []
    }

    /// A line of an entry that no reader knows, long enough for none to be read.
    private static let filling = Array(repeating: UInt8(ascii: "x"), count: Entry.maximumLength)

    @Test(arguments: ["x", "\n", "evidence-ledger/entry@v1", "\0", "evidence-ledger/entry@v1\r\n"])
    func `bytes before the first entry are damage`(text: String) async throws {
        let report = try await ledger.memory.with("entries", Array(text.utf8) + entries).report()
        #expect(report.exitCode == 1)
        #expect(report.faults.first == .strayBytes)
        #expect(report.counts.entries >= 1)
    }

    @Test func `stray bytes are one finding, and what follows is gone through`() async throws {
        let report = try await ledger.memory.with("entries", [0x0A] + entries).report()
        #expect(report.faults == [.strayBytes])
        #expect(report.findings.first { $0.kind == .strayBytes }?.offset == 0)
        #expect(report.head == ledger.head)
    }

    @Test func `nothing but stray bytes is no ledger that holds anything`() async throws {
        for bytes in [[], Array("not a ledger\n".utf8), Self.filling] {
            let report = try await ledger.memory.with("entries", bytes).report()
            #expect(report.exitCode == 1)
            #expect(report.faults.contains(.noEntries))
            #expect(report.counts.entries == 0)
        }
    }

    @Test func `a piece that is too long is damage, and the entry after it is read`() async throws {
        let bytes = entries[..<second] + Self.filling + [0x0A] + entries[second...]
        let report = try await ledger.memory.with("entries", Array(bytes)).report()
        #expect(report.exitCode == 1)
        #expect(report.faults.first == .entryForm)
        #expect(report.findings.first { $0.kind == .entryForm }?.offset == 0)
        #expect(report.counts.entries == 2)
        #expect(report.faults.contains(.brokenLink))
    }

    @Test func `of a long last piece the entry stands where the rest holds zeros`() async throws {
        for count in [1, 4096, 3 * Entry.maximumLength] {
            let bytes = entries + [UInt8](repeating: 0, count: count)
            let report = try await ledger.memory.with("entries", bytes).report()
            #expect(report.faults == [.unfinishedEntry])
            #expect(report.exitCode == 2)
            #expect(report.head == ledger.head)
            #expect(
                report.findings.first { $0.kind == .unfinishedEntry }?.offset == entries.count
            )
        }
    }

    @Test(arguments: [1, Entry.maximumLength, 3 * Entry.maximumLength])
    func `a last piece with more than an entry is damage`(count: Int) async throws {
        let bytes = entries + [UInt8](repeating: UInt8(ascii: "y"), count: count)
        let report = try await ledger.memory.with("entries", bytes).report()
        #expect(report.faults.first == .entryForm)
        #expect(report.exitCode == 1)
    }

    @Test func `an uncovered entry that was cut off is unfinished at any byte`() async throws {
        var longer = ledger
        try longer.append(WrittenLedger.agent("The clerk"))
        let whole = longer.memory.files["entries"] ?? []
        for end in (entries.count + 1)..<whole.count {
            let memory = ledger.memory.with("entries", Array(whole[..<end]))
            let report = try await memory.report()
            #expect(report.exitCode == 2, "cut at \(end)")
            #expect(report.faults == [.unfinishedEntry])
            // The checkpoint that covers it says that it was whole once.
            let covered = memory.with("checkpoint", longer.memory.files["checkpoint"])
            #expect(try await covered.report().exitCode == 1, "covered, cut at \(end)")
        }
    }
}
