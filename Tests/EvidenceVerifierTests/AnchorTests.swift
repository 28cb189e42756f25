import EvidenceCrypto
import EvidenceRecord
import EvidenceTestSupport
import EvidenceVerifier
import Testing

/// The files that an anchor line calls for, without roots by which to judge the token.
struct AnchorTests {
    private let stamped: StampedLedger
    private let whole: MemoryLedger

    init() throws {
        stamped = try StampedLedger()
        whole = try stamped.anchored().memory
    }

    @Test(arguments: [false, true])
    func `with both files it is sound, and says that nobody vouches for the token`(
        withoutContents: Bool
    ) async throws {
        let report = try await whole.report(withoutContents: withoutContents)
        #expect(report.faults == [])
        #expect(report.provenTimes.isEmpty)
        let reasons = report.notChecked.filter { $0.layer == .anchors }.map(\.reason)
        #expect(reasons == ["who signed the timestamp: no roots were given"])
    }

    @Test(arguments: [false, true])
    func `a file that is missing or altered is damage`(withoutContents: Bool) async throws {
        let ledger = stamped.before
        let token = try stamped.tokenPath
        let path = StampedLedger.headPath
        let otherHead = try ledger.checkpoint(of: TreeHead(size: 1, root: ledger.head.root))
        let otherRoot = try ledger.checkpoint(of: TreeHead(size: 2, root: .zero))
        let text = try SignedNote(stamped.head).text
        let other = try TestSigner.log(WrittenLedger.origin)
        let byStranger = SignedNote(text: text, signatures: [try other.line(for: text)]).bytes
        let ofOtherText = [try ledger.log.line(for: text + [0x0A])]
        let falselySigned = SignedNote(text: text, signatures: ofOtherText).bytes
        let damages: [(String, [UInt8]?, [FindingKind])] = [
            (token, nil, [.anchorMissing]),
            (token, Array("a taken".utf8), [.anchorAltered]),
            (token, [], [.anchorAltered]),
            (token, stamped.response + [0], [.anchorAltered]),
            (path, nil, [.anchorMissing]),
            (path, Array("no note".utf8), [.anchorAltered, .tokenOfOtherHead]),
            (path, otherHead, [.anchorAltered, .tokenOfOtherHead]),
            (path, otherRoot, [.checkpointRoot, .tokenOfOtherHead]),
            (path, byStranger, [.checkpointUnsigned, .tokenOfOtherHead]),
            (
                path, falselySigned,
                [.checkpointSignature, .checkpointUnsigned, .tokenOfOtherHead]
            ),
        ]
        for (path, bytes, kinds) in damages {
            let damaged = whole.with(path, bytes)
            let report = try await damaged.report(withoutContents: withoutContents)
            #expect(report.faults == kinds)
            #expect(report.exitCode == 1)
            #expect(report.findings.contains { $0.file == path })
            let judged = try await stamped.report(damaged, withoutContents: withoutContents)
            #expect(judged.faults == kinds)
            #expect(judged.provenTimes.isEmpty)
        }
    }

    @Test func `an anchor is of entries before its own, and of the head that was stamped`()
        async throws
    {
        let ledger = try stamped.anchored(size: 3)
        let memory = ledger.memory.with(
            "anchors/3.checkpoint",
            try ledger.checkpoint(of: ledger.head)
        )
        #expect(try await memory.report().faults == [.sizeBeyondEntry, .tokenOfOtherHead])
    }

    @Test func `a token that no record names is mentioned`() async throws {
        let memory = stamped.before.memory.with(try stamped.tokenPath, stamped.response)
        let report = try await memory.report()
        #expect(report.exitCode == 0)
        #expect(report.mentions.contains(.tokenUnnamed))
    }
}
