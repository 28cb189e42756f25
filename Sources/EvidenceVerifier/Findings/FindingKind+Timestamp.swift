internal import EvidenceCrypto

extension FindingKind {
    /// The kind of finding that a refused timestamp is; nil where the library failed.
    init?(_ refusal: TimestampRefusal) {
        switch refusal {
        case .noRequest, .noResponse, .trailingBytes, .notGranted, .version, .algorithm, .field:
            self = .tokenForm
        case .otherBytes, .otherNonce:
            self = .tokenOfOtherHead
        case .usage:
            self = .tokenUsage
        case .noCertificate, .validity, .untrusted:
            self = .tokenUntrusted
        case .signingCertificate, .authority, .signature:
            self = .tokenSignature
        case .failed:
            return nil
        }
    }
}
