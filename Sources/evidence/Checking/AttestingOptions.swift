internal import ArgumentParser
internal import EvidenceCrypto
internal import EvidenceRecord
internal import EvidenceStore
internal import EvidenceVerifier
internal import SystemPackage

/// Whether the one who verifies signs what he found, and with which key.
struct AttestingOptions: ParsableArguments {
    @Option(
        name: .customLong("attest-out"),
        help: "Sign what was verified, with --signer, and write the note to a new file.",
        completion: .file()
    )
    var file: String?

    @Option(
        name: .customLong("signer"),
        help: ArgumentHelp(
            "Whose key signs the note. (default: EVIDENCE_SIGNER)",
            valueName: "handle"
        )
    )
    var chosenSigner: String?

    @OptionGroup var keyOptions: KeyOptions
    @OptionGroup var passphrase: PassphraseOptions

    func validate() throws {
        guard file == nil || chosenSigner ?? Environment.value("EVIDENCE_SIGNER") != nil else {
            throw ValidationError("--attest-out needs --signer, the handle of the auditor's key")
        }
        guard file != nil || chosenSigner == nil else {
            throw ValidationError("--signer signs the note that --attest-out names")
        }
    }

    /// The key that is to sign; nil where nothing is.
    ///
    /// A passphrase is asked for here, before what may take hours.
    func openSigner(of origin: String?) throws -> Signer? {
        guard file != nil, let handle = chosenSigner ?? Environment.value("EVIDENCE_SIGNER") else {
            return nil
        }
        let keys = OpenedKeys(
            in: KeyFolder(path: keyOptions.keys),
            passphrase: passphrase,
            origin: origin ?? "unknown"
        )
        let signer = try keys.open(handle)
        Terminal.say("signing as \(signer.reference.name)")
        return signer
    }

    /// Signs and writes what was verified; nothing where it is not sound or no head was good.
    func write(
        _ verification: Verification,
        of ledger: LedgerOptions,
        signedBy signer: Signer,
        isQuiet: Bool
    ) throws {
        guard let file, let attestation = verification.attestation else {
            Terminal.say("evidence: note: nothing was attested, since it was not found sound")
            return
        }
        let snapshot = try LedgerSnapshot(opening: ledger.ledger)
        guard snapshot.standing.key(signer.reference)?.holds(.auditor) ?? false else {
            throw CommandFailure(
                "nothing was attested: \(signer.reference) is no auditor in force in this ledger",
                hints: ["an admin makes him one: evidence key enrol FILE.vkey --role auditor"]
            )
        }
        let signature = try signer.signature(for: attestation.text.span)
        let line = NoteSignature(key: signer.reference, signature: signature)
        let signed = SignedAttestation(attestation, signature: line)
        try OutputFile.create(
            FilePath(file),
            with: String(decoding: signed.note.bytes, as: UTF8.self)
        )
        guard !isQuiet else { return }
        let layers = attestation.layers.map(String.init).joined(separator: ", ")
        print("")
        print("signed: layers \(layers) of \(attestation.size) entries, in \(file)")
        print("next, where the ledger is kept: evidence attest --note \(file)")
    }
}

extension Verification {
    /// What of this can be attested: the layers that were complete; nil where the ledger was not
    /// found sound, or has no good head.
    fileprivate var attestation: Attestation? {
        let outcome: Attestation.Outcome
        switch self.outcome {
        case .sound: outcome = .sound
        case .remarks: outcome = .soundWithRemarks
        default: return nil
        }
        guard let origin = report.origin, let fingerprint = report.fingerprint,
            let head = report.head, let time, !checkedLayers.isEmpty
        else { return nil }
        return Attestation(
            origin: origin,
            fingerprint: fingerprint,
            size: head.size,
            root: head.root,
            layers: checkedLayers,
            outcome: outcome,
            time: time
        )
    }
}
