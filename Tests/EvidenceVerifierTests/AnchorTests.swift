import EvidenceCrypto
import EvidenceRecord
import EvidenceTestSupport
import EvidenceVerifier
import Testing

/// The files that an anchor line calls for: a token, which is any file here, and a stamped head.
struct AnchorTests {
    private let ledger: WrittenLedger
    private let token: String
    private static let stamped = "anchors/1.checkpoint"

    init() throws {
        var ledger = try WrittenLedger()
        let head = try ledger.checkpoint(of: ledger.head)
        let digest = try Digest(of: Array("a token".utf8).span)
        token = "anchors/\(digest).tsr"
        try ledger.append(
            (.anchor(size: 1, token: digest), ["/tsa": "tsa.example", "/genTime": "2026-01-01"])
        )
        self.ledger = ledger
        stampedHead = head
    }

    private let stampedHead: [UInt8]

    private var whole: MemoryLedger {
        ledger.memory.with(token, Array("a token".utf8)).with(Self.stamped, stampedHead)
    }

    @Test func `with both files it is sound, and says that the token was not judged`() async throws
    {
        for withoutContents in [false, true] {
            let report = try await whole.report(withoutContents: withoutContents)
            #expect(report.faults == [])
            let reasons = report.notChecked.filter { $0.layer == .anchors }.map(\.reason)
            #expect(
                reasons == ["the timestamps of 1 anchors: this version checks their files only"]
            )
        }
    }

    @Test(arguments: [false, true])
    func `a file that is missing or altered is damage`(withoutContents: Bool) async throws {
        let otherHead = try ledger.checkpoint(of: ledger.head)
        let otherRoot = try ledger.checkpoint(of: TreeHead(size: 1, root: .zero))
        let text = try SignedNote(stampedHead).text
        let other = try TestSigner.log(WrittenLedger.origin)
        let byStranger = SignedNote(text: text, signatures: [try other.line(for: text)]).bytes
        let ofOtherText = [try ledger.log.line(for: text + [0x0A])]
        let falselySigned = SignedNote(text: text, signatures: ofOtherText).bytes
        let damages: [(String, [UInt8]?, [FindingKind])] = [
            (token, nil, [.anchorMissing]),
            (token, Array("a taken".utf8), [.anchorAltered]),
            (token, [], [.anchorAltered]),
            (Self.stamped, nil, [.anchorMissing]),
            (Self.stamped, Array("no note".utf8), [.anchorAltered]),
            (Self.stamped, otherHead, [.anchorAltered]),
            (Self.stamped, otherRoot, [.checkpointRoot]),
            (Self.stamped, byStranger, [.checkpointUnsigned]),
            (Self.stamped, falselySigned, [.checkpointSignature, .checkpointUnsigned]),
        ]
        for (path, bytes, kinds) in damages {
            let report = try await whole.with(path, bytes)
                .report(withoutContents: withoutContents)
            #expect(report.faults == kinds)
            #expect(report.exitCode == 1)
            #expect(report.findings.contains { $0.file == path })
        }
    }

    @Test func `an anchor is of entries before its own`() async throws {
        var ledger = ledger
        let digest = try Digest(of: Array("a token".utf8).span)
        try ledger.append(
            (.anchor(size: 3, token: digest), ["/tsa": "tsa.example", "/genTime": "2026-01-01"])
        )
        let memory = ledger.memory.with(token, Array("a token".utf8))
            .with(Self.stamped, stampedHead)
            .with("anchors/3.checkpoint", try ledger.checkpoint(of: ledger.head))
        #expect(try await memory.report().faults == [.sizeBeyondEntry])
    }
}
