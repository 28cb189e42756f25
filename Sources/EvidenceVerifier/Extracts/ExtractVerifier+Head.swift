internal import EvidenceCrypto
internal import EvidenceRecord

extension ExtractVerifier {
    /// Checks who signed the head.
    mutating func checkSignatures(
        of checkpoint: Checkpoint,
        knowing standing: Standing
    ) throws(VerifierError) {
        let file = ExtractName.checkpoint
        let verdicts = try computing { () throws(CryptoError) in
            var checkers: [KeyReference: SignatureChecker] = [:]
            for key in standing.logKeys {
                checkers[key.key.reference] = try SignatureChecker(key.key.key)
            }
            return try checkpoint.note.verdicts(knowing: checkers)
        }
        for (line, verdict) in zip(checkpoint.note.signatures, verdicts) {
            switch verdict {
            case .valid where standing.logKey(line.key)?.revocation == nil:
                report.logSigners.append(line.key)
            case .valid:
                note(.checkpointRevoked, file: file, "\(line.key), which signed it, was revoked")
            case .invalid:
                note(.checkpointSignature, file: file, "the signature of \(line.key) is invalid")
            case .unknownKey:
                break
            }
        }
        if report.logSigners.isEmpty {
            note(
                .checkpointUnsigned,
                file: file,
                "no log key that the entries name, and that is in force, signed the head"
            )
        }
    }

    /// Holds the head against what the caller knows of the ledger.
    mutating func compare(_ checkpoint: Checkpoint, _ standing: Standing) {
        if !options.logKeys.isEmpty {
            let signed = options.logKeys.map(\.reference).filter(report.logSigners.contains)
            // A key of that name and ID is that key only where its bytes are the same.
            let same = signed.filter { key in
                options.logKeys.contains { $0.reference == key && $0 == standing.logKey(key)?.key }
            }
            report.comparisons += same.map { .key($0) }
            if same.isEmpty {
                note(.checkpointUnsigned, "the log key that was given did not sign the head")
            }
        }
        if let expected = options.fingerprint, let found = report.fingerprint {
            if expected == found {
                report.comparisons.append(.fingerprint)
            } else {
                note(
                    .otherFingerprint,
                    "the fingerprint is \(found), not the expected \(expected)"
                )
            }
        }
        let known = options.knownHeads.filter { $0.size == checkpoint.size }.map(\.root)
        if known.contains(checkpoint.root) {
            report.comparisons.append(.knownHead)
        } else if !known.isEmpty {
            note(
                .historyRewritten,
                "the first \(checkpoint.size) entries are not those that were seen before"
            )
        }
        if report.comparisons.isEmpty {
            note(.firstSight, "first sight: not compared with anything")
        }
    }

    /// Holds the keys that stock tools are pointed to against those that the entries enrol.
    mutating func checkKeyFiles(_ standing: Standing) throws(VerifierError) {
        report.enrolledKeys = standing.keys
        let keys = standing.keys.map(\.key) + standing.logKeys.map(\.key)
        let used = report.signers + report.logSigners
        for key in keys where used.contains(key.reference) {
            let file = ExtractName.key(String("\(key.reference)".suffix(8)))
            guard let bytes = try required(file),
                !bytes.elementsEqual(PEMText.publicKey(key.key).utf8)
            else { continue }
            note(.memberAltered, file: file, "it is not the key \(key.reference)")
        }
    }
}
