internal import CLibCrypto

/// The sole owner of one `EVP_PKEY`.
@safe struct KeyHandle: ~Copyable {
    let key: OpaquePointer

    init(owning key: OpaquePointer?, from function: String) throws(CryptoError) {
        guard let key = unsafe key else { throw CryptoError(function: function) }
        unsafe self.key = key
    }

    deinit {
        unsafe EVP_PKEY_free(key)
    }
}

// libcrypto counts references to an EVP_PKEY atomically and never changes the key itself after
// it is made, so threads may sign and verify with one handle at once.
extension KeyHandle: @unchecked Sendable {}

extension KeyHandle {
    static func generateP256() throws(CryptoError) -> KeyHandle {
        try unsafe KeyHandle(owning: CLibCrypto_generate_p256(), from: "EVP_PKEY_Q_keygen")
    }

    static func generateEd25519() throws(CryptoError) -> KeyHandle {
        try unsafe KeyHandle(owning: CLibCrypto_generate_ed25519(), from: "EVP_PKEY_Q_keygen")
    }

    init(_ key: PublicKey) throws(CryptoError) {
        switch key {
        case .p256(let key): try self.init(spki: key.spki)
        case .ed25519(let key): try self.init(raw: key.raw)
        }
    }

    /// Whether the point in `spki`, a SubjectPublicKeyInfo of the right form, is on the curve,
    /// which `d2i_PUBKEY` demands.
    static func canRead(spki: [UInt8]) -> Bool {
        do throws(CryptoError) {
            _ = try KeyHandle(spki: spki)
            return true
        } catch {
            return false
        }
    }

    private init(spki: [UInt8]) throws(CryptoError) {
        let key = unsafe spki.withUnsafeBufferPointer { spki in
            var start = spki.baseAddress
            return unsafe d2i_PUBKEY(nil, &start, spki.count)
        }
        try unsafe self.init(owning: key, from: "d2i_PUBKEY")
    }

    private init(raw: [UInt8]) throws(CryptoError) {
        try unsafe self.init(
            owning: EVP_PKEY_new_raw_public_key_ex(nil, "ED25519", nil, raw, raw.count),
            from: "EVP_PKEY_new_raw_public_key_ex"
        )
    }
}
