/// Signs files for those who do not know a ledger: CMS with a certificate, detached.
///
/// The form is CAdES at its baseline B-B (ETSI EN 319 122-1): signed attributes contentType,
/// messageDigest, signingTime and signing-certificate-v2, with SHA-256.
public struct CMSSigner: ~Copyable, Sendable {
    private let key: KeyHandle

    /// The certificates that go into each signature, the signer's own first.
    public let chain: CertificateChain

    /// Signs with a key that may also stand in a ledger, which is P-256.
    ///
    /// What it signs here is never the bytes themselves but attributes, so that no entry of a
    /// ledger can be made of a signature.
    ///
    /// - Throws: ``CMSSignerError`` where the first certificate is not one for this key, or not
    ///   one for signing.
    public init(
        key: borrowing PrivateKey,
        chain: CertificateChain
    ) throws(CMSSignerError) {
        guard case .p256 = key.publicKey else { throw .kindOfKey("Ed25519") }
        let handle: KeyHandle
        do throws(CryptoError) {
            handle = try key.handle.shared()
        } catch {
            throw .failed(error)
        }
        try self.init(handle, chain)
    }

    /// Signs with a key that stands in no ledger: P-256, or RSA of 2,048 bits or more.
    ///
    /// - Parameters:
    ///   - pem: The key, as ``PrivateKey/init(pem:passphrase:)`` reads it.
    ///   - passphrase: What opens it; nil where it is not encrypted.
    ///   - chain: Its certificate, and those that vouch for it.
    /// - Throws: ``CMSSignerError``.
    public init(
        pem: [UInt8],
        passphrase: [UInt8]?,
        chain: CertificateChain
    ) throws(CMSSignerError) {
        let handle: KeyHandle
        do throws(PrivateKeyError) {
            handle = try KeyHandle.read(pem: pem, passphrase: passphrase)
        } catch {
            throw .key(error)
        }
        try handle.requireSigner()
        try self.init(handle, chain)
    }

    private init(
        _ key: consuming KeyHandle,
        _ chain: CertificateChain
    ) throws(CMSSignerError) {
        let spki: [UInt8]
        do throws(CryptoError) {
            spki = try key.spki()
        } catch {
            throw .failed(error)
        }
        guard chain.leaf.spki == spki else {
            guard let place = chain.certificates.firstIndex(where: { $0.spki == spki }) else {
                throw .certificate(.otherKey(subject: chain.leaf.subject))
            }
            throw .certificate(.notFirst(place: place + 1))
        }
        do throws(CertificateError) {
            try chain.checkUsageOfLeaf()
        } catch {
            throw .certificate(error)
        }
        self.key = key
        self.chain = chain
    }

    /// The signature over `content`, in DER; `content` is not in it.
    ///
    /// - Parameters:
    ///   - content: The bytes, as they stand.
    ///   - time: The signing time that is stated, in seconds since 1970.
    /// - Returns: The DER of a ContentInfo.
    /// - Throws: ``CMSSignerError`` where a certificate of the chain is not in force then.
    public func signature(
        over content: [UInt8],
        at time: Int
    ) throws(CMSSignerError) -> [UInt8] {
        if let refusal = chain.refusalOfDates(at: time) { throw .certificate(refusal) }
        do throws(CryptoError) {
            return try CMSHandle.signature(over: content, by: key, chain, at: time)
        } catch {
            throw .failed(error)
        }
    }

    /// The signature over content with that digest, in DER, without the attribute signingTime: the
    /// form that PDF wants, which states the time in a place of its own (ETSI EN 319 142-1 §6.3).
    ///
    /// ``CMSSignature`` does not read it.
    ///
    /// - Parameters:
    ///   - digest: The SHA-256 of the content.
    ///   - time: The signing time that stands elsewhere, in seconds since 1970.
    /// - Returns: The DER of a ContentInfo.
    /// - Throws: ``CMSSignerError`` where a certificate of the chain is not in force then.
    public func timelessSignature(
        overContentWith digest: Digest,
        at time: Int
    ) throws(CMSSignerError) -> [UInt8] {
        if let refusal = chain.refusalOfDates(at: time) { throw .certificate(refusal) }
        do throws(CryptoError) {
            return try CMSHandle.signature(overContentWith: digest, by: key, chain)
        } catch {
            throw .failed(error)
        }
    }
}

/// Why nothing can be signed with a key and a certificate.
public enum CMSSignerError: Error, Hashable, Sendable {
    /// The key cannot be read.
    case key(PrivateKeyError)

    /// A key of that kind does not sign here.
    case kindOfKey(String)

    /// An RSA key of so few bits does not sign here.
    case weakKey(bits: Int)

    /// The certificate is not one for this key, not one for signing, or not in force.
    case certificate(CertificateError)

    /// libcrypto failed.
    case failed(CryptoError)
}

extension CMSSignerError: CustomStringConvertible {
    public var description: String {
        switch self {
        case .key(let error): error.description
        case .kindOfKey(let kind):
            "a key of kind \(kind) does not sign here, only P-256 and RSA"
        case .weakKey(let bits): "the RSA key has \(bits) bits, and 2,048 are the least"
        case .certificate(let error): error.description
        case .failed(let error): error.description
        }
    }
}

extension KeyHandle {
    /// Refuses a key that does not sign here.
    fileprivate func requireSigner() throws(CMSSignerError) {
        let refusal: CMSSignerError?
        do throws(CryptoError) {
            refusal = try refusalAsSigner()
        } catch {
            throw .failed(error)
        }
        if let refusal { throw refusal }
    }

    private func refusalAsSigner() throws(CryptoError) -> CMSSignerError? {
        switch try kind() {
        case .p256:
            guard try halvesMatch() else { return .key(.mismatchedHalves) }
            try useNamedCurveAndUncompressedPoint()
            return nil
        case .ed25519:
            return .kindOfKey("Ed25519")
        case .other("RSA"):
            guard bits >= KeyHandle.fewestBits else { return .weakKey(bits: bits) }
            return try halvesMatch() ? nil : .key(.mismatchedHalves)
        case .other(let kind):
            return .kindOfKey(kind)
        }
    }
}
