/// A public key that may stand in a ledger: of a person, or of a log.
public enum PublicKey: Hashable, Sendable {
    /// A person's key: ECDSA over P-256 with SHA-256.
    case p256(P256PublicKey)

    /// A log's or a witness's key.
    case ed25519(Ed25519PublicKey)
}

/// A P-256 public key in the one encoding permitted here.
public struct P256PublicKey: Hashable, Sendable {
    /// The DER of the SubjectPublicKeyInfo with an uncompressed point (RFC 5480 §2): 91 bytes.
    public let spki: [UInt8]

    /// What every `spki` begins with: the algorithm, the curve's name and the mark of an
    /// uncompressed point.
    static let spkiPrefix: [UInt8] = [
        0x30, 0x59, 0x30, 0x13, 0x06, 0x07, 0x2a, 0x86, 0x48, 0xce, 0x3d, 0x02, 0x01, 0x06, 0x08,
        0x2a, 0x86, 0x48, 0xce, 0x3d, 0x03, 0x01, 0x07, 0x03, 0x42, 0x00, 0x04,
    ]

    /// Refuses all but the 91 bytes described above, with the point on the curve.
    public init(spki: [UInt8]) throws(KeyRefusal) {
        guard spki.count == 91 else { throw .wrongLength(expected: 91, found: spki.count) }
        guard spki.starts(with: P256PublicKey.spkiPrefix) else { throw .notUncompressedP256 }
        guard KeyHandle.canRead(spki: spki) else { throw .notOnTheCurve }
        self.spki = spki
    }
}

/// An Ed25519 public key in its one canonical encoding.
public struct Ed25519PublicKey: Hashable, Sendable {
    /// The 32 bytes of RFC 8032 §5.1.5.
    public let raw: [UInt8]

    /// Refuses what OpenSSL accepts: the 14 encodings of points of small order, y coordinates
    /// that are not reduced, and those of no point of the curve.
    public init(raw: [UInt8]) throws(KeyRefusal) {
        guard raw.count == 32 else { throw .wrongLength(expected: 32, found: raw.count) }
        var y = raw
        y[31] &= 0x7f  // the highest bit is the sign of x
        guard !Ed25519PublicKey.smallOrderY.contains(y) else { throw .smallOrder }
        guard y.reversed().lexicographicallyPrecedes(EdwardsCurve.prime.reversed()) else {
            throw .notCanonical
        }
        guard EdwardsCurve.hasPoint(y: y) else { throw .notOnTheCurve }
        self.raw = raw
    }

    /// The y coordinates of the eight points whose order divides 8, as they are and, where that
    /// fits into 255 bits, with the prime added.
    ///
    /// The points with x = 0 are those of y = 1 and y = -1, so that a sign bit on a zero x is
    /// refused with them. (Cremers and Jackson, "Prime, Order Please!", 2019, table 1.)
    private static let smallOrderY: [[UInt8]] = [
        Array(repeating: 0, count: 32),  // 0: order 4
        [0x01] + Array(repeating: 0, count: 31),  // 1: the neutral element
        [0xec] + EdwardsCurve.prime.dropFirst(),  // -1: order 2
        EdwardsCurve.prime,  // 0 again
        [0xee] + EdwardsCurve.prime.dropFirst(),  // 1 again
        [  // order 8
            0x26, 0xe8, 0x95, 0x8f, 0xc2, 0xb2, 0x27, 0xb0, 0x45, 0xc3, 0xf4, 0x89, 0xf2, 0xef,
            0x98, 0xf0, 0xd5, 0xdf, 0xac, 0x05, 0xd3, 0xc6, 0x33, 0x39, 0xb1, 0x38, 0x02, 0x88,
            0x6d, 0x53, 0xfc, 0x05,
        ],
        [  // order 8, its negative
            0xc7, 0x17, 0x6a, 0x70, 0x3d, 0x4d, 0xd8, 0x4f, 0xba, 0x3c, 0x0b, 0x76, 0x0d, 0x10,
            0x67, 0x0f, 0x2a, 0x20, 0x53, 0xfa, 0x2c, 0x39, 0xcc, 0xc6, 0x4e, 0xc7, 0xfd, 0x77,
            0x92, 0xac, 0x03, 0x7a,
        ],
    ]
}
