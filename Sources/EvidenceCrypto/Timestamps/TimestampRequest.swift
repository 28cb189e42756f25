/// A request for a timestamp over the SHA-256 of some bytes: a TimeStampReq in DER (RFC 3161
/// §2.4.1).
public struct TimestampRequest: Hashable, Sendable {
    /// The hash that is to be stamped.
    public let imprint: Digest

    /// A number that the response must repeat, its most significant byte first and none of it
    /// zero; nil where the request has none.
    public let nonce: [UInt8]?

    /// The request as it is sent, or kept in a `.tsq` file.
    public let bytes: [UInt8]

    /// Asks for a timestamp over that hash, with a new nonce, and for the signer's certificate.
    public init(over imprint: Digest) throws(CryptoError) {
        // Eight bytes are what authorities expect. The first two bits make the number positive
        // and always of one length.
        var nonce = try randomBytes(8)
        nonce[0] = nonce[0] & 0x3F | 0x40
        bytes = try RequestHandle.new(over: imprint, nonce: nonce).encoded()
        self.imprint = imprint
        self.nonce = nonce
    }

    /// Reads a request, as `openssl ts -query -sha256` makes it too.
    ///
    /// - Throws: ``TimestampRefusal`` where it is none, or not over a SHA-256.
    public init(bytes: [UInt8]) throws(TimestampRefusal) {
        let handle = try RequestHandle.read(bytes)
        imprint = try handle.imprint()
        nonce = try handle.nonce()
        self.bytes = bytes
    }
}
