internal import EvidenceCrypto

/// The parts of a verifier key of any type: `<name>+<8 hex>+<base64(type || key)>`
/// (c2sp.org/signed-note).
struct KeyText {
    /// The name, and the key ID that it claims to have.
    let claimed: KeyReference

    /// The signature type.
    let type: UInt8

    /// The key's bytes, in the encoding of its type.
    let key: [UInt8]

    /// Reads what fills `range` of `bytes`.
    init(in bytes: [UInt8], _ range: Range<Int>) throws(VerifierKeyError) {
        // At the first two signs, since base64 has them too.
        guard let first = bytes[range].firstIndex(of: 0x2B), first + 10 < range.upperBound,
            bytes[first + 9] == 0x2B,
            let claimed = KeyReference(in: bytes, range.lowerBound..<(first + 9)),
            let typed = Base64.value(in: bytes, (first + 10)..<range.upperBound),
            let type = typed.first
        else { throw .malformed }
        self.claimed = claimed
        self.type = type
        key = Array(typed.dropFirst())
    }
}

extension KeyReference {
    /// Names a key whose ID is made as c2sp.org/signed-note recommends.
    init(name: String, type: UInt8, key: [UInt8]) throws(CryptoError) {
        try self.init(name: name, hashing: Array(name.utf8) + [0x0A, type] + key)
    }

    /// Names a key whose ID is the first four bytes of the SHA-256 of `hashed`.
    init(name: String, hashing hashed: [UInt8]) throws(CryptoError) {
        let digest = try Digest(of: hashed.span)
        self.init(name: name, id: digest.bytes.prefix(4).reduce(0) { $0 << 8 | UInt32($1) })
    }
}
