/// What a timestamping authority answers, as it was received: a TimeStampResp that grants a token
/// (RFC 3161 §2.4.2).
///
/// Nothing of it is proven before ``TimestampVerifier`` has verified it.
public struct TimestampResponse: Equatable, Sendable {
    /// The response as it was received.
    public let bytes: [UInt8]

    /// What the token in it states.
    public let timestamp: Timestamp

    /// Reads a response.
    ///
    /// - Throws: ``TimestampRefusal`` where it is none, where bytes follow it, where no timestamp
    ///   was granted, or where the token is not over a SHA-256.
    public init(bytes: [UInt8]) throws(TimestampRefusal) {
        timestamp = try ResponseHandle.read(bytes).timestamp()
        self.bytes = bytes
    }

    /// Reads a token that stands alone, as the response that grants it.
    ///
    /// - Throws: ``TimestampRefusal``, as of a response.
    public init(token: [UInt8]) throws(TimestampRefusal) {
        // PKIStatusInfo with the status 0, granted (RFC 3161 §2.4.2).
        let granted: [UInt8] = [0x30, 0x03, 0x02, 0x01, 0x00]
        guard let element = DERElement(in: token, at: 0, before: token.count) else {
            throw .noResponse(reasons: [])
        }
        guard element.whole.count == token.count else {
            throw .trailingBytes(token.count - element.whole.count)
        }
        try self.init(bytes: DERElement.sequence(granted + token))
    }

    /// The token alone, byte for byte: a TimeStampToken, as `openssl ts -verify -token_in` reads
    /// it.
    ///
    /// - Throws: ``TimestampRefusal`` where the response is not in DER.
    public func token() throws(TimestampRefusal) -> [UInt8] {
        let response = DERElement(in: bytes, at: 0, before: bytes.count)
        guard let parts = response?.elements(of: bytes), parts.count == 2 else {
            throw .noResponse(reasons: ["not DER"])
        }
        return Array(bytes[parts[1].whole])
    }
}

/// What a timestamp token states (RFC 3161 §2.4.2, TSTInfo).
public struct Timestamp: Equatable, Sendable {
    /// The SHA-256 of what was stamped.
    public let imprint: Digest

    /// When it existed.
    public let time: TimestampTime

    /// By how much the time may be wrong in both directions, in microseconds; nil where the token
    /// does not say.
    public let accuracy: Int64?

    /// The token's number at its authority, in hex.
    public let serial: String

    /// The policy under which it was given, an object identifier like `1.2.3`.
    public let policy: String

    /// Whether tokens of this authority can be put in order by their times alone.
    public let isOrdered: Bool

    /// The nonce of the request, its most significant byte first; nil where there was none.
    public let nonce: [UInt8]?

    /// The subject of the signer's certificate, as RFC 2253 writes it; nil where the token does not
    /// carry the certificate.
    public let authority: String?

    /// The earliest time it may speak of, in microseconds since 1970-01-01T00:00:00Z.
    public var earliest: Int64 { time.microseconds - (accuracy ?? 0) }

    /// The latest time it may speak of, in microseconds since 1970-01-01T00:00:00Z.
    public var latest: Int64 { time.microseconds + time.resolution + (accuracy ?? 0) }
}

/// The time that a timestamp token states, in UTC.
public struct TimestampTime: Hashable, Sendable, CustomStringConvertible {
    /// As RFC 3339 writes it, with the decimals that the token has: `2031-05-04T08:10:30.25Z`.
    public let description: String

    /// Microseconds since 1970-01-01T00:00:00Z, rounded down.
    public let microseconds: Int64

    /// One unit of the last decimal, in microseconds and at least one: a clock that shows whole
    /// seconds may be late by nearly one.
    public let resolution: Int64

    /// The time that `text` states in the form of RFC 3161, `YYYYMMDDhhmmss[.f…]Z`, of which
    /// others know that it begins so many seconds after 1970; nil for another form.
    init?(generalized text: [UInt8], seconds: Int64) {
        let isDigit = { (byte: UInt8) in (0x30...0x39).contains(byte) }
        guard text.count >= 15, text[..<14].allSatisfy(isDigit), text.last == 0x5A else {
            return nil
        }
        let decimals = text[14...].dropLast().dropFirst()
        if text.count > 15 {
            guard text[14] == 0x2E, !decimals.isEmpty, decimals.allSatisfy(isDigit) else {
                return nil
            }
        }
        var fraction: Int64 = 0
        for place in 0..<6 {
            let digit = decimals.dropFirst(place).first.map { Int64($0 - 0x30) }
            fraction = fraction * 10 + (digit ?? 0)
        }
        let digits = text.prefix(14).map { String(UnicodeScalar($0)) }
        func part(_ range: Range<Int>) -> String { digits[range].joined() }
        let shown = decimals.isEmpty ? "" : "." + String(decoding: decimals, as: UTF8.self)
        description =
            "\(part(0..<4))-\(part(4..<6))-\(part(6..<8))T\(part(8..<10)):\(part(10..<12))"
            + ":\(part(12..<14))\(shown)Z"
        microseconds = seconds * 1_000_000 + fraction
        resolution = (0..<max(0, 6 - decimals.count)).reduce(1) { unit, _ in unit * 10 }
    }
}
