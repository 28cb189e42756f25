internal import CLibCrypto

extension KeyHandle {
    /// The first private key among the PEM blocks in `pem`.
    ///
    /// PKCS#8, encrypted or not, or the EC form of SEC 1, with or without the block of parameters
    /// before it. Asks nobody anything.
    static func read(
        pem: [UInt8],
        passphrase: [UInt8]?
    ) throws(PrivateKeyError) -> KeyHandle {
        let known = passphrase ?? []
        var request = unsafe PassphraseRequest()
        do throws(CryptoError) {
            return try unsafe known.span.withUnsafeBufferPointer { known throws(CryptoError) in
                unsafe request.passphrase = unsafe passphrase == nil ? nil : known
                return try unsafe pem.span.withUnsafeBufferPointer { pem throws(CryptoError) in
                    let buffer = try unsafe MemoryBuffer(reading: pem)
                    return try unsafe KeyHandle(
                        owning: PEM_read_bio_PrivateKey(
                            buffer.buffer,
                            nil,
                            answerPassphraseRequest,
                            &request
                        ),
                        from: "PEM_read_bio_PrivateKey"
                    )
                }
            }
        } catch {
            guard error.function == "PEM_read_bio_PrivateKey" else { throw .failed(error) }
            guard unsafe request.wasMade else { throw .notAKey(reasons: error.lines) }
            guard passphrase != nil else { throw .needsPassphrase }
            // A cipher or hash that could not be fetched; no wrong passphrase leads to that.
            let isUnsupported = error.lines.contains { $0.hasPrefix("error:0308010C:") }
            throw isUnsupported
                ? .unsupportedEncryption(reasons: error.lines) : .wrongPassphrase
        }
    }

    /// PKCS#8 in PEM, not encrypted.
    func plainPEM() throws(CryptoError) -> [UInt8] {
        let info = try PrivateKeyInfo(of: self)
        let buffer = try MemoryBuffer()
        try require(
            unsafe PEM_write_bio_PKCS8_PRIV_KEY_INFO(buffer.buffer, info.info),
            from: "PEM_write_bio_PKCS8_PRIV_KEY_INFO"
        )
        return try buffer.contents()
    }

    /// PKCS#8 in PEM, encrypted by PBES2 (RFC 8018) with AES-256-CBC and PBKDF2-HMAC-SHA256.
    ///
    /// `PEM_write_bio_PKCS8PrivateKey` would do it in one call, but with 2,048 iterations.
    func encryptedPEM(passphrase: [UInt8], iterations: Int32) throws(CryptoError) -> [UInt8] {
        let info = try PrivateKeyInfo(of: self)
        let encrypted = try EncryptedPrivateKey(
            info,
            passphrase: passphrase,
            salt: randomBytes(16),
            iterations: iterations
        )
        let buffer = try MemoryBuffer()
        try require(
            unsafe PEM_write_bio_PKCS8(buffer.buffer, encrypted.encrypted),
            from: "PEM_write_bio_PKCS8"
        )
        return try buffer.contents()
    }
}

/// The passphrase OpenSSL may have, and whether it wanted one.
@unsafe private struct PassphraseRequest {
    var passphrase: UnsafeBufferPointer<UInt8>?
    var wasMade = false
}

/// OpenSSL's `pem_password_cb`: hands over the passphrase, or refuses, and never prompts.
private func answerPassphraseRequest(
    buffer: UnsafeMutablePointer<CChar>?,
    size: Int32,
    isForWriting: Int32,
    userData: UnsafeMutableRawPointer?
) -> Int32 {
    guard let buffer = unsafe buffer,
        let request = unsafe userData?.assumingMemoryBound(to: PassphraseRequest.self)
    else { return -1 }
    unsafe request.pointee.wasMade = true
    guard let passphrase = unsafe request.pointee.passphrase,
        let count = Int32(exactly: passphrase.count), count <= size
    else { return -1 }
    unsafe UnsafeMutableRawBufferPointer(start: buffer, count: Int(size))
        .copyMemory(from: UnsafeRawBufferPointer(passphrase))
    return count
}

/// The sole owner of one `PKCS8_PRIV_KEY_INFO`, a private key not encrypted; wiped when it goes.
@safe private struct PrivateKeyInfo: ~Copyable {
    let info: OpaquePointer

    init(of key: borrowing KeyHandle) throws(CryptoError) {
        try unsafe self.init(owning: EVP_PKEY2PKCS8(key.key), from: "EVP_PKEY2PKCS8")
    }

    private init(owning info: OpaquePointer?, from function: String) throws(CryptoError) {
        guard let info = unsafe info else { throw CryptoError(function: function) }
        unsafe self.info = info
    }

    deinit {
        unsafe PKCS8_PRIV_KEY_INFO_free(info)
    }
}

/// The sole owner of one `X509_SIG`, which is how OpenSSL calls an encrypted private key.
@safe private struct EncryptedPrivateKey: ~Copyable {
    let encrypted: OpaquePointer

    init(
        _ info: borrowing PrivateKeyInfo,
        passphrase: [UInt8],
        salt: [UInt8],
        iterations: Int32
    ) throws(CryptoError) {
        var salt = salt  // OpenSSL takes it as mutable and only reads it
        let encrypted = unsafe passphrase.withUnsafeBytes { passphrase in
            unsafe PKCS8_encrypt_ex(
                NID_hmacWithSHA256,
                EVP_aes_256_cbc(),
                passphrase.baseAddress?.assumingMemoryBound(to: CChar.self),
                Int32(passphrase.count),
                &salt,
                Int32(salt.count),
                iterations,
                info.info,
                nil,
                nil
            )
        }
        try unsafe self.init(owning: encrypted, from: "PKCS8_encrypt_ex")
    }

    private init(owning encrypted: OpaquePointer?, from function: String) throws(CryptoError) {
        guard let encrypted = unsafe encrypted else { throw CryptoError(function: function) }
        unsafe self.encrypted = encrypted
    }

    deinit {
        unsafe X509_SIG_free(encrypted)
    }
}
