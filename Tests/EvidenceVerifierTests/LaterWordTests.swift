import EvidenceCrypto
import EvidenceRecord
import EvidenceTestSupport
import EvidenceVerifier
import Testing

/// A word of a closed list that only a later version of the format can have written.
struct LaterWordTests {
    private static let later: WrittenLedger.Draft = (
        .content(.agent), ["/type": "committee", "/name": "The board"]
    )

    /// A reference to no agent, of which only who interprets contents can say something.
    private static func misled(_ record: Int) -> WrittenLedger.Draft {
        (.content(.custody), ["/event": "received", "/items/0": "0", "/from": "\(record)"])
    }

    @Test func `it is said once, where it stands, and not what it is`() async throws {
        var ledger = try WrittenLedger()
        try ledger.append(WrittenLedger.agent("The engineer"))
        try ledger.append(Self.later, Self.later)
        try ledger.append(Self.later)
        let report = try await ledger.memory.report()
        #expect(report.faults == [.laterVersion])
        #expect(report.exitCode == 65)
        let finding = try #require(report.findings.first { $0.kind == .laterVersion })
        #expect(finding.record == 3)
        #expect(finding.entry == 2)
        #expect(finding.file == "contents/0")
        #expect(finding.sentence.hasPrefix("a word in /type was written by a later version"))
        #expect(report.findings.allSatisfy { !$0.sentence.contains("committee") })
        #expect(report.notChecked.contains { $0.layer == .documents })
        #expect(report.head == ledger.head)
        #expect(report.counts.contents == 6)
    }

    @Test func `what contents say is judged before it, and not from it on`() async throws {
        var before = try WrittenLedger()
        try before.append(Self.misled(1), Self.later)
        #expect(try await before.memory.report().faults == [.reference, .laterVersion])
        #expect(try await before.memory.report().exitCode == 1)
        var after = try WrittenLedger()
        try after.append(Self.later, Self.misled(1))
        try after.append(Self.misled(1))
        #expect(try await after.memory.report().faults == [.laterVersion])
    }

    @Test func `roots, signatures and the head are checked all the same`() async throws {
        var ledger = try WrittenLedger()
        try ledger.append(Self.later)
        try ledger.append(WrittenLedger.agent("The engineer"))
        let contents = try #require(ledger.memory.files["contents/0"])
        var altered = contents
        let name = try #require(contents.firstRange(of: Array("engineer".utf8)))
        altered[name.lowerBound] ^= 1
        let report = try await ledger.memory.with("contents/0", altered).report()
        #expect(Set(report.faults) == [.laterVersion, .contentsRoot])
        #expect(report.exitCode == 1)
        var entries = try #require(ledger.memory.files["entries"])
        entries[entries.count - 20] ^= 1
        #expect(try await ledger.memory.with("entries", entries).report().exitCode == 1)
    }

    @Test func `without contents nobody sees it`() async throws {
        var ledger = try WrittenLedger()
        try ledger.append(Self.later)
        #expect(try await ledger.memory.report(withoutContents: true).exitCode == 0)
    }

    @Test func `withheld it is no word`() async throws {
        var ledger = try WrittenLedger()
        try ledger.append(Self.later)
        try ledger.append(WrittenLedger.withholding(.seal(record: 2, .fields([1]))))
        #expect(try await ledger.memory.report().faults == [.sealingNotCarriedOut])
    }
}
