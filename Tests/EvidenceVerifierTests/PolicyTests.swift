import EvidenceCrypto
import EvidenceRecord
import EvidenceTestSupport
import EvidenceVerifier
import Testing

/// A ledger of three entries, and two witnesses of a policy that asks for both.
struct PolicyTests {
    private let short: WrittenLedger
    private let ledger: WrittenLedger
    private let north: TestCosigner
    private let south: TestCosigner

    init() throws {
        var ledger = try WrittenLedger()
        try ledger.append(WrittenLedger.agent("The engineer"))
        short = ledger
        try ledger.append(WrittenLedger.agent("The clerk"))
        self.ledger = ledger
        north = try TestCosigner("witness.example/north")
        south = try TestCosigner("witness.example/south")
    }

    private func head(
        of ledger: WrittenLedger,
        cosignedBy witnesses: [TestCosigner]
    ) throws -> [UInt8] {
        var head = try ledger.checkpoint(of: ledger.head)
        for witness in witnesses {
            try witness.line(on: ledger.checkpoint(of: ledger.head), at: 7).append(to: &head)
        }
        return head
    }

    private func policy(log: VerifierKey? = nil) throws -> TrustPolicy {
        let text = """
            log \(log ?? ledger.log.key)
            witness North \(north.key)
            witness South \(south.key)
            group both all North South
            quorum both

            """
        return try TrustPolicy(Array(text.utf8))
    }

    private func report(
        _ files: [String: [UInt8]],
        _ policy: TrustPolicy? = nil
    ) async throws -> Report {
        var memory = ledger.memory
        for (path, bytes) in files { memory.files[path] = bytes }
        var options = Verifier.Options()
        options.policy = policy
        return try await Verifier(memory.source, options: options).verify()
    }

    private func kinds(_ report: Report) -> [FindingKind] { report.findings.map(\.kind) }

    @Test func `a head with the quorum meets the policy, which says which ledger it is`()
        async throws
    {
        let head = try head(of: ledger, cosignedBy: [south, north])
        let report = try await report(["anchors/3.cosigned": head], policy())
        #expect(report.exitCode == 0)
        #expect(kinds(report) == [])
        #expect(report.policy?.isMet == true)
        #expect(report.policy?.namesLog == true)
        #expect(report.policy?.acceptedSize == 3)
        #expect(report.policy?.witnesses.map(\.name) == ["North", "South"])
        #expect(report.policy?.witnesses.map(\.time) == [7, 7])
    }

    @Test func `without the quorum the missing witnesses are named`() async throws {
        let alone = try head(of: ledger, cosignedBy: [north])
        let earlier = try head(of: short, cosignedBy: [north, south])
        for (files, accepted) in [
            (["anchors/3.cosigned": alone], nil),
            (["anchors/3.cosigned": alone, "anchors/2.cosigned": earlier], 2),
        ] as [([String: [UInt8]], Int?)] {
            let report = try await report(files, policy())
            #expect(report.exitCode == 2)
            #expect(kinds(report) == [.policyUnmet])
            #expect(report.policy?.acceptedSize == accepted)
            let sentence = try #require(report.findings.first?.sentence)
            #expect(sentence.contains("South (\(south.key.reference))"))
            #expect(!sentence.contains("North"))
        }
        let bare = try await report([:], policy())
        #expect(kinds(bare) == [.policyUnmet])
        #expect(bare.policy?.witnesses.map(\.time) == [nil, nil])
    }

    @Test func `a head by a log key that the policy does not name does not meet it`() async throws {
        let head = try head(of: ledger, cosignedBy: [south, north])
        let other = try TestSigner.log(WrittenLedger.origin)
        let report = try await report(["anchors/3.cosigned": head], policy(log: other.key))
        #expect(report.exitCode == 2)
        #expect(kinds(report) == [.policyUnmet])
        #expect(report.policy?.namesLog == false)
    }

    @Test func `a cosignature that does not verify is damage`() async throws {
        let forShort = try head(of: short, cosignedBy: [north])
        let line = try #require(try Checkpoint(forShort).note.signatures.last)
        var moved = try head(of: ledger, cosignedBy: [south])
        line.append(to: &moved)
        let report = try await report(["anchors/3.cosigned": moved], policy())
        #expect(report.exitCode == 1)
        #expect(kinds(report) == [.cosignatureInvalid, .policyUnmet])
    }

    @Test func `a head that is published with its cosignatures is judged as one with a file`()
        async throws
    {
        let head = try head(of: ledger, cosignedBy: [south, north])
        let judged = try await report(["checkpoint": head], policy())
        #expect(kinds(judged) == [])
        #expect(judged.policy?.isMet == true)
        let unknown = try await report(["checkpoint": head])
        #expect(kinds(unknown) == [.firstSight, .checkpointStranger, .checkpointStranger])
        var moved = head
        try north.line(on: short.checkpoint(of: short.head), at: 7).append(to: &moved)
        let damaged = try await report(["checkpoint": moved], policy())
        #expect(damaged.exitCode == 1)
        #expect(kinds(damaged) == [.cosignatureInvalid, .policyUnmet])
    }

    @Test func `a cosigned head that is not of this ledger makes it unsound`() async throws {
        let own = try head(of: ledger, cosignedBy: [north])
        let fork = try ledger.checkpoint(of: TreeHead(size: 2, root: .zero))
        let later = try ledger.checkpoint(of: TreeHead(size: 9, root: .zero))
        let stranger = try WrittenLedger().checkpoint(of: ledger.head)
        let cases: [(String, [UInt8], FindingKind)] = [
            ("anchors/2.cosigned", fork, .checkpointRoot),
            ("anchors/9.cosigned", later, .rolledBack),
            ("anchors/2.cosigned", own, .cosignedForm),
            ("anchors/3.cosigned", [0x0A], .cosignedForm),
            ("anchors/3.cosigned", Array(own.dropLast()), .cosignedForm),
            ("anchors/3.cosigned", stranger, .checkpointUnsigned),
        ]
        for (path, bytes, kind) in cases {
            let report = try await report([path: bytes])
            #expect(report.exitCode == 1)
            #expect(report.findings.filter { $0.severity == .unsound }.map(\.kind) == [kind])
            #expect(report.findings.contains { $0.kind == kind && $0.file == path })
        }
    }

    @Test func `without a policy cosigned heads are held against the entries alone`() async throws {
        let head = try head(of: ledger, cosignedBy: [north])
        let report = try await report(["anchors/3.cosigned": head, "anchors/3.cosigned.old": []])
        #expect(kinds(report) == [.firstSight])
        #expect(report.policy == nil)
        #expect(report.notChecked.contains { $0.reason.hasPrefix("who cosigned the heads") })
    }
}
