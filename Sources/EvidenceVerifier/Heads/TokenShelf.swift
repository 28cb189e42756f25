internal import EvidenceCrypto
internal import EvidenceRecord

/// A token that an anchor line names, as it was found.
struct TokenReading: Sendable {
    /// What it states; nil where it cannot be read.
    let timestamp: Timestamp?

    /// Why it proves nothing; nil where nothing speaks against it, as far as that was checked.
    let refusal: TimestampRefusal?
}

/// The tokens that anchor lines name, read before the entries are gone through, so that each
/// entry's time can be held against them.
struct TokenShelf: Sendable {
    /// Whether signatures and certificates were checked.
    let isVerified: Bool

    /// By the anchors' tokens and sizes.
    private var readings: [Key: TokenReading] = [:]

    /// What the tokens prove that nothing speaks against.
    ///
    /// That their heads are this ledger's is not known yet; where one is not, the ledger is
    /// unsound.
    private(set) var provenTimes = ProvenTimes.none

    private struct Key: Hashable {
        let token: Digest
        let size: Int
    }

    /// Reads the tokens of those anchors; with `roots` in PEM, verifies them too.
    init(
        _ anchors: [AnchorLine],
        from source: LedgerSource,
        roots: [UInt8]?
    ) throws(VerifierError) {
        isVerified = roots != nil
        var heads: [StampedHead] = []
        // Without roots nothing is verified, and none is as good as an empty list of them.
        guard let roots else {
            for anchor in anchors {
                let key = Key(token: anchor.token, size: anchor.size)
                guard readings[key] == nil else { continue }
                readings[key] = try Self.reading(of: anchor, from: source) { _ in }
            }
            return
        }
        var verifier = try verifier(trusting: roots)
        for anchor in anchors {
            let key = Key(token: anchor.token, size: anchor.size)
            if readings[key] == nil {
                readings[key] = try Self.reading(of: anchor, from: source) {
                    (response) throws(TimestampRefusal) in
                    try verifier.verify(response, over: response.timestamp.imprint)
                }
            }
            if let reading = readings[key], reading.refusal == nil,
                let head = reading.timestamp.flatMap({ StampedHead($0, anchor: anchor) })
            {
                heads.append(head)
            }
        }
        provenTimes = ProvenTimes(heads)
    }

    /// The token of that anchor; nil where its file is missing or altered, which the check of the
    /// anchor's files says.
    subscript(anchor: AnchorLine) -> TokenReading? {
        readings[Key(token: anchor.token, size: anchor.size)]
    }

    private static func reading(
        of anchor: AnchorLine,
        from source: LedgerSource,
        verify: (TimestampResponse) throws(TimestampRefusal) -> Void
    ) throws(VerifierError) -> TokenReading? {
        guard let token = try bytes(of: anchor.tokenPath, from: source),
            try digest(of: token) == anchor.token
        else { return nil }
        let head = try bytes(of: anchor.headPath, from: source)
        let imprint = try head.map { (head) throws(VerifierError) in try digest(of: head) }
        var timestamp: Timestamp?
        do throws(TimestampRefusal) {
            let response = try TimestampResponse(bytes: token)
            timestamp = response.timestamp
            // A head that is missing is said elsewhere.
            if let imprint, imprint != response.timestamp.imprint { throw .otherBytes }
            try verify(response)
            return TokenReading(timestamp: timestamp, refusal: nil)
        } catch {
            if case .failed(let failure) = error { throw .crypto(failure) }
            return TokenReading(timestamp: timestamp, refusal: error)
        }
    }

    private static func digest(of bytes: [UInt8]) throws(VerifierError) -> Digest {
        try computing { () throws(CryptoError) in try Digest(of: bytes.span) }
    }

    private static func bytes(
        of path: String,
        from source: LedgerSource
    ) throws(VerifierError) -> [UInt8]? {
        try EvidenceVerifier.reading { () throws(SourceError) in
            guard let file = try source.open(path), file.length <= longestFile else { return nil }
            return try file.readAll()
        }
    }

    // Tokens with whole chains of certificates are of some ten thousand bytes.
    private static let longestFile = 1 << 20
}

/// A verifier that trusts those certificates in PEM.
private func verifier(trusting roots: [UInt8]) throws(VerifierError) -> TimestampVerifier {
    do throws(TrustedRootsError) {
        return try TimestampVerifier(roots: roots)
    } catch {
        throw .roots(error)
    }
}
