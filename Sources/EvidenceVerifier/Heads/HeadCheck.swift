internal import EvidenceCrypto
internal import EvidenceRecord

/// Holds a signed head against the entries that it covers.
struct HeadCheck {
    /// What is known of the ledger at the head's size; nil where it has fewer entries.
    let state: EntryPass.TreeState?

    /// Who signs checkpoints, as the whole ledger leaves it.
    let standing: Standing

    /// The ledger's name.
    let origin: String?

    /// Whether log keys may stand in entries of a later version.
    let isLater: Bool

    /// Whose lines the trust policy asks about: of them it tells.
    let witnesses: Set<KeyReference>

    /// The findings about the checkpoint in `file`, apart from its size.
    ///
    /// It is good if a log key in force at its size signed it and no known log key's line fails.
    func findings(
        on checkpoint: Checkpoint,
        in file: String
    ) throws(CryptoError) -> [Finding] {
        var findings: [Finding] = []
        if let origin, checkpoint.origin != origin {
            findings.append(
                Finding(
                    .checkpointForm,
                    file: file,
                    offset: 0,
                    "it is of the ledger \(checkpoint.origin), and this one is \(origin)"
                )
            )
        }
        if let state, state.root != checkpoint.root {
            findings.append(
                Finding(
                    .checkpointRoot,
                    file: file,
                    offset: 0,
                    "the first \(checkpoint.size) entries do not have its root"
                )
            )
        }
        let (signers, faults) = try signers(of: checkpoint, in: file)
        findings += faults
        // Where entries are missing at its end, the keys that they name are not known; those that
        // are known were in force or were not.
        let logKeys = state?.logKeys ?? standing.logKeysInForce
        guard state != nil || !standing.logKeys.isEmpty else { return findings }
        let good = logKeys.filter { signers.contains($0.key.reference) }
        if good.isEmpty, !isLater {
            let isRevoked = signers.contains { standing.logKey($0)?.revocation != nil }
            findings.append(
                Finding(
                    isRevoked ? .checkpointRevoked : .checkpointUnsigned,
                    file: file,
                    offset: checkpoint.note.textLength,
                    "no log key in force "
                        + (state == nil
                            ? "after the last entry that is there"
                            : "after entry \(checkpoint.size - 1)")
                        + " signed it"
                        + signers.map { ", but \($0), which was not in force" }.joined()
                )
            )
        } else if !good.isEmpty, good.allSatisfy(\.isSuspect) {
            findings.append(
                Finding(
                    .checkpointSuspect,
                    file: file,
                    offset: checkpoint.note.textLength,
                    "only log keys that suspect records added signed it"
                )
            )
        }
        return findings
    }

    /// The log keys whose signature is valid, and what is wrong with the other lines.
    private func signers(
        of checkpoint: Checkpoint,
        in file: String
    ) throws(CryptoError) -> ([KeyReference], [Finding]) {
        var signers: [KeyReference] = []
        var findings: [Finding] = []
        for line in checkpoint.note.signatures {
            let offset = checkpoint.note.textLength
            guard let log = standing.logKey(line.key) else {
                if witnesses.contains(line.key) { continue }
                findings.append(
                    Finding(
                        .checkpointStranger,
                        file: file,
                        offset: offset,
                        "a signature by \(line.key), which is no log key of this ledger"
                    )
                )
                continue
            }
            let isValid = try SignatureChecker(log.key.key).isValid(
                line.signature.span,
                for: checkpoint.note.text.span
            )
            if isValid {
                signers.append(line.key)
            } else {
                findings.append(
                    Finding(
                        .checkpointSignature,
                        file: file,
                        offset: offset,
                        "the signature of the log key \(line.key) is invalid"
                    )
                )
            }
        }
        return (signers, findings)
    }
}
