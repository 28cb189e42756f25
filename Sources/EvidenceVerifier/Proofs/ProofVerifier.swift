public import EvidenceCrypto
public import EvidenceRecord

/// Checks a `.tlog-proof` with what goes with it, and nothing else: no ledger is at hand.
public struct ProofVerifier: ~Copyable {
    private let options: Options
    private var hasher: TreeHasher
    private var report = ProofReport()

    /// What the proof is held against.
    public struct Options: Equatable, Sendable {
        /// Log keys of which one must have signed the head; empty where none are known.
        public var logKeys: [VerifierKey] = []

        /// Whose cosignatures of the head are asked for, and by which log keys; nil where nobody
        /// gave a policy.
        public var policy: TrustPolicy?

        /// The fingerprint that the ledger is known by; nil where nobody has told it.
        public var fingerprint: Digest?

        /// Heads of ledgers of that name that this verifier found good before.
        public var knownHeads: [TreeHead] = []

        /// The proof is compared with nothing.
        public init() {}
    }

    /// Why bytes are no proof that could be checked.
    public enum NoProof: Error, Equatable, Sendable, CustomStringConvertible {
        /// They do not start as a proof does.
        case otherFile

        /// It is a proof that does not hold the entry that it is of.
        case withoutEntry

        /// The cryptographic library failed.
        case crypto(CryptoError)

        /// One sentence for a person.
        public var description: String {
            switch self {
            case .otherFile: "it is no proof: \(TLogProofError.malformed(line: 1))"
            case .withoutEntry:
                "it does not hold the entry that it is of; evidence prove writes proofs that do"
            case .crypto(let error): error.description
            }
        }
    }

    /// A verifier of proofs that compares them with those.
    public init(_ options: Options = Options()) throws(NoProof) {
        self.options = options
        do throws(CryptoError) {
            hasher = try TreeHasher()
        } catch {
            throw .crypto(error)
        }
    }

    /// Checks the bytes of a proof.
    public consuming func verify(_ bytes: [UInt8]) throws(NoProof) -> ProofReport {
        guard let parts = try parts(of: bytes) else { return report }
        do throws(CryptoError) {
            try check(parts)
            return report
        } catch {
            throw .crypto(error)
        }
    }

    /// The head of a proof, as far as it can be read: it says what else may be known of it.
    public static func head(of bytes: [UInt8]) -> Checkpoint? {
        guard let proof = try? TLogProof(bytes) else { return nil }
        return try? Checkpoint(proof.checkpoint)
    }

    // MARK: Form

    private struct Parts {
        let proof: TLogProof
        let checkpoint: Checkpoint
        let attachment: ProofAttachment
        let line: Int
    }

    private mutating func parts(of bytes: [UInt8]) throws(NoProof) -> Parts? {
        let proof: TLogProof
        do throws(TLogProofError) {
            proof = try TLogProof(bytes)
        } catch {
            if error == .malformed(line: 1) { throw .otherFile }
            note(.proofForm, error.description)
            return nil
        }
        guard let extra = proof.extra else { throw .withoutEntry }
        let attachment: ProofAttachment
        do throws(ProofAttachmentError) {
            attachment = try ProofAttachment(extra)
        } catch {
            if error == .foreign { throw .withoutEntry }
            note(.proofForm, "in line 2, the extra data: \(error)")
            return nil
        }
        // The first line, the extra line, that of the index, and the empty one.
        let line = 4 + proof.path.count
        do throws(CheckpointError) {
            let checkpoint = try Checkpoint(proof.checkpoint)
            return Parts(proof: proof, checkpoint: checkpoint, attachment: attachment, line: line)
        } catch {
            note(.checkpointForm, "the head, which starts in line \(line + 1): \(error)")
            return nil
        }
    }

    // MARK: Checks

