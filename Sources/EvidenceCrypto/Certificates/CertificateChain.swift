/// Certificates in the order in which each vouches for the one before: the key's own first.
public struct CertificateChain: Hashable, Sendable {
    /// The certificates, at least one.
    public let certificates: [Certificate]

    /// A chain has at most so many.
    public static let limit = 10

    /// The key's own certificate.
    public var leaf: Certificate { certificates[0] }

    /// A chain of one certificate.
    public init(_ certificate: Certificate) {
        certificates = [certificate]
    }

    /// The key's own certificate and those that vouch for it, in that order.
    init(leaf: Certificate, issuers: [Certificate]) {
        certificates = [leaf] + issuers
    }

    /// Reads the certificates in `bytes`: PEM blocks, or one certificate in DER.
    ///
    /// Text between PEM blocks is passed over, as RFC 7468 §2 has it; any other block, such as a
    /// private key, is refused.
    public init(_ bytes: [UInt8]) throws(CertificateError) {
        // DER begins with the tag of a sequence, which as text is the digit 0.
        if bytes.first == 0x30, let certificate = try? Certificate(der: bytes) {
            certificates = [certificate]
            return
        }
        let blocks = try PEMBlock.all(in: bytes, limit: CertificateChain.limit)
        var certificates: [Certificate] = []
        for block in blocks {
            guard block.label == "CERTIFICATE", !block.hasHeader else {
                throw .otherBlock(label: block.label)
            }
            certificates.append(try Certificate(der: block.der))
        }
        guard !certificates.isEmpty else { throw .notACertificate(reasons: []) }
        self.certificates = certificates
    }

    /// The one form in which a ledger holds a chain: PEM blocks and nothing else, lines of 64
    /// characters, each ended by LF.
    public func pem() throws(CryptoError) -> [UInt8] {
        var text: [UInt8] = []
        for certificate in certificates {
            text += try CertificateHandle.read(der: certificate.der).pem()
        }
        return text
    }

    /// Reads a chain in that one form and in no other.
    public init(canonical text: [UInt8]) throws(CertificateError) {
        try self.init(text)
        let written: [UInt8]
        do throws(CryptoError) {
            written = try pem()
        } catch {
            throw .failed(error)
        }
        guard written == text else {
            throw .notACertificate(reasons: ["bytes beside the PEM blocks"])
        }
    }
}
