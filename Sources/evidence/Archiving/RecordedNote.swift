internal import EvidenceCrypto
internal import EvidenceRecord
internal import EvidenceStore
internal import SystemPackage

/// The note of an auditor that is to be recorded.
struct RecordedNote {
    /// The note.
    let signed: SignedAttestation

    private let file: String

    /// Reads the file, which must hold exactly one.
    init(readingFile file: String) throws {
        self.file = file
        let bytes = try InputFile(FilePath(file)).bytes
        do throws(AttestationError) {
            signed = try SignedAttestation(bytes)
        } catch {
            throw CommandFailure(
                "\(file) is no auditor's note: \(error)",
                hints: ["evidence verify --attest-out writes one"]
            )
        }
    }

    /// What the auditor says.
    var attestation: Attestation { signed.attestation }

    /// The note exactly as it was signed.
    var text: String { String(decoding: signed.note.bytes, as: UTF8.self) }

    /// What the record reports, in words.
    var report: String {
        let verdict =
            switch attestation.outcome {
            case .sound: "sound"
            case .soundWithRemarks: "sound, with remarks"
            }
        return "\(signed.signature.key) found the first \(attestation.size) entries \(verdict)"
            + " at \(attestation.time)"
    }

    /// Refuses a note that is of another ledger or head, or not signed by an auditor of this one.
    func check(in snapshot: LedgerSnapshot) throws {
        guard attestation.origin == snapshot.origin,
            attestation.fingerprint == snapshot.fingerprint
        else { throw refusal("it is of the ledger \(attestation.origin), which is another one") }
        guard attestation.size <= snapshot.entryCount else {
            throw refusal(
                "it is of \(attestation.size) entries, and this ledger has \(snapshot.entryCount)",
                "the auditor has seen more than is here: this ledger may have been rolled back"
            )
        }
        guard try snapshot.root(ofFirst: attestation.size) == attestation.root else {
            throw refusal("the first \(attestation.size) entries here do not have its root")
        }
        let signer = signed.signature.key
        guard let key = snapshot.standing.key(signer), key.holds(.auditor) else {
            throw refusal(
                "\(signer), who signed it, is no auditor in force here",
                "evidence key enrol FILE.vkey --role auditor makes him one"
            )
        }
        let checker = try SignatureChecker(key.key.key)
        guard try signed.note.verdicts(knowing: [signer: checker]) == [.valid] else {
            throw refusal("the signature of \(signer) is invalid")
        }
    }

    private func refusal(_ reason: String, _ hints: String...) -> CommandFailure {
        CommandFailure("\(file) was not recorded: \(reason)", hints: hints)
    }
}

extension LedgerSnapshot {
    /// The RFC 6962 tree hash of the first entries, computed from all of their bytes.
    fileprivate func root(ofFirst size: Int) throws -> Digest {
        guard size != checkpoint.size else { return checkpoint.root }
        var hasher = try TreeHasher()
        var frontier = Frontier()
        try forEachEntry { entry, _ in
            guard frontier.size < size else { return }
            try frontier.append(try hasher.leaf(entry.bytes), using: &hasher)
        }
        return try frontier.root(using: &hasher)
    }
}