    private mutating func check(_ parts: Parts) throws(CryptoError) {
        let (proof, checkpoint, attachment) = (parts.proof, parts.checkpoint, parts.attachment)
        report.origin = checkpoint.origin
        report.entryIndex = proof.index
        report.head = TreeHead(size: checkpoint.size, root: checkpoint.root)
        let leaf = try hasher.leaf(attachment.entry)
        let isIncluded = try proof.inclusion(in: checkpoint).isValid(
            for: leaf,
            under: checkpoint.root,
            using: &hasher
        )
        if !isIncluded {
            note(
                .notIncluded,
                "the hashes do not lead from the entry to the root of the head: the entry is not"
                    + " number \(proof.index) of these \(checkpoint.size), or the proof was altered"
            )
        }
        try checkHead(checkpoint, attachment)
        try checkEntry(attachment, proof.index, checkpoint)
        try compare(checkpoint, attachment, leaf, proof.index)
        try judgePolicy(checkpoint)
    }

    private mutating func checkHead(
        _ checkpoint: Checkpoint,
        _ attachment: ProofAttachment
    ) throws(CryptoError) {
        let keys = attachment.logKeys + options.logKeys + policyKeys(of: checkpoint)
        for key in attachment.logKeys
        where !key.reference.name.utf8.elementsEqual(checkpoint.origin.utf8) {
            note(.logKeyName, "the log key \(key.reference) is not of the ledger of the head")
        }
        var checkers: [KeyReference: SignatureChecker] = [:]
        for key in keys { checkers[key.reference] = try SignatureChecker(key.key) }
        let verdicts = try checkpoint.note.verdicts(knowing: checkers)
        for (line, verdict) in zip(checkpoint.note.signatures, verdicts) {
            switch verdict {
            case .valid: report.logSigners.append(line.key)
            case .invalid:
                note(.checkpointSignature, "the signature of the log key \(line.key) is invalid")
            case .unknownKey: break
            }
        }
        if report.logSigners.isEmpty {
            note(.checkpointUnsigned, "none of the log keys at hand signed the head")
        }
    }

    private mutating func checkEntry(
        _ attachment: ProofAttachment,
        _ index: Int,
        _ checkpoint: Checkpoint
    ) throws(CryptoError) {
        let reading: EntryReading
        do throws(EntryFault) {
            reading = try EntryReading(attachment.entry)
        } catch {
            note(.entryForm, "the entry: \(error)")
            return
        }
        if !reading.header.origin.utf8.elementsEqual(checkpoint.origin.utf8) {
            note(.otherOrigin, "the entry belongs to the ledger \(reading.header.origin)")
        }
        if reading.header.index != index {
            note(.entryOrder, "it says of itself that it is entry \(reading.header.index)")
        }
        switch reading {
        case .later(let entry):
            note(
                .laterVersion,
                "\(entry.unknown) was written by a later version of the format; what the entry"
                    + " says, and who signed it, is not known here"
            )
        case .known(let entry):
            report.entry = entry
            try checkSignatures(of: entry, by: attachment.signerKeys)
            try checkContents(attachment.contents, of: entry)
        }
    }

    private mutating func checkSignatures(
        of entry: Entry,
        by keys: [VerifierKey]
    ) throws(CryptoError) {
        guard keys.map(\.reference) == entry.signers else {
            note(.proofForm, "the keys that go with it are not those of the entry's signers")
            return
        }
        let message = entry.signedBytes
        for (key, signature) in zip(keys, entry.signatures) {
            if try SignatureChecker(key.key).isValid(signature.span, for: message.span) {
                report.signers.append(key.reference)
            } else {
                note(.invalidSignature, "the signature of \(key.reference) is invalid")
            }
        }
    }

