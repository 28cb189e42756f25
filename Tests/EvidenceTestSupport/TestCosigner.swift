internal import EvidenceCrypto
public import EvidenceRecord

/// Somebody who cosigns what he is given, with a key made for one test run.
public struct TestCosigner: Sendable {
    /// The public half.
    public let key: WitnessKey

    private let signer: TestSigner

    /// One of that name.
    public init(_ name: String) throws {
        signer = try TestSigner.log(name)
        guard case .ed25519(let key) = signer.key.key else { throw Missing() }
        self.key = try WitnessKey(name: name, key: key)
    }

    struct Missing: Error {}

    /// The cosignature of a checkpoint's text, at so many seconds since 1970.
    public func line(over text: [UInt8], at time: Int) throws -> NoteSignature {
        let message = Cosignature.message(over: text, at: time)
        let cosignature = Cosignature(time: time, signature: try signer.signature(for: message))
        return NoteSignature(key: key.reference, signature: cosignature.bytes)
    }

    /// The cosignature of a whole checkpoint, whatever lines it has.
    public func line(on checkpoint: [UInt8], at time: Int) throws -> NoteSignature {
        try line(over: try Checkpoint(checkpoint).note.text, at: time)
    }

    /// A line with the key ID of a log's key: what type 0x01 would make of the same key.
    public func lineAsLog(over text: [UInt8]) throws -> NoteSignature {
        try signer.line(for: text)
    }
}
