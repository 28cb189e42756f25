import EvidenceCrypto
import EvidenceRecord
import EvidenceTestSupport
import EvidenceVerifier
import Testing

/// Tokens judged by the roots that a verifier was given.
struct TokenTests {
    private let stamped: StampedLedger

    init() throws {
        stamped = try StampedLedger()
    }

    @Test(arguments: [false, true])
    func `a token that holds proves until when the entries were made`(
        withoutContents: Bool
    ) async throws {
        let ledger = try stamped.anchored()
        let report = try await stamped.report(ledger.memory, withoutContents: withoutContents)
        #expect(report.faults == [])
        #expect(report.exitCode == 0)
        #expect(!report.notChecked.contains { $0.layer == .anchors })
        let stated = try TimestampResponse(bytes: stamped.response).timestamp
        let times = report.provenTimes
        #expect(times.coveredEntries == 2)
        #expect(times[1].notAfter?.time.microseconds == stated.latest)
        #expect(times[2] == ProvenInterval(notBefore: nil, notAfter: nil))
        #expect(times[3].notBefore?.time.microseconds == stated.earliest)
        #expect(times.heads.map(\.authority) == ["CN=Test TSA,O=Example"])
        #expect(times.heads.map(\.record) == [3])
    }

    @Test func `each way in which a token fails has a finding of its own`() async throws {
        let authority = stamped.authority
        let otherHead = try authority.response(
            to: TimestampRequest(over: Digest(of: Array("another head".utf8).span)).bytes
        )
        try authority.certify("codes", subject: "/O=Example/CN=Test TSA", .init(usage: nil))
        let forUnfitUse = try authority.response(stating: stamped.response, signer: "codes")
        let stranger = try TestAuthority()
        let byStranger = try stranger.response(
            to: TimestampRequest(over: Digest(of: stamped.head.span)).bytes
        )
        var falselySigned = stamped.response
        falselySigned[falselySigned.count - 1] ^= 1
        let forgeries: [([UInt8], FindingKind, isSeenWithoutRoots: Bool)] = [
            (Array("a token".utf8), .tokenForm, true),
            (stamped.response + [0], .tokenForm, true),
            ([0x30, 0x03, 0x02, 0x01, 0x02], .tokenForm, true),
            (otherHead, .tokenOfOtherHead, true),
            (forUnfitUse, .tokenUsage, false),
            (byStranger, .tokenUntrusted, false),
            (falselySigned, .tokenSignature, false),
        ]
        for (token, kind, isSeenWithoutRoots) in forgeries {
            let memory = try stamped.anchored(by: token).memory
            let report = try await stamped.report(memory)
            #expect(report.faults == [kind])
            #expect(report.exitCode == 1)
            #expect(report.provenTimes.isEmpty)
            #expect(report.findings.first { $0.kind == kind }?.record == 3)
            let unjudged = try await memory.report()
            #expect(unjudged.faults == (isSeenWithoutRoots ? [kind] : []))
        }
    }

    @Test func `the time recorded is the one that the token states`() async throws {
        let memory = try stamped.anchored(time: "2026-01-01T00:00:00Z").memory
        for report in [try await stamped.report(memory), try await memory.report()] {
            #expect(report.faults == [.anchorTime])
            #expect(report.exitCode == 1)
        }
    }

    @Test func `an entry that claims to be older than a token before it is remarked on`()
        async throws
    {
        var ledger = try stamped.anchored()
        try ledger.append(WrittenLedger.agent("Engineer"))
        let report = try await stamped.report(ledger.memory)
        #expect(report.faults == [.timeNotAsProven])
        #expect(report.exitCode == 2)
        #expect(report.findings.first { $0.kind == .timeNotAsProven }?.entry == 3)
        #expect(try await ledger.memory.report().faults == [])
    }

    @Test func `two authorities each prove what they prove`() async throws {
        let second = try TestAuthority(name: "Second TSA")
        let theirs = try second.response(
            to: TimestampRequest(over: Digest(of: stamped.head.span)).bytes
        )
        let digest = try Digest(of: theirs.span)
        let stated = try TimestampResponse(bytes: theirs).timestamp
        var ledger = try stamped.anchored()
        try ledger.append(
            (
                .anchor(size: 2, token: digest),
                ["/tsa": "Second TSA", "/genTime": stated.time.description]
            )
        )
        ledger.addFile("anchors/\(digest).tsr", theirs)
        var options = Verifier.Options()
        options.timestampRoots = try stamped.authority.roots + second.roots
        let report = try await Verifier(ledger.memory.source, options: options).verify()
        // The entry of the second anchor claims a time before that of the first token.
        #expect(report.faults == [.timeNotAsProven])
        #expect(report.provenTimes.heads.count == 2)
        #expect(report.provenTimes[0].notAfter?.head.record == 3)
    }

    @Test func `roots that cannot be read stop the verification`() async throws {
        var options = Verifier.Options()
        options.timestampRoots = Array("no certificate".utf8)
        let verifier = Verifier(try stamped.anchored().memory.source, options: options)
        await #expect(throws: VerifierError.roots(.noCertificate)) { try await verifier.verify() }
    }
}
