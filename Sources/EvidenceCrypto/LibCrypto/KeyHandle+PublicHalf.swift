internal import CLibCrypto

/// The kinds of key, with OpenSSL's name of those not used here.
enum KeyKind {
    case p256
    case ed25519
    case other(String)
}

extension KeyHandle {
    /// What kind of key this is.
    func kind() throws(CryptoError) -> KeyKind {
        guard let name = unsafe EVP_PKEY_get0_type_name(key) else {
            throw CryptoError(function: "EVP_PKEY_get0_type_name")
        }
        switch unsafe String(cString: name) {
        case "ED25519": return .ed25519
        case "EC": break
        case let name: return .other(name)
        }
        var buffer = [CChar](repeating: 0, count: 80)
        guard unsafe EVP_PKEY_get_group_name(key, &buffer, buffer.count, nil) == 1 else {
            drainErrorQueue()
            return .other("EC on a curve without a name")
        }
        let curve = String(terminated: buffer)
        return curve == SN_X9_62_prime256v1 ? .p256 : .other("EC on \(curve)")
    }

    /// Whether the public half is the private half's own; a file states both.
    func halvesMatch() throws(CryptoError) -> Bool {
        let context = try KeyContext(for: self)
        return try verdict(
            unsafe EVP_PKEY_pairwise_check(context.context),
            from: "EVP_PKEY_pairwise_check"
        )
    }

    /// Has an EC key written with its curve's name and an uncompressed point from now on.
    ///
    /// Its file may have written it otherwise. For a key that no other thread knows yet.
    func useNamedCurveAndUncompressedPoint() throws(CryptoError) {
        try require(
            unsafe EVP_PKEY_set_utf8_string_param(key, OSSL_PKEY_PARAM_EC_ENCODING, "named_curve"),
            from: "EVP_PKEY_set_utf8_string_param"
        )
        try require(
            unsafe EVP_PKEY_set_utf8_string_param(
                key,
                OSSL_PKEY_PARAM_EC_POINT_CONVERSION_FORMAT,
                "uncompressed"
            ),
            from: "EVP_PKEY_set_utf8_string_param"
        )
    }

    /// The public half of a P-256 key.
    func p256PublicKey() throws(CryptoError) -> P256PublicKey {
        let count = unsafe i2d_PUBKEY(key, nil)
        guard count > 0 else { throw CryptoError(function: "i2d_PUBKEY") }
        var spki = [UInt8](repeating: 0, count: Int(count))
        let written = unsafe spki.withUnsafeMutableBufferPointer { spki in
            var start = spki.baseAddress
            return unsafe i2d_PUBKEY(key, &start)
        }
        guard written == count else { throw CryptoError(function: "i2d_PUBKEY") }
        do throws(KeyRefusal) {
            return try P256PublicKey(spki: spki)
        } catch {
            throw CryptoError(function: "i2d_PUBKEY", lines: [error.description])
        }
    }

    /// The public half of an Ed25519 key.
    func ed25519PublicKey() throws(CryptoError) -> Ed25519PublicKey {
        var raw = [UInt8](repeating: 0, count: 32)
        var count = raw.count
        try require(
            unsafe EVP_PKEY_get_raw_public_key(key, &raw, &count),
            from: "EVP_PKEY_get_raw_public_key"
        )
        do throws(KeyRefusal) {
            return try Ed25519PublicKey(raw: raw)
        } catch {
            throw CryptoError(
                function: "EVP_PKEY_get_raw_public_key",
                lines: [error.description]
            )
        }
    }
}
