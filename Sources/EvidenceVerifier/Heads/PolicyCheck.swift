internal import EvidenceCrypto
internal import EvidenceRecord

/// Holds a head, with what witnesses cosigned, against a trust policy.
struct PolicyCheck {
    private let policy: TrustPolicy
    private let checkpoint: Checkpoint
    private let file: String?

    /// What the policy says.
    private(set) var report = PolicyReport()

    /// What is to be said of it.
    private(set) var findings: [Finding] = []

    /// Judges the head `checkpoint`, which stands in `file`, by the signatures in it and in the
    /// cosigned heads.
    init(
        _ policy: TrustPolicy,
        on checkpoint: Checkpoint,
        in file: String?,
        _ cosigned: [Verifier.KeptHead] = []
    ) throws(CryptoError) {
        self.policy = policy
        let text = checkpoint.note.text
        let same = cosigned.last { $0.checkpoint.note.text == text }
        self.checkpoint = checkpoint
        self.file = same?.file ?? file
        let verdict = try policy.verdict(on: Self.joined(checkpoint, same?.checkpoint))
        report.isMet = verdict.isAccepted
        report.namesLog = !policy.logs.isEmpty && verdict.hasLog
        report.witnesses = policy.witnesses.enumerated().map { number, witness in
            PolicyReport.Witness(
                name: String(decoding: witness.name, as: UTF8.self),
                key: witness.key.reference,
                time: verdict.witnesses[number]
            )
        }
        report.acceptedSize = verdict.isAccepted ? checkpoint.size : nil
        for head in cosigned.reversed()
        where report.acceptedSize == nil && head.checkpoint.size < checkpoint.size {
            let isAccepted = try policy.verdict(on: head.checkpoint).isAccepted
            if isAccepted { report.acceptedSize = head.checkpoint.size }
        }
        addFindings(verdict)
    }

    /// The head with the lines of both; of one that is twice, the first is enough.
    private static func joined(_ checkpoint: Checkpoint, _ cosigned: Checkpoint?) -> Checkpoint {
        guard let cosigned else { return checkpoint }
        let own = checkpoint.note.signatures
        let lines = own + cosigned.note.signatures.filter { !own.contains($0) }
        let note = SignedNote(text: checkpoint.note.text, signatures: lines)
        // More lines than a note can have are a matter of the cosigned head alone.
        return (try? Checkpoint(note.bytes)) ?? cosigned
    }

    private mutating func addFindings(_ verdict: TrustPolicy.Verdict) {
        for key in verdict.invalid {
            // A note with such a line is refused as a whole, whoever else has signed it
            // (c2sp.org/signed-note).
            let isLog = policy.logs.contains { $0.key.reference == key }
            findings.append(
                Finding(
                    isLog ? .checkpointSignature : .cosignatureInvalid,
                    file: file,
                    offset: checkpoint.note.textLength,
                    isLog
                        ? "the signature of the log key \(key), which the policy names, is invalid"
                        : "the cosignature of the witness \(key) is invalid"
                )
            )
        }
        if !verdict.hasLog {
            findings.append(
                Finding(
                    .policyUnmet,
                    file: file,
                    "no log key that the policy names signed the head"
                )
            )
        }
        if !verdict.hasQuorum {
            findings.append(Finding(.policyUnmet, file: file, quorumSentence))
        }
    }

    private static func entries(_ count: Int) -> String {
        count == 1 ? "1 entry" : "\(count) entries"
    }

    private var quorumSentence: String {
        let missing = report.witnesses.filter { $0.time == nil }
        let names = missing.map { "\($0.name) (\($0.key))" }.joined(separator: ", ")
        let earlier =
            report.acceptedSize.map { size in
                "the policy accepts an earlier head, of \(Self.entries(size))"
            } ?? "nor does the policy accept an earlier head"
        return
            "the head of \(Self.entries(checkpoint.size)) lacks the witnesses that the policy asks"
            + " for; those missing are \(names); \(earlier)"
    }
}

extension TrustPolicy.Witness.Key {
    /// The name and key ID of the key.
    var reference: KeyReference {
        switch self {
        case .ed25519(let key): key.reference
        case .unchecked(let reference): reference
        }
    }
}
