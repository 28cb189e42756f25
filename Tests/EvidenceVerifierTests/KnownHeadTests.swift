import EvidenceCrypto
import EvidenceTestSupport
import EvidenceVerifier
import Testing

/// What only somebody can find who has seen the ledger before.
struct KnownHeadTests {
    private let short: WrittenLedger
    private let long: WrittenLedger

    init() throws {
        var ledger = try WrittenLedger()
        try ledger.append(WrittenLedger.agent("The engineer"))
        short = ledger
        try ledger.append(WrittenLedger.agent("The clerk"))
        long = ledger
    }

    @Test func `a ledger that is as it was or has grown is sound`() async throws {
        for known in [short.head, long.head] {
            let report = try await long.memory.report(knowing: known)
            #expect(report.faults == [])
            #expect(!report.mentions.contains(.firstSight))
            #expect(report.head == long.head)
        }
        #expect(try await long.memory.report().mentions == [.firstSight])
    }

    @Test func `a tail that is cut off shows by the checkpoint`() async throws {
        let cut = long.memory.with("entries", short.memory.files["entries"])
        for known in [nil, short.head] {
            let report = try await cut.report(knowing: known)
            #expect(report.faults == [.unfinishedContents, .checkpointSize])
            #expect(report.exitCode == 1)
            #expect(report.head == nil)
        }
        #expect(
            try await cut.report(knowing: long.head).faults
                == [.unfinishedContents, .entriesCut, .checkpointSize]
        )
    }

    @Test func `once an older checkpoint is put back only the known head shows it`() async throws {
        let restored = short.memory
        #expect(try await restored.report().exitCode == 0)
        #expect(try await restored.report(knowing: short.head).exitCode == 0)
        let report = try await restored.report(knowing: long.head)
        #expect(report.faults == [.rolledBack])
        #expect(report.exitCode == 1)
        #expect(
            report.findings.contains {
                $0.sentence.hasPrefix("3 entries were seen before, and 2 are there")
            }
        )
        let contentsLeft = restored.with("contents/0", long.memory.files["contents/0"])
        #expect(try await contentsLeft.report().exitCode == 2)
        #expect(
            try await contentsLeft.report(knowing: long.head).faults
                == [.unfinishedContents, .entriesCut]
        )
        // Who may not read the contents sees that less is there, and not how that came about.
        #expect(
            try await contentsLeft.report(knowing: long.head, withoutContents: true).faults
                == [.rolledBack]
        )
    }

    @Test func `an older checkpoint put back beside all entries is a head rolled back`()
        async throws
    {
        let restored = long.memory.with("checkpoint", short.memory.files["checkpoint"])
        for known in [nil, short.head] {
            #expect(try await restored.report(knowing: known).faults == [.entriesUncovered])
        }
        let report = try await restored.report(knowing: long.head)
        #expect(report.faults == [.headRolledBack, .entriesUncovered])
        #expect(report.exitCode == 1)
        #expect(report.head == nil)
    }

    @Test func `another ledger where one of its name is known is found, unless it is meant`()
        async throws
    {
        let known = try #require(try await WrittenLedger().memory.report().fingerprint)
        let report = try await short.memory.report(namesakes: [known])
        #expect(report.faults == [.otherLedger])
        #expect(report.mentions == [])
        #expect(report.exitCode == 1)
        #expect(report.findings[0].sentence.contains("\(known)"))
        #expect(report.head == nil)
        let own = try #require(try await short.memory.report().fingerprint)
        for meant in [
            try await short.memory.report(fingerprint: own, namesakes: [known]),
            try await short.memory.report(knowing: short.head, namesakes: [known]),
        ] {
            #expect(meant.faults == [])
        }
    }

    @Test func `a tail that was written anew by all keys shows by the known head`() async throws {
        var other = short
        try other.append(WrittenLedger.agent("The mayor"))
        #expect(try await other.memory.report(knowing: short.head).exitCode == 0)
        #expect(
            try await other.memory.report(knowing: long.head).faults == [.historyRewritten]
        )
        try other.append(WrittenLedger.agent("The clerk"))
        let report = try await other.memory.report(knowing: long.head)
        #expect(report.faults == [.historyRewritten])
        #expect(report.exitCode == 1)
    }

    @Test func `another ledger under the same name is not this one`() async throws {
        var other = try WrittenLedger()
        try other.append(WrittenLedger.agent("The engineer"))
        #expect(try await other.memory.report().exitCode == 0)
        #expect(try await other.memory.report(knowing: short.head).faults == [.historyRewritten])
        #expect(try await other.memory.report(knowing: long.head).faults == [.rolledBack])
        let fingerprint = try #require(try await short.memory.report().fingerprint)
        let report = try await other.memory.report(fingerprint: fingerprint)
        #expect(report.faults == [.otherFingerprint])
        #expect(report.exitCode == 1)
        // By the same keys too: every content has salts of its own.
        let again = try WrittenLedger(anna: short.anna, log: short.log)
        #expect(
            try await again.memory.report(fingerprint: fingerprint).faults == [.otherFingerprint]
        )
    }

    @Test func `the fingerprint is that of the first entry, however many follow`() async throws {
        let fingerprint = try #require(try await short.memory.report().fingerprint)
        for ledger in [short, long] {
            let report = try await ledger.memory.report(fingerprint: fingerprint)
            #expect(report.faults == [])
            #expect(report.mentions == [])
            #expect(
                report.notChecked.map(\.layer) == [.heads, .anchors],
                "only an earlier head shows what was taken back"
            )
        }
    }
}
