/// An X.509 certificate: somebody's word about whose key this is.
///
/// The bytes are kept as they stood; everything else is read from them.
public struct Certificate: Hashable, Sendable {
    /// The certificate in DER.
    public let der: [UInt8]

    /// The SHA-256 of the bytes, which is what people compare.
    public let fingerprint: Digest

    /// Whom it names, as RFC 2253 writes it.
    public let subject: String

    /// The last common name in the subject; nil where it has none.
    public let commonName: String?

    /// Who issued it, as RFC 2253 writes it.
    public let issuer: String

    /// The serial number in hex.
    public let serial: String

    /// The first second in which it is in force, since 1970.
    public let notBefore: Int

    /// The last second in which it is in force, since 1970.
    public let notAfter: Int

    /// The key in it, as the DER of a SubjectPublicKeyInfo.
    public let spki: [UInt8]

    /// What kind of key that is, for a person: `P-256`, or OpenSSL's name of another.
    public let kindOfKey: String

    /// Whether it states an issuer of the same name: such a certificate names nobody that
    /// anybody else has checked.
    public let isSelfIssued: Bool

    /// Whether it is that of an authority, which may issue others.
    public let isAuthority: Bool

    /// Whether it permits digital signatures or non-repudiation; one that states no usage
    /// permits all.
    public let permitsSigning: Bool

    /// Whether `openssl cms -verify` takes it without being told the purpose.
    ///
    /// That asks for the purpose of signing mail, which an extended usage of other purposes
    /// alone rules out.
    public let servesPlainCMS: Bool

    /// Whether it was in force then; seconds since 1970.
    public func isInForce(at time: Int) -> Bool {
        notBefore <= time && time <= notAfter
    }
}

extension Certificate {
    /// Reads one certificate in DER, with nothing after it.
    init(der: [UInt8]) throws(CertificateError) {
        let handle: CertificateHandle
        do throws(CryptoError) {
            handle = try CertificateHandle.read(der: der)
        } catch {
            throw .notACertificate(reasons: error.lines)
        }
        do throws(CryptoError) {
            try self.init(handle, der: der)
        } catch {
            throw .failed(error)
        }
    }

    init(_ handle: borrowing CertificateHandle, der: [UInt8]) throws(CryptoError) {
        self.der = der
        fingerprint = try Digest(of: der.span)
        subject = try handle.subject()
        commonName = try handle.commonName()
        issuer = try handle.issuer()
        serial = try handle.serial()
        (notBefore, notAfter) = try handle.validity()
        spki = try handle.spki()
        kindOfKey = try handle.kindOfKey()
        isSelfIssued = handle.isSelfIssued
        isAuthority = handle.isAuthority
        permitsSigning = handle.permitsSigning
        servesPlainCMS = handle.servesPlainCMS
    }
}
