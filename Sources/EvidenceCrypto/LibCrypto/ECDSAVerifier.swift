internal import CLibCrypto

/// Verification with SHA-256 under one P-256 key.
///
/// The context is readied once and copied for every signature, and the hash is fetched once:
/// `EVP_DigestVerifyInit` looks up both anew each time, which adds some 7 % to a verification.
struct ECDSAVerifier: ~Copyable {
    private let prepared: KeyContext
    private let algorithm: DigestAlgorithm

    init(_ key: borrowing KeyHandle) throws(CryptoError) {
        let prepared = try KeyContext(for: key)
        try require(unsafe EVP_PKEY_verify_init(prepared.context), from: "EVP_PKEY_verify_init")
        let algorithm = try DigestAlgorithm.sha256()
        self.prepared = prepared
        self.algorithm = algorithm
    }

    /// Whether OpenSSL finds `signature`, which must be well-formed DER, valid for `message`.
    func isValid(
        _ signature: Span<UInt8>,
        for message: Span<UInt8>
    ) throws(CryptoError) -> Bool {
        let digest = try algorithm.digest(of: message)
        let context = try prepared.copy()
        let result = unsafe signature.withUnsafeBufferPointer { signature in
            unsafe digest.withUnsafeBytes { digest in
                unsafe EVP_PKEY_verify(
                    context.context,
                    signature.baseAddress,
                    signature.count,
                    digest.baseAddress,
                    digest.count
                )
            }
        }
        return try verdict(result, from: "EVP_PKEY_verify")
    }
}

// libcrypto counts references to an EVP_MD atomically and never changes it, and copying an
// EVP_PKEY_CTX only reads it; nothing else is ever done with the prepared one.
extension ECDSAVerifier: @unchecked Sendable {}
