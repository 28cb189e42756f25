/// A public key made ready to check many signatures; threads may share it.
///
/// It is a class only because arrays and dictionaries cannot hold noncopyable values.
public final class SignatureChecker: Sendable {
    /// The key whose signatures are checked.
    public let publicKey: PublicKey
    private let handle: KeyHandle

    /// Readies `key`.
    public init(_ key: PublicKey) throws(CryptoError) {
        publicKey = key
        handle = try KeyHandle(key)
    }

    /// Whether `signature` is the one permitted encoding of a valid signature for `message`.
    ///
    /// - P-256: minimal DER, r from 1 to n-1, s from 1 to (n-1)/2.
    /// - Ed25519: 64 bytes, S below the group's order, and OpenSSL's cofactorless equation
    ///   (RFC 8032 §5.1.7) with the canonical encoding of R.
    public func isValid(
        _ signature: Span<UInt8>,
        for message: Span<UInt8>
    ) throws(CryptoError) -> Bool {
        switch publicKey {
        case .p256:
            guard let form = P256Signature(der: signature), form.isLow else { return false }
            return try handle.isValid(signature, for: message, hashedWith: "SHA256")
        case .ed25519:
            guard Ed25519Signature.isWellFormed(signature) else { return false }
            return try handle.isValid(signature, for: message, hashedWith: nil)
        }
    }
}
