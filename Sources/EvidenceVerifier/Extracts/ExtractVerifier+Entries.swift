internal import EvidenceCrypto
internal import EvidenceRecord

extension ExtractVerifier {
    /// Holds the entries against the head, each with its proof, and returns those that can be
    /// read, in their order.
    mutating func checkEntries(
        _ indexes: [Int],
        under checkpoint: Checkpoint,
        onProgress: (Int) -> Void
    ) throws(VerifierError) -> [Entry] {
        var entries: [Entry] = []
        var last: (index: Int, leaf: Digest)?
        for (done, index) in indexes.enumerated() {
            let file = ExtractName.entry(index)
            guard let bytes = try required(file, atMost: Entry.maximumLength) else { continue }
            let leaf = try leafHash(of: bytes)
            if index == 0 { report.fingerprint = leaf }
            if try isUnderHead(index, leaf, checkpoint) { report.entries += 1 }
            if let entry = read(bytes, index, checkpoint) {
                if let last, last.index + 1 == index, entry.header.previous != last.leaf {
                    note(.brokenLink, entry: index, file: file, "it does not follow the one before")
                }
                entries.append(entry)
            }
            last = (index, leaf)
            onProgress(done + 1)
        }
        if report.fingerprint == nil {
            note(.memberMissing, file: ExtractName.entry(0), "entry 0, which names the keys")
        } else if let said = report.description, said.fingerprint != report.fingerprint {
            note(
                .otherFingerprint,
                file: ExtractName.description,
                "it names another fingerprint than that of entry 0"
            )
        }
        return entries
    }

    private mutating func leafHash(of bytes: [UInt8]) throws(VerifierError) -> Digest {
        do throws(CryptoError) {
            return try hasher.leaf(bytes)
        } catch {
            throw .crypto(error)
        }
    }

    private mutating func isUnderHead(
        _ index: Int,
        _ leaf: Digest,
        _ checkpoint: Checkpoint
    ) throws(VerifierError) -> Bool {
        let file = ExtractName.proof(ofEntry: index)
        guard let bytes = try required(file) else { return false }
        let proof: TLogProof
        do throws(TLogProofError) {
            proof = try TLogProof(bytes)
        } catch {
            note(.proofForm, entry: index, file: file, "\(error)")
            return false
        }
        guard proof.extra == nil, proof.index == index,
            proof.checkpoint == checkpoint.note.bytes
        else {
            note(
                .proofForm,
                entry: index,
                file: file,
                "it is not a proof of this entry under \(ExtractName.checkpoint)"
            )
            return false
        }
        let isIncluded: Bool
        do throws(CryptoError) {
            isIncluded = try proof.inclusion(in: checkpoint).isValid(
                for: leaf,
                under: checkpoint.root,
                using: &hasher
            )
        } catch {
            throw .crypto(error)
        }
        if !isIncluded {
            note(
                .notIncluded,
                entry: index,
                file: file,
                "the hashes do not lead from the entry to the root of the head"
            )
        }
        return isIncluded
    }

    private mutating func read(
        _ bytes: [UInt8],
        _ index: Int,
        _ checkpoint: Checkpoint
    ) -> Entry? {
        let file = ExtractName.entry(index)
        let reading: EntryReading
        do throws(EntryFault) {
            reading = try EntryReading(bytes)
        } catch {
            note(.entryForm, entry: index, file: file, "\(error)")
            return nil
        }
        if !reading.header.origin.utf8.elementsEqual(checkpoint.origin.utf8) {
            note(
                .otherOrigin,
                entry: index,
                file: file,
                "the entry belongs to the ledger \(reading.header.origin)"
            )
        }
        if reading.header.index != index {
            note(
                .entryOrder,
                entry: index,
                file: file,
                "it says of itself that it is entry \(reading.header.index)"
            )
        }
        guard case .known(let entry) = reading else {
            note(
                .laterVersion,
                entry: index,
                file: file,
                "it was written by a later version of the format"
            )
            return nil
        }
        return entry
    }

    // MARK: Signers

    /// Checks who signed the entries, and what the standing says of it.
    mutating func checkSigners(
        of entries: [Entry],
        onProgress: (Int) -> Void
    ) throws(VerifierError) -> Standing {
        var standing = Standing(knowing: Suspicions(of: entries))
        var signers: Set<KeyReference> = []
        var checkers: [KeyReference: SignatureChecker] = [:]
        for (done, entry) in entries.enumerated() {
            // The standing begins with entry 0: without it nothing is said of anybody.
            let judgement = report.fingerprint == nil ? nil : standing.admit(entry)
            for breach in judgement?.breaches ?? [] {
                note(
                    FindingKind(breach.problem),
                    record: breach.record,
                    entry: entry.header.index,
                    file: ExtractName.entry(entry.header.index),
                    "\(breach)"
                )
            }
            for record in judgement?.suspects ?? [] {
                note(
                    .suspectRecord,
                    record: record,
                    entry: entry.header.index,
                    "it is suspect: a key that signed it, or what allows it, was compromised"
                )
            }
            for (signer, signature) in zip(entry.signers, entry.signatures) {
                guard let key = standing.key(signer)?.key else { continue }
                let isValid = try computing { () throws(CryptoError) in
                    if checkers[signer] == nil {
                        checkers[signer] = try SignatureChecker(key.key)
                    }
                    return try checkers[signer]?.isValid(
                        signature.span,
                        for: entry.bytes.span.extracting(0..<entry.textLength)
                    ) ?? false
                }
                if isValid {
                    signers.insert(signer)
                } else {
                    note(
                        .invalidSignature,
                        entry: entry.header.index,
                        file: ExtractName.entry(entry.header.index),
                        "the signature of \(signer) is invalid"
                    )
                }
            }
            onProgress(done + 1)
        }
        report.signers = signers.sorted { "\($0)" < "\($1)" }
        return standing
    }
}
