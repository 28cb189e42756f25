/// Why a signature was refused.
public enum CMSRefusal: Error, Hashable, Sendable {
    /// It is no CMS in DER; with OpenSSL's reasons.
    case noCMS(reasons: [String])

    /// So many bytes follow it.
    case trailingBytes(Int)

    /// It is CMS of another type than SignedData.
    case notSigned(type: String)

    /// It holds the content that it signs, which must stand beside it.
    case attachedContent

    /// It has another number of signers than one.
    case signers(Int)

    /// A part that nothing signed stands where none may: `certificate revocation lists`.
    case unsigned(part: String)

    /// It is not in the one form that its content has in DER, or states a version or a digest
    /// that does not fit.
    case form(String)

    /// A digest other than SHA-256, SHA-384 and SHA-512.
    case digest(String)

    /// It has no signed attributes.
    case noSignedAttributes

    /// A signed attribute that must be there once is missing, is there twice or is malformed.
    case attribute(String)

    /// The certificate of its signer is not in it.
    case noCertificate

    /// A certificate is in it that does not vouch for its signer's.
    case strayCertificate(subject: String)

    /// The signed attribute signing-certificate-v2 names another certificate (RFC 5035); with
    /// OpenSSL's reasons.
    case signingCertificate(reasons: [String])

    /// The signer's key is of a kind that does not sign here.
    case kindOfKey(String)

    /// The signer's RSA key has so many bits, and 2,048 are the least.
    case weakKey(bits: Int)

    /// The content is other bytes than those signed.
    case otherContent

    /// The signature is not that of the signer over its attributes.
    case signature

    /// A certificate in it cannot be read.
    case certificate(CertificateError)

    /// libcrypto failed.
    case failed(CryptoError)
}

extension CMSRefusal: CustomStringConvertible {
    public var description: String {
        switch self {
        case .noCMS(let reasons):
            reasons.isEmpty
                ? "it is no CMS in DER" : "it is no CMS in DER (\(reasons.joined(separator: "; ")))"
        case .trailingBytes(let count): "\(count) bytes follow it"
        case .notSigned(let type): "it is CMS of the type \(type), not SignedData"
        case .attachedContent: "it holds what it signs, which must stand beside it"
        case .signers(let count): "it has \(count) signers, not one"
        case .unsigned(let part): "it holds \(part), which nothing signed"
        case .form(let what): "it is not in the one form permitted: \(what)"
        case .digest(let name): "it is made with the digest \(name), not SHA-256, -384 or -512"
        case .noSignedAttributes: "it has no signed attributes"
        case .attribute(let name):
            "its signed attribute \(name) is missing, is there twice or is malformed"
        case .noCertificate: "the certificate of its signer is not in it"
        case .strayCertificate(let subject):
            "it holds the certificate of \(subject), which does not vouch for its signer's"
        case .signingCertificate(let reasons):
            "its signed attributes name another certificate than its signer's"
                + (reasons.isEmpty ? "" : " (\(reasons.joined(separator: "; ")))")
        case .kindOfKey(let kind):
            "its signer's key is of the kind \(kind), and only P-256 and RSA sign here"
        case .weakKey(let bits): "its signer's RSA key has \(bits) bits, and 2,048 are the least"
        case .otherContent: "it is over other bytes"
        case .signature: "it is not the signature of its signer"
        case .certificate(let error): error.description
        case .failed(let error): error.description
        }
    }
}
