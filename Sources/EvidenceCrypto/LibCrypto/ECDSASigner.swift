internal import CLibCrypto

/// Signing with SHA-256 and one P-256 key.
///
/// The context is readied once and copied for every signature, and the hash is fetched once:
/// `EVP_DigestSignInit` looks up both anew each time, which adds some 13 % to a signature.
struct ECDSASigner: ~Copyable {
    private let prepared: KeyContext
    private let algorithm: DigestAlgorithm

    /// The longest signature, in bytes.
    private static let limit = 72

    init(_ key: borrowing KeyHandle) throws(CryptoError) {
        let prepared = try KeyContext(for: key)
        try require(unsafe EVP_PKEY_sign_init(prepared.context), from: "EVP_PKEY_sign_init")
        let algorithm = try DigestAlgorithm.sha256()
        self.prepared = prepared
        self.algorithm = algorithm
    }

    /// The signature for `message` as OpenSSL makes it, whose s may be the greater of the two.
    func signature(for message: Span<UInt8>) throws(CryptoError) -> [UInt8] {
        let digest = try algorithm.digest(of: message)
        let context = try prepared.copy()
        var signature = [UInt8](repeating: 0, count: ECDSASigner.limit)
        var count = signature.count
        let result = unsafe digest.withUnsafeBytes { digest in
            unsafe EVP_PKEY_sign(
                context.context,
                &signature,
                &count,
                digest.baseAddress,
                digest.count
            )
        }
        try require(result, from: "EVP_PKEY_sign")
        signature.removeLast(signature.count - count)
        return signature
    }
}

// libcrypto counts references to an EVP_MD atomically and never changes it, and copying an
// EVP_PKEY_CTX only reads it; nothing else is ever done with the prepared one.
extension ECDSASigner: @unchecked Sendable {}
