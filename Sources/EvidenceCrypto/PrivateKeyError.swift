/// Why a private key could not be read.
public enum PrivateKeyError: Error, Hashable, Sendable {
    /// The key is encrypted, and no passphrase was given.
    case needsPassphrase

    /// The key is encrypted, and this passphrase does not open it.
    case wrongPassphrase

    /// The key is encrypted in a way that this OpenSSL does not undo, such as RC2; with its
    /// reasons.
    case unsupportedEncryption(reasons: [String])

    /// There is no private key in PEM here, or it is damaged; with OpenSSL's reasons.
    case notAKey(reasons: [String])

    /// A private key of a kind not used here, such as RSA or another curve.
    case unsupported(kind: String)

    /// The public half that the file states is not that of the private half.
    case mismatchedHalves

    /// libcrypto failed.
    case failed(CryptoError)
}

extension PrivateKeyError: CustomStringConvertible {
    public var description: String {
        switch self {
        case .needsPassphrase:
            "the private key is encrypted and needs a passphrase"
        case .wrongPassphrase:
            "the passphrase does not open the private key"
        case .unsupportedEncryption(let reasons):
            "the private key is encrypted in a way not supported here"
                + " (\(reasons.joined(separator: "; ")))"
        case .notAKey(let reasons):
            reasons.isEmpty
                ? "there is no private key here"
                : "there is no private key here (\(reasons.joined(separator: "; ")))"
        case .unsupported(let kind):
            "a private key of kind \(kind) is not used here, only P-256 and Ed25519"
        case .mismatchedHalves:
            "the public half in the file does not belong to the private key"
        case .failed(let error):
            error.description
        }
    }
}
