/// A public key made ready to check many signatures; threads may share it.
///
/// It is a class only because arrays and dictionaries cannot hold noncopyable values.
public final class SignatureChecker: Sendable {
    private let verifier: Verifier

    private enum Verifier: ~Copyable, Sendable {
        case p256(ECDSAVerifier)
        case ed25519(KeyHandle)
    }

    /// Readies `key`.
    public init(_ key: PublicKey) throws(CryptoError) {
        let handle = try KeyHandle(key)
        switch key {
        case .p256: verifier = .p256(try ECDSAVerifier(handle))
        case .ed25519: verifier = .ed25519(handle)
        }
    }

    /// Whether `signature` is in the one permitted encoding, valid or not.
    public func isInForm(_ signature: Span<UInt8>) -> Bool {
        switch verifier {
        case .p256: P256Signature(der: signature)?.isLow ?? false
        case .ed25519: Ed25519Signature.isWellFormed(signature)
        }
    }

    /// Whether `signature` is the one permitted encoding of a valid signature for `message`.
    ///
    /// - P-256: minimal DER, r from 1 to n-1, s from 1 to (n-1)/2.
    /// - Ed25519: 64 bytes, S below the group's order; otherwise as OpenSSL has it, which holds
    ///   the bytes of R against those it computes (RFC 8032 §5.1.7 without the cofactor).
    public func isValid(
        _ signature: Span<UInt8>,
        for message: Span<UInt8>
    ) throws(CryptoError) -> Bool {
        switch verifier {
        case .p256(let verifier):
            guard let form = P256Signature(der: signature), form.isLow else { return false }
            return try verifier.isValid(signature, for: message)
        case .ed25519(let handle):
            guard Ed25519Signature.isWellFormed(signature) else { return false }
            return try handle.isValidEd25519(signature, for: message)
        }
    }
}
