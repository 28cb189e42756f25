import EvidenceRecord
import EvidenceTestSupport
import EvidenceVerifier
import Testing

/// What somebody may try who can write to a ledger, and the finding that each has of its own.
struct TamperingTests {
    /// What one finds who has seen the ledger before and trusts its timestamping authority.
    private func report(
        _ ledger: TamperedLedger,
        isOfTheSameName: Bool = false
    ) async throws -> Report {
        var options = Verifier.Options()
        options.timestampRoots = try TamperedLedger.roots
        if isOfTheSameName {
            options.namesakes = [ledger.fingerprint]
        } else {
            options.knownHead = ledger.known
            options.fingerprint = ledger.fingerprint
        }
        return try await Verifier(ledger.memory.source, options: options).verify()
    }

    private func report(_ done: Set<Tampering>) async throws -> Report {
        try await report(
            try TamperedLedger(done),
            isOfTheSameName: done.contains(.ledgerOfTheSameName)
        )
    }

    @Test func `left alone it is sound`() async throws {
        let report = try await report([])
        #expect(report.faults == [])
        #expect(report.exitCode == 0)
    }

    @Test(arguments: Tampering.allCases)
    func `what was done is found, by a finding that nothing else brings`(
        done: Tampering
    ) async throws {
        let report = try await report([done])
        #expect(report.exitCode == 1)
        #expect(report.faults.contains(done.finding), "\(report.findings)")
        let others = Tampering.allCases.filter { $0 != done }.map(\.finding)
        #expect(!report.faults.contains(where: others.contains), "\(report.findings)")
    }

    @Test(arguments: Tampering.allCases, Tampering.allCases)
    func `what was done is found beside anything else that was done`(
        one: Tampering,
        other: Tampering
    ) async throws {
        guard one.goes(with: other) else { return }
        var expected = [one.finding, other.finding]
        if expected.contains(.otherLedger) {
            // Of a ledger that was never seen nobody knows how long it was; a head that goes
            // beyond its end is found all the same.
            guard !expected.contains(.rolledBack), !expected.contains(.headRolledBack) else {
                return
            }
            expected = expected.map { $0 == .entriesCut ? .checkpointSize : $0 }
        }
        let report = try await report([one, other])
        #expect(report.exitCode == 1)
        for kind in expected {
            #expect(report.faults.contains(kind), "\(report.findings)")
        }
    }

    @Test func `another ledger of the same name is not the one with that fingerprint`()
        async throws
    {
        let report = try await report(try TamperedLedger([.ledgerOfTheSameName]))
        #expect(report.faults == [.otherFingerprint])
    }

    @Test func `an entry that is replayed in the ledger it is of is out of its order`()
        async throws
    {
        var ledger = try TamperedLedger([])
        ledger.replace(entry: 6, byEntry: 5)
        let faults = try await report(ledger).faults
        for kind in [FindingKind.entryOrder, .brokenLink, .recordNumber, .historyRewritten] {
            #expect(faults.contains(kind))
        }
    }

    @Test func `all of the table is unsound without the contents too`() async throws {
        for done in Tampering.allCases where done != .ledgerOfTheSameName {
            let ledger = try TamperedLedger([done])
            var options = Verifier.Options()
            options.knownHead = ledger.known
            options.fingerprint = ledger.fingerprint
            options.timestampRoots = try TamperedLedger.roots
            options.withoutContents = true
            let report = try await Verifier(ledger.memory.source, options: options).verify()
            #expect(report.faults.contains(done.finding), "\(done)")
        }
    }
}
