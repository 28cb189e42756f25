/// Verifies timestamps with the roots that its user trusts, and no others.
public struct TimestampVerifier: ~Copyable {
    private let roots: TrustedRoots

    /// Trusts the certificates in PEM that `pem` holds.
    ///
    /// Those that signed themselves are trusted; others among them complete chains. Text between
    /// them is passed over.
    ///
    /// - Throws: ``TrustedRootsError`` where there is none, or one cannot be read.
    public init(roots pem: [UInt8]) throws(TrustedRootsError) {
        roots = try TrustedRoots.read(pem: pem)
    }

    /// Verifies that a timestamp was given over bytes with that SHA-256.
    ///
    /// The certificates are judged as of the time that the token states: one that has expired
    /// since still proves what it was used for (RFC 3161 §4.3). Whether one was revoked is not
    /// asked.
    ///
    /// - Parameters:
    ///   - response: What the authority answered.
    ///   - imprint: The SHA-256 of the bytes.
    ///   - nonce: That of the request; nil where it is not known.
    /// - Throws: ``TimestampRefusal``, which says what does not hold.
    public mutating func verify(
        _ response: TimestampResponse,
        over imprint: Digest,
        nonce: [UInt8]? = nil
    ) throws(TimestampRefusal) {
        guard response.timestamp.imprint == imprint else { throw .otherBytes }
        if let nonce, response.timestamp.nonce != nonce { throw .otherNonce }
        let handle = try ResponseHandle.read(response.bytes)
        try handle.verify(trusting: roots, at: response.timestamp.time.wholeSeconds)
    }
}

extension TimestampTime {
    /// Seconds since 1970-01-01T00:00:00Z, rounded down.
    var wholeSeconds: Int { Int(microseconds / 1_000_000) }
}
