/// A detached signature by one signer, CMS SignedData in DER (RFC 5652), as CAdES has it.
///
/// Only one form is read, so that no byte of it can be changed without notice: of the certificates
/// other than the signer's own that holds where they are compared with those known otherwise.
public struct CMSSignature: Hashable, Sendable {
    /// The signature as it stands.
    public let der: [UInt8]

    /// Who signed, and when, as far as the signature itself says.
    public struct Signer: Hashable, Sendable {
        /// The certificate of the signer first, then those that are said to vouch for it.
        ///
        /// A chain is not judged here. One that ends in a certificate that signed itself
        /// identifies nobody until that certificate is compared with one known otherwise.
        public let chain: CertificateChain

        /// When it was signed, in seconds since 1970: the signer's own claim.
        public let time: Int

        /// The certificate of the signer.
        public var certificate: Certificate { chain.leaf }
    }

    private let signer: Signer

    /// Reads a signature and refuses all that is not of that form; what it is over is not judged.
    ///
    /// The signer's key is P-256, or RSA of 2,048 bits or more; the digest SHA-256, SHA-384 or
    /// SHA-512. The signed attributes contentType, messageDigest, signingTime and
    /// signing-certificate-v2 are there, and the last names the signer's certificate.
    public init(_ der: [UInt8]) throws(CMSRefusal) {
        let handle = try CMSHandle.read(der)
        signer = try handle.signer()
        try CMSHandle.requireVersions(der)
        self.der = der
    }

    /// Who signed `content`, which stands beside the signature.
    ///
    /// - Throws: ``CMSRefusal`` where these are other bytes, or the signature is not the signer's.
    public func verify(over content: [UInt8]) throws(CMSRefusal) -> Signer {
        let handle = try CMSHandle.read(der)
        try handle.verify(over: content)
        return signer
    }
}
