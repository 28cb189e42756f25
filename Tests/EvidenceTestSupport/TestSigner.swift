internal import EvidenceCrypto
public import EvidenceRecord

/// A key pair under a name, made for one test run.
///
/// It is a class only because a private key cannot be copied.
public final class TestSigner: Sendable {
    /// The public half under its name.
    public let key: VerifierKey
    private let privateKey: PrivateKey

    private init(name: String, privateKey: consuming PrivateKey) throws {
        key = try VerifierKey(name: name, key: privateKey.publicKey)
        self.privateKey = privateKey
    }

    /// A new key that signs entries.
    public static func person(_ name: String) throws -> TestSigner {
        try TestSigner(name: name, privateKey: try PrivateKey.generateP256())
    }

    /// A new key that signs checkpoints.
    public static func log(_ origin: String) throws -> TestSigner {
        try TestSigner(name: origin, privateKey: try PrivateKey.generateEd25519())
    }

    /// The key's name and ID.
    public var reference: KeyReference { key.reference }

    /// A signature over `text`.
    public func signature(for text: [UInt8]) throws -> [UInt8] {
        try privateKey.signature(for: text.span)
    }

    /// The signature line over `text`.
    public func line(for text: [UInt8]) throws -> NoteSignature {
        NoteSignature(key: reference, signature: try signature(for: text))
    }
}
