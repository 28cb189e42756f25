import EvidenceCrypto
import EvidenceRecord
import EvidenceTestSupport
import EvidenceVerifier
import Testing

/// What a key signed that was compromised later, where a timestamp tells how old it is.
struct OlderThanCompromiseTests {
    private let authority: TestAuthority
    private let boris: TestSigner

    /// Boris records an agent, the head of that is stamped, and he records another one.
    private let stamped: WrittenLedger

    init() throws {
        authority = try TestAuthority()
        boris = try TestSigner.person("archive.example/boris")
        var ledger = try WrittenLedger()
        try ledger.append(
            (.key(roles: [.archivist], boris.key), ["/holder": "Boris", "/checked": "passport"])
        )
        try ledger.append(WrittenLedger.agent("Pilot"), author: boris)
        let head = try ledger.checkpoint(of: ledger.head)
        let request = try TimestampRequest(over: Digest(of: head.span))
        let token = try authority.response(to: request.bytes)
        let digest = try Digest(of: token.span)
        let timestamp = try TimestampResponse(bytes: token).timestamp
        try ledger.append(
            (
                .anchor(size: 3, token: digest),
                ["/tsa": "Test TSA", "/genTime": timestamp.time.description]
            )
        )
        ledger.addFile("anchors/\(digest).tsr", token)
        ledger.addFile("anchors/3.checkpoint", head)
        ledger.time = try #require(RecordedTime(microseconds: timestamp.latest))
        try ledger.append(WrittenLedger.agent("Harbour master"), author: boris)
        stamped = ledger
    }

    /// The suspect records after a revocation from record 3 on, Boris's first.
    private func suspects(
        _ reason: RevocationReason,
        since: String,
        trusting roots: [UInt8]?,
        isSealed: Bool = false,
        withoutContents: Bool = false
    ) async throws -> [Int] {
        var ledger = stamped
        let revocation = ledger.recordCount
        try ledger.append(
            (
                .revoke(boris.reference, reason, from: 3),
                ["/explanation": "stolen", "/since": since]
            )
        )
        if isSealed {
            try ledger.append(WrittenLedger.withholding(.seal(record: revocation, .fields([1]))))
        }
        var options = Verifier.Options()
        options.timestampRoots = roots
        options.withoutContents = withoutContents
        let report = try await Verifier(ledger.memory.source, options: options).verify()
        let found = report.findings.filter { $0.kind == .suspectRecord }.compactMap(\.record)
        #expect(report.exitCode == (report.faults.isEmpty ? 0 : 2))
        return found
    }

    @Test(arguments: [
        ("9000", [5]), ("9000-01/..", [5]), ("2026-01", [3, 5]), ("../9000", [3, 5]),
        ("9000?", [3, 5]),
    ])
    func `what is proven to be older is not suspect`(since: String, expected: [Int]) async throws {
        let roots = try authority.roots
        #expect(try await suspects(.compromised, since: since, trusting: roots) == expected)
    }

    @Test func `all is suspect where nothing proves it to be older`() async throws {
        let (since, roots) = ("9000", try authority.roots)
        #expect(try await suspects(.compromised, since: since, trusting: nil) == [3, 5])
        #expect(try await suspects(.retired, since: since, trusting: roots) == [3, 5])
        let sealed = try await suspects(
            .compromised,
            since: since,
            trusting: roots,
            isSealed: true
        )
        #expect(sealed == [3, 5])
        let withoutContents = try await suspects(
            .compromised,
            since: since,
            trusting: roots,
            withoutContents: true
        )
        #expect(withoutContents == [3, 5])
    }
}