    private mutating func checkContents(
        _ lines: [[UInt8]],
        of entry: Entry
    ) throws(CryptoError) {
        var reader = ContentLineReader()
        var last = -1
        for line in lines {
            do throws(ContentFault) {
                try reader.read(line, line.indices)
            } catch {
                note(.contentsForm, "a line of contents: \(error)")
                continue
            }
            let number = reader.record
            guard number > last, let record = entry.records.first(where: { $0.number == number })
            else {
                note(.contentsOrder, record: number, "its content stands where it does not belong")
                continue
            }
            last = number
            let root = reader.isWithheldWhole ? nil : try reader.root(using: &hasher)
            guard root == nil || root == record.contentRoot else {
                note(
                    .contentsRoot,
                    record: number,
                    "what it says is not what was signed: the content does not have its root"
                )
                continue
            }
            let count = reader.isWithheldWhole ? 0 : reader.fieldCount
            report.contents.append(
                ProofReport.ContentState(
                    record: number,
                    fields: count,
                    withheld: (0..<count).count { reader.isWithheld($0) }
                )
            )
        }
    }

    // MARK: Comparisons

    private mutating func compare(
        _ checkpoint: Checkpoint,
        _ attachment: ProofAttachment,
        _ leaf: Digest,
        _ index: Int
    ) throws(CryptoError) {
        if !options.logKeys.isEmpty {
            let signed = options.logKeys.map(\.reference).filter(report.logSigners.contains)
            report.comparisons += signed.map { .key($0) }
            if signed.isEmpty {
                note(.checkpointUnsigned, "the log key that was given did not sign the head")
            }
        }
        let beginning = attachment.beginning ?? (index == 0 ? attachment.entry : nil)
        if let beginning {
            try compare(withBeginning: beginning)
        } else if options.fingerprint != nil {
            note(
                .pinUnmet,
                "it does not hold entry 0, so that the fingerprint was compared with nothing"
            )
        }
        // Of several ledgers of one name it need be only one.
        let known = options.knownHeads.filter { $0.size == checkpoint.size }.map(\.root)
        let named = policyKeys(of: checkpoint).map(\.reference)
        report.comparisons += named.filter(report.logSigners.contains).map { .policyKey($0) }
        if known.contains(checkpoint.root) {
            report.comparisons.append(.knownHead)
        } else if !known.isEmpty {
            note(
                .historyRewritten,
                "the first \(checkpoint.size) entries are not those that were seen before"
            )
        }
        if report.comparisons.isEmpty, report.exitCode == 0 {
            note(.firstSight, "first sight: not compared with anything")
        }
    }

    private mutating func compare(withBeginning beginning: [UInt8]) throws(CryptoError) {
        let fingerprint = try hasher.leaf(beginning)
        report.fingerprint = fingerprint
        guard case .known(let entry)? = try? EntryReading(beginning), entry.header.index == 0 else {
            note(.entryForm, "what goes with it as entry 0 is not entry 0")
            return
        }
        var standing = Standing()
        standing.apply(entry)
        report.enrolledAtStart = report.signers.filter { standing.key($0) != nil }
        let isByItsLog = report.logSigners.contains { standing.logKey($0) != nil }
        guard let expected = options.fingerprint else { return }
        if expected != fingerprint {
            note(
                .otherFingerprint,
                "the fingerprint is \(fingerprint), not the expected \(expected)"
            )
        } else if isByItsLog {
            report.comparisons.append(.fingerprint)
        } else {
            note(
                .pinUnmet,
                "entry 0 has the fingerprint, but does not name the log key that signed the head:"
                    + " give that key, or ask for the ledger"
            )
        }
    }

    /// The log keys of the policy that are of the ledger of the head.
    private func policyKeys(of checkpoint: Checkpoint) -> [VerifierKey] {
        (options.policy?.logs ?? []).map(\.key).filter {
            $0.reference.name.utf8.elementsEqual(checkpoint.origin.utf8)
        }
    }

    private mutating func judgePolicy(_ checkpoint: Checkpoint) throws(CryptoError) {
        guard let policy = options.policy else { return }
        let check = try PolicyCheck(policy, on: checkpoint, in: nil)
        // Of a log's invalid line is told already.
        report.findings += check.findings.filter { $0.kind != .checkpointSignature }
        report.policy = check.report
    }

    private mutating func note(_ kind: FindingKind, record: Int? = nil, _ sentence: String) {
        report.findings.append(Finding(kind, record: record, sentence))
    }
}
