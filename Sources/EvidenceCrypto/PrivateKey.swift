/// A private key that signs.
///
/// Its secret stays within OpenSSL, but for what `pem` returns.
public struct PrivateKey: ~Copyable, Sendable {
    let handle: KeyHandle

    /// Of a P-256 key what signs with it.
    private let signer: ECDSASigner?

    /// The public half.
    public let publicKey: PublicKey

    private init(_ handle: consuming KeyHandle, publicKey: PublicKey) throws(CryptoError) {
        var signer: ECDSASigner?
        if case .p256 = publicKey { signer = try ECDSASigner(handle) }
        self.signer = signer
        self.handle = handle
        self.publicKey = publicKey
    }

    /// The signature for `message`, in the one permitted encoding.
    ///
    /// - P-256: ECDSA with SHA-256, minimal DER, s at most (n-1)/2; 8 to 71 bytes.
    /// - Ed25519: 64 bytes.
    public func signature(for message: Span<UInt8>) throws(CryptoError) -> [UInt8] {
        switch signer {
        case .none:
            return try handle.ed25519Signature(for: message)
        case .some(let signer):
            let der = try signer.signature(for: message)
            guard let signature = P256Signature(der: der.span) else {
                throw CryptoError(function: "EVP_PKEY_sign", lines: ["not minimal DER"])
            }
            return signature.lowered.der
        }
    }
}

// MARK: - New keys

extension PrivateKey {
    /// A new P-256 key.
    public static func generateP256() throws(CryptoError) -> PrivateKey {
        let handle = try KeyHandle.generateP256()
        let publicKey = try handle.p256PublicKey()
        return try PrivateKey(handle, publicKey: .p256(publicKey))
    }

    /// A new Ed25519 key.
    public static func generateEd25519() throws(CryptoError) -> PrivateKey {
        let handle = try KeyHandle.generateEd25519()
        let publicKey = try handle.ed25519PublicKey()
        return try PrivateKey(handle, publicKey: .ed25519(publicKey))
    }
}

// MARK: - PEM

extension PrivateKey {
    /// Reads the first private key among the PEM blocks in `pem`.
    ///
    /// PKCS#8, encrypted or not, and the "EC PRIVATE KEY" of `openssl ecparam -genkey`. Nobody
    /// is prompted. A passphrase is ignored where the key is not encrypted.
    public init(pem: [UInt8], passphrase: [UInt8]?) throws(PrivateKeyError) {
        let handle = try KeyHandle.read(pem: pem, passphrase: passphrase)
        let publicKey = try PrivateKey.checkedPublicKey(of: handle)
        do throws(CryptoError) {
            try self.init(handle, publicKey: publicKey)
        } catch {
            throw .failed(error)
        }
    }

    private static func checkedPublicKey(
        of handle: borrowing KeyHandle
    ) throws(PrivateKeyError) -> PublicKey {
        let refusal: PrivateKeyError
        do throws(CryptoError) {
            switch try handle.kind() {
            case .p256:
                if try handle.halvesMatch() {
                    try handle.useNamedCurveAndUncompressedPoint()
                    return .p256(try handle.p256PublicKey())
                }
                refusal = .mismatchedHalves
            case .ed25519:
                return .ed25519(try handle.ed25519PublicKey())
            case .other(let name):
                refusal = .unsupported(kind: name)
            }
        } catch {
            refusal = .failed(error)
        }
        throw refusal
    }

    /// The key as PKCS#8 in PEM, as `openssl pkey` reads it.
    ///
    /// With a passphrase of 1 to 1,024 bytes it is encrypted: PBES2 (RFC 8018), AES-256-CBC,
    /// PBKDF2-HMAC-SHA256 with 600,000 iterations. Without one, the result is the secret itself.
    public func pem(encryptedWith passphrase: [UInt8]?) throws(CryptoError) -> [UInt8] {
        guard let passphrase else { return try handle.plainPEM() }
        guard (1...PrivateKey.longestPassphrase).contains(passphrase.count) else {
            throw CryptoError(
                function: "PKCS8_encrypt_ex",
                lines: ["a passphrase has 1 to \(PrivateKey.longestPassphrase) bytes"]
            )
        }
        return try handle.encryptedPEM(
            passphrase: passphrase,
            iterations: PrivateKey.iterations
        )
    }

    /// PBKDF2 iterations (the least that OWASP advises for HMAC-SHA-256 since 2023).
    private static let iterations: Int32 = 600_000

    /// The longest passphrase, in bytes, that stock OpenSSL reads back (`PEM_BUFSIZE`).
    private static let longestPassphrase = 1024
}
