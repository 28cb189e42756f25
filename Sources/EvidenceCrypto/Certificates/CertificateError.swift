/// Why a certificate, or a chain of them, was refused.
public enum CertificateError: Error, Hashable, Sendable {
    /// There is no certificate here, in PEM or DER; with OpenSSL's reasons.
    case notACertificate(reasons: [String])

    /// A PEM block that is no certificate stands among them, such as a private key.
    case otherBlock(label: String)

    /// More certificates than any chain has.
    case tooMany(limit: Int)

    /// The first certificate is of another key than the one it was made for.
    case otherKey(subject: String)

    /// The first certificate is of a key of another kind than any that signs here.
    case otherKindOfKey(kind: String)

    /// The certificate of the key stands, but not first.
    case notFirst(place: Int)

    /// The key's own certificate is that of an authority, which may issue others.
    case authority(subject: String)

    /// The key's own certificate permits neither digital signatures nor non-repudiation.
    case usage(subject: String)

    /// A certificate is not issued by the one after it: not its name, or not its key.
    case notIssuedByNext(subject: String, next: String)

    /// A certificate's signature does not fit its issuer's key.
    case signature(subject: String)

    /// A certificate was not in force yet at the time in question; seconds since 1970.
    case notYetInForce(subject: String, from: Int)

    /// A certificate had ended before the time in question; seconds since 1970.
    case expired(subject: String, until: Int)

    /// The rules on paths (RFC 5280 §6) refuse the chain; in OpenSSL's words.
    case path(subject: String, reason: String)

    /// The chain leads to none of the roots that were given.
    case notUnderRoots

    /// libcrypto failed.
    case failed(CryptoError)
}

extension CertificateError: CustomStringConvertible {
    /// One sentence for a person.
    public var description: String {
        switch self {
        case .notACertificate(let reasons):
            reasons.isEmpty
                ? "there is no certificate here"
                : "there is no certificate here, or a damaged one (\(reasons.joined(separator: "; ")))"
        case .otherBlock(let label):
            "a block “\(label)” stands where only certificates may"
        case .tooMany(let limit):
            "there are more than \(limit) certificates"
        case .otherKey(let subject):
            "the certificate of \(subject) is of another key"
        case .otherKindOfKey(let kind):
            "the first certificate is of a key of kind \(kind), and keys that sign here are P-256"
        case .notFirst(let place):
            "the key's own certificate is number \(place) where it must be the first, before"
                + " those of its issuers"
        case .authority(let subject):
            "the certificate of \(subject) is that of an authority, not of someone who signs"
        case .usage(let subject):
            "the certificate of \(subject) permits neither digital signatures nor"
                + " non-repudiation"
        case .notIssuedByNext(let subject, let next):
            "the certificate of \(subject) is followed by that of \(next), which did not issue it"
        case .signature(let subject):
            "the signature on the certificate of \(subject) is not its issuer's"
        case .notYetInForce(let subject, _):
            "the certificate of \(subject) is not in force yet"
        case .expired(let subject, _):
            "the certificate of \(subject) has expired"
        case .path(let subject, let reason):
            "the chain breaks a rule at the certificate of \(subject): \(reason)"
        case .notUnderRoots:
            "the chain leads to none of the roots given"
        case .failed(let error):
            error.description
        }
    }
}
