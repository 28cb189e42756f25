internal import EvidenceCrypto
internal import EvidenceRecord

extension SignedNote {
    /// The checkpoint over the tree of `frontier`, signed with every log key in force, in the
    /// order in which they were added.
    static func checkpoint(
        over frontier: Frontier,
        origin: String,
        standing: Standing,
        logKeys: [Signer],
        using hasher: inout TreeHasher
    ) throws(StoreError) -> SignedNote {
        let signers = try logKeys.inForce(by: standing)
        do {
            let root = try frontier.root(using: &hasher)
            let text = Checkpoint.text(origin: origin, size: frontier.size, root: root)
            var signatures: [NoteSignature] = []
            for signer in signers {
                signatures.append(
                    NoteSignature(
                        key: signer.reference,
                        signature: try signer.signature(for: text.span)
                    )
                )
            }
            return SignedNote(text: text, signatures: signatures)
        } catch {
            throw .crypto(error)
        }
    }
}

extension [Signer] {
    /// Those of all log keys in force, in the order in which they were added.
    func inForce(by standing: Standing) throws(StoreError) -> [Signer] {
        var signers: [Signer] = []
        for log in standing.logKeysInForce {
            guard let signer = first(where: { $0.key == log.key }) else {
                throw .missingLogKey(log.key.reference)
            }
            signers.append(signer)
        }
        return signers
    }
}
