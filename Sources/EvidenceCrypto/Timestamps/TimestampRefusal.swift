/// Why a request for a timestamp, or the answer to one, was refused.
public enum TimestampRefusal: Error, Hashable, Sendable {
    /// It is no request in DER; with OpenSSL's reasons.
    case noRequest(reasons: [String])

    /// It is no response in DER, or the token in it is none; with OpenSSL's reasons.
    case noResponse(reasons: [String])

    /// So many bytes follow it.
    case trailingBytes(Int)

    /// The authority gave no timestamp; with its status (RFC 3161 §2.4.2), what it says of it, and
    /// the names of the failures it states.
    case notGranted(status: Int, text: [String], failures: [String])

    /// A version other than 1.
    case version(Int)

    /// It is over a hash of another kind than SHA-256.
    case algorithm(String)

    /// A field of the token has a form or value that RFC 3161 does not allow.
    case field(String)

    /// The token is over other bytes.
    case otherBytes

    /// It does not repeat the nonce of the request.
    case otherNonce

    /// It does not carry the certificate of its one signer.
    case noCertificate

    /// The signer's certificate is not one for giving timestamps and nothing else (RFC 3161 §2.3).
    case usage

    /// A certificate of the chain was not yet valid, or no longer, at the time of the token.
    case validity(subject: String, reason: String)

    /// The chain of certificates does not lead to the roots given, or is unsound.
    case untrusted(reason: String)

    /// The signed attribute that names the signer's certificate is missing or names another
    /// (RFC 5035, RFC 5816).
    case signingCertificate(reasons: [String])

    /// The authority that the token names is not its signer.
    case authority

    /// The signature is not that of the signer over the token.
    case signature

    /// libcrypto failed.
    case failed(CryptoError)
}

extension TimestampRefusal: CustomStringConvertible {
    public var description: String {
        switch self {
        case .noRequest(let reasons): "it is no timestamp request" + Self.aside(reasons)
        case .noResponse(let reasons): "it is no timestamp response" + Self.aside(reasons)
        case .trailingBytes(let count): "\(count) bytes follow it"
        case .notGranted(let status, let text, let failures):
            "no timestamp was granted: " + Self.status(status) + Self.aside(failures + text)
        case .version(let version): "its version is \(version), and only 1 is known"
        case .algorithm(let name): "it is over a hash by \(name), not SHA-256"
        case .field(let name): "its \(name) has a form that RFC 3161 does not allow"
        case .otherBytes: "it is over other bytes"
        case .otherNonce: "it does not repeat the nonce of the request"
        case .noCertificate: "it does not carry the certificate of its one signer"
        case .usage:
            "the certificate of its signer is not for giving timestamps and nothing else"
        case .validity(let subject, let reason):
            "at the time it states the certificate of \(subject) was not valid (\(reason))"
        case .untrusted(let reason):
            "its certificates do not lead to a root that was given (\(reason))"
        case .signingCertificate(let reasons):
            "its signed attributes do not name the certificate of its signer"
                + Self.aside(reasons)
        case .authority: "the authority that it names is not its signer"
        case .signature: "its signature is not valid"
        case .failed(let error): error.description
        }
    }

    private static func aside(_ reasons: [String]) -> String {
        reasons.isEmpty ? "" : " (\(reasons.joined(separator: "; ")))"
    }

    private static func status(_ status: Int) -> String {
        switch status {
        case 2: "rejection"
        case 3: "waiting"
        case 4: "revocation warning"
        case 5: "revocation notification"
        default: "status \(status)"
        }
    }
}

/// Why certificates to trust could not be read.
public enum TrustedRootsError: Error, Hashable, Sendable {
    /// There is no certificate in PEM.
    case noCertificate

    /// The certificate of that number, from 1, cannot be read; with OpenSSL's reasons.
    case malformed(number: Int, reasons: [String])

    /// libcrypto failed.
    case failed(CryptoError)
}

extension TrustedRootsError: CustomStringConvertible {
    public var description: String {
        switch self {
        case .noCertificate: "there is no certificate in PEM here"
        case .malformed(let number, let reasons):
            "certificate \(number) cannot be read (\(reasons.joined(separator: "; ")))"
        case .failed(let error): error.description
        }
    }
}
