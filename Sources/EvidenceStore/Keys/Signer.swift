public import EvidenceCrypto
public import EvidenceRecord

/// A private key under the name that its signature lines carry.
///
/// It is a class only because arrays cannot hold noncopyable values; threads may share it.
public final class Signer: Sendable {
    /// The public half, named.
    public let key: VerifierKey

    let privateKey: PrivateKey

    /// Names a private key; `name` keeps the rule for names.
    public init(name: String, key privateKey: consuming PrivateKey) throws(CryptoError) {
        key = try VerifierKey(name: name, key: privateKey.publicKey)
        self.privateKey = privateKey
    }

    /// The name and key ID in signature lines.
    public var reference: KeyReference { key.reference }

    /// The signature for `message`.
    public func signature(for message: Span<UInt8>) throws(CryptoError) -> [UInt8] {
        try privateKey.signature(for: message)
    }
}
