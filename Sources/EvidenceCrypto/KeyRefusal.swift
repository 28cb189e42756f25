/// Why bytes are not a public key of this product.
public enum KeyRefusal: Error, Hashable, Sendable {
    /// A P-256 key has 91 bytes, an Ed25519 key 32.
    case wrongLength(expected: Int, found: Int)

    /// The bytes do not begin as the SPKI of an uncompressed point of the named curve P-256
    /// does: a compressed or hybrid point, explicit parameters, or another algorithm.
    case notUncompressedP256

    /// The coordinates are no point of the curve, or those of P-256 not below its field's prime.
    case notOnTheCurve

    /// The point has an order of at most 8: one signature would fit any message.
    case smallOrder

    /// The y coordinate is not below 2^255-19: another encoding of the same key exists.
    case notCanonical
}

extension KeyRefusal: CustomStringConvertible {
    public var description: String {
        switch self {
        case .wrongLength(let expected, let found):
            "the key has \(found) bytes where \(expected) are called for"
        case .notUncompressedP256:
            "the key is not the SubjectPublicKeyInfo of an uncompressed point on P-256"
        case .notOnTheCurve:
            "the key is not a point on its curve"
        case .smallOrder:
            "the key is a point of small order, under which one signature fits any message"
        case .notCanonical:
            "the key is not in its canonical encoding"
        }
    }
}
