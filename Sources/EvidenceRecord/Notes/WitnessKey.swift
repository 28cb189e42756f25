public import EvidenceCrypto

/// A witness's public key under its name, as a verifier key of type 0x04
/// (c2sp.org/tlog-cosignature).
///
/// The same bytes under type 0x01 would be another key, with another ID: what a witness signs is
/// never mistaken for the signature of a log.
public struct WitnessKey: Hashable, Sendable, CustomStringConvertible {
    /// The name and key ID that its signature lines carry.
    public let reference: KeyReference

    /// The key itself.
    public let key: Ed25519PublicKey

    /// Names `key`, computing its ID; `name` keeps the rule for names.
    public init(name: String, key: Ed25519PublicKey) throws(CryptoError) {
        precondition(KeyName.isPermitted(name), "the caller checks the name")
        reference = try KeyReference(name: name, type: Self.type, key: key.raw)
        self.key = key
    }

    /// Reads the verifier key that fills `range` of `bytes`.
    public init(in bytes: [UInt8], _ range: Range<Int>) throws(VerifierKeyError) {
        let text = try KeyText(in: bytes, range)
        guard text.type == Self.type else { throw .unknownType(text.type) }
        let key: Ed25519PublicKey
        do throws(KeyRefusal) {
            key = try Ed25519PublicKey(raw: text.key)
        } catch {
            throw .refused(error)
        }
        do throws(CryptoError) {
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
    public var description: String { "\(reference)+\(Base64.text([Self.type] + key.raw))" }

    /// The signature type of timestamped Ed25519 cosignatures (c2sp.org/tlog-cosignature).
    public static let type: UInt8 = 0x04
}
