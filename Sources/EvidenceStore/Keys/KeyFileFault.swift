public import EvidenceCrypto
public import EvidenceRecord

/// Why a key file was refused.
public enum KeyFileFault: Error, Equatable, Sendable {
    /// A handle is made of `a-z`, `0-9` and `-`.
    case handle

    /// The key's name would break the rule for names.
    case name(String)

    /// Others than its owner may read or write the private key.
    case readableByOthers

    /// There is no private key here that can be used.
    case privateKey(PrivateKeyError)

    /// People sign with P-256 and logs with Ed25519, and this key is of the other kind.
    case kind(isForLog: Bool)

    /// There is no verifier key here.
    case verifierKey(VerifierKeyError)

    /// The verifier key beside the private key is not its public half.
    case otherKey
}

extension KeyFileFault: CustomStringConvertible {
    /// One sentence for a person.
    public var description: String {
        switch self {
        case .handle:
            "a handle is made of the letters a to z, digits and hyphens"
        case .name(let name):
            "“\(name)” cannot be the name of a key"
        case .readableByOthers:
            "others may read this private key"
        case .privateKey(let error):
            "\(error)"
        case .kind(let isForLog):
            isForLog
                ? "a log signs with an Ed25519 key, and this one is a P-256 key"
                : "people sign with a P-256 key, and this one is an Ed25519 key"
        case .verifierKey:
            "there is no verifier key here"
        case .otherKey:
            "the verifier key is not the public half of the private key beside it"
        }
    }
}
