internal import EvidenceCrypto
public import EvidenceRecord
internal import SystemPackage

/// A witness (c2sp.org/tlog-witness): it cosigns, of each log that it vouches for, one tree that
/// only ever grows.
///
/// What it cosigned last is on the disk before the cosignature is returned, and is read again for
/// every request: it may be killed at any moment, and several processes may share its folder. Who
/// puts an older folder back from a backup makes it forget.
public struct Witness: Sendable {
    /// Its public key.
    public let key: WitnessKey

    private let folder: WitnessFolder
    private let signer: Signer
    private let logs: WitnessedLogs

    /// A witness with an Ed25519 key, of those logs, that keeps what it cosigned in `folder`.
    init(
        in folder: WitnessFolder,
        key: WitnessKey,
        signer: Signer,
        logs: WitnessedLogs
    ) {
        self.folder = folder
        self.key = key
        self.signer = signer
        self.logs = logs
    }

    /// Answers the body of an add-checkpoint request.
    ///
    /// - Parameters:
    ///   - body: The bytes that were sent.
    ///   - time: The witness's clock, in seconds since 1970; above 0.
    /// - Returns: The answer, whatever its status.
    /// - Throws: ``StoreError`` where the machine failed or what is kept does not verify; then
    ///   nothing is cosigned.
    public func response(
        to body: [UInt8],
        at time: Int
    ) throws(StoreError) -> WitnessResponse {
        precondition(time > 0, "a cosignature states its time")
        let request: AddCheckpointRequest
        do throws(AddCheckpointError) {
            request = try AddCheckpointRequest(body)
        } catch {
            return WitnessResponse(WitnessRefusal(error))
        }
        let origin = request.checkpoint.origin
        // No folder is made for a log that nobody vouches for.
        guard logs.contains(origin: origin) else { return WitnessResponse(.unknownLog) }
        let memory = try WitnessMemory(of: origin, in: folder.path)
        let latest = try memory.latest(of: origin, by: key)
        let decision = try computing { () throws(CryptoError) in
            try logs.decision(on: request, after: latest)
        }
        switch decision {
        case .refuse(let refusal):
            return WitnessResponse(refusal)
        case .cosign(let note):
            let line = try cosignature(over: note.text, at: time)
            let kept = SignedNote(text: note.text, signatures: note.signatures + [line])
            try memory.keep(kept)
            return WitnessResponse(cosignatures: [line])
        }
    }

    private func cosignature(over text: [UInt8], at time: Int) throws(StoreError) -> NoteSignature {
        let message = Cosignature.message(over: text, at: time)
        let signature = try computing { () throws(CryptoError) in
            try signer.signature(for: message.span)
        }
        let cosignature = Cosignature(time: time, signature: signature)
        return NoteSignature(key: key.reference, signature: cosignature.bytes)
    }
}
