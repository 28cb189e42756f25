public import EvidenceCrypto

/// Why a verifier key was refused.
public enum VerifierKeyError: Error, Equatable {
    /// It is not `<name>+<8 hex>+<base64>`.
    case malformed

    /// It is well formed, but of a signature type this version does not know.
    case unknownType(UInt8)

    /// The key it carries is refused.
    case refused(KeyRefusal)

    /// The eight hex digits are not those of this name and key.
    case wrongID(computed: KeyReference)

    /// The cryptographic library failed.
    case failed(CryptoError)
}

extension VerifierKeyError: CustomStringConvertible {
    /// A few words for a person.
    public var description: String {
        switch self {
        case .malformed: "it is not “<name>+<8 hex>+<base64>”"
        case .unknownType(let type): "its type 0x\(Hexadecimal.text([type])) is not known"
        case .refused(.wrongLength(91, 59)):
            "it is a compressed key, of 59 bytes where 91 are called for"
        case .refused(let refusal): refusal.description
        case .wrongID(let computed): "the key ID is not that of the key, which is \(computed)"
        case .failed(let error): error.description
        }
    }
}

/// A public key under a name: `<name>+<8 hex>+<base64(type || key)>` (c2sp.org/signed-note).
///
/// The key ID is recomputed when one is read and never trusted.
public struct VerifierKey: Hashable, Sendable, CustomStringConvertible {
    /// The name and key ID that signature lines carry.
    public let reference: KeyReference

    /// The key itself.
    public let key: PublicKey

    /// Names `key`, computing its ID.
    public init(name: String, key: PublicKey) throws(CryptoError) {
        precondition(KeyName.isPermitted(name), "the caller checks the name")
        reference =
            switch key {
            case .p256(let key): try KeyReference(name: name, hashing: key.spki)
            case .ed25519(let key):
                try KeyReference(name: name, type: Self.ed25519Type, key: key.raw)
            }
        self.key = key
    }

    /// Reads the verifier key that fills `range` of `bytes`.
    public init(in bytes: [UInt8], _ range: Range<Int>) throws(VerifierKeyError) {
        let text = try KeyText(in: bytes, range)
        let key: PublicKey
        do {
            switch text.type {
            case Self.ed25519Type: key = .ed25519(try Ed25519PublicKey(raw: text.key))
            case Self.p256Type: key = .p256(try P256PublicKey(spki: text.key))
            default: throw VerifierKeyError.unknownType(text.type)
            }
        } catch let refusal as KeyRefusal {
            throw .refused(refusal)
        } catch let error as VerifierKeyError {
            throw error
        } catch {
            throw .malformed
        }
        do {
            try self.init(name: text.claimed.name, key: key)
        } catch {
            throw .failed(error)
        }
        guard reference == text.claimed else { throw .wrongID(computed: reference) }
    }

    /// Reads all of `text`.
    public init(_ text: String) throws(VerifierKeyError) {
        let bytes = Array(text.utf8)
        try self.init(in: bytes, 0..<bytes.count)
    }

    /// The one permitted form.
    public var description: String {
        let typed: [UInt8] =
            switch key {
            case .p256(let key): [Self.p256Type] + key.spki
            case .ed25519(let key): [Self.ed25519Type] + key.raw
            }
        return "\(reference)+\(Base64.text(typed))"
    }

    /// The signature type of Ed25519 (c2sp.org/signed-note).
    public static let ed25519Type: UInt8 = 0x01

    /// The signature type of ECDSA with P-256 and SHA-256 (c2sp.org/signed-note).
    public static let p256Type: UInt8 = 0x02
}
