import EvidenceCrypto
import EvidenceRecord
import EvidenceTestSupport
import EvidenceVerifier

/// A ledger of two entries whose head an authority stamps, and of a third that anchors the token.
struct StampedLedger {
    /// The ledger before the anchor.
    let before: WrittenLedger

    /// The head of its two entries, as it is stamped.
    let head: [UInt8]

    let authority: TestAuthority

    /// What the authority answered to a request over the head.
    let response: [UInt8]

    static let headPath = "anchors/2.checkpoint"

    init() throws {
        var ledger = try WrittenLedger()
        try ledger.append(WrittenLedger.agent("Harbour board"))
        let head = try ledger.checkpoint(of: ledger.head)
        let imprint = try Digest(of: head.span)
        let authority = try TestAuthority()
        response = try authority.response(to: TimestampRequest(over: imprint).bytes)
        self.authority = authority
        self.head = head
        before = ledger
    }

    /// The ledger with an anchor of `token`, which is the authority's answer where nil; of the
    /// stamped size, and saying the token's time, unless others are given.
    func anchored(
        by token: [UInt8]? = nil,
        size: Int = 2,
        time: String? = nil
    ) throws -> WrittenLedger {
        let token = token ?? response
        let digest = try Digest(of: token.span)
        let stated = try? TimestampResponse(bytes: token).timestamp.time.description
        var ledger = before
        try ledger.append(
            (
                .anchor(size: size, token: digest),
                ["/tsa": "Test TSA", "/genTime": time ?? stated ?? "unknown"]
            )
        )
        ledger.addFile("anchors/\(digest).tsr", token)
        ledger.addFile(Self.headPath, head)
        return ledger
    }

    /// Where the token of the untouched ledger is.
    var tokenPath: String {
        get throws { "anchors/\(try Digest(of: response.span)).tsr" }
    }

    /// What a verifier says that trusts the authority.
    func report(_ ledger: MemoryLedger, withoutContents: Bool = false) async throws -> Report {
        var options = Verifier.Options()
        options.withoutContents = withoutContents
        options.timestampRoots = try authority.roots
        return try await Verifier(ledger.source, options: options).verify()
    }
}
