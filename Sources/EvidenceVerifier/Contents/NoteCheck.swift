internal import EvidenceCrypto
internal import EvidenceRecord

/// Holds the note that an `attest` record carries against the record's line.
struct NoteCheck {
    let size: Int
    let root: Digest
    let layers: [Int]

    /// What became of the note.
    enum Reading {
        /// It says what the line says, and its signature is valid under a key that some `key`
        /// line names.
        case signed(SignedAttestation)
        case refused(FindingKind, String)
    }

    /// Reads the note.
    func reading(
        of bytes: [UInt8],
        knowing keys: [KeyReference: SignatureChecker]
    ) throws(CryptoError) -> Reading {
        guard SignedAttestation.begins(bytes) else {
            return .refused(
                .noteUnread,
                "the note is no attestation of this version, so that it was not read"
            )
        }
        let signed: SignedAttestation
        do throws(AttestationError) {
            signed = try SignedAttestation(bytes)
        } catch {
            return .refused(.attestedNote, "the auditor's note is not in its form: \(error)")
        }
        let attestation = signed.attestation
        guard attestation.size == size, attestation.root == root, attestation.layers == layers
        else {
            return .refused(.attestedNote, "the auditor's note is of another head or other layers")
        }
        switch try signed.note.verdicts(knowing: keys)[0] {
        case .valid:
            return .signed(signed)
        case .invalid:
            return .refused(.attestedNote, "the signature of the auditor's note is invalid")
        case .unknownKey:
            return .refused(.attestedNote, "no key of this ledger signed the auditor's note")
        }
    }
}

/// A note that says what its record says; which ledger it is of, and whether its signer was an
/// auditor, is known only from the entries.
struct AttestedNote: Sendable {
    let record: Int
    let entry: Int

    /// Where the record's line of contents starts.
    let offset: Int
    let origin: String
    let fingerprint: Digest
    let signer: KeyReference

    /// What is wrong with it in this ledger; nil where nothing is.
    func finding(in entries: borrowing EntryPass) -> Finding? {
        guard origin == entries.origin, fingerprint == entries.fingerprint else {
            return finding("the auditor's note is of another ledger")
        }
        guard entries.auditors[record]?.contains(signer) ?? false else {
            return finding("\(signer), who signed the note, was no auditor in force at that entry")
        }
        return nil
    }

    private func finding(_ sentence: String) -> Finding {
        Finding(
            .attestedNote,
            record: record,
            entry: entry,
            file: ContentPass.path(record / ContentPass.recordsPerFile),
            offset: offset,
            sentence
        )
    }
}
