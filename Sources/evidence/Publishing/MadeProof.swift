internal import EvidenceCrypto
internal import EvidenceRecord
internal import EvidenceStore
internal import EvidenceVerifier
internal import SystemPackage

/// A proof that was made of an entry, with what goes with it, and checked as a stranger would.
struct MadeProof {
    /// What goes with a proof besides the entry and the keys.
    struct Parts {
        /// Whether what the records say goes with it.
        let withContents: Bool

        /// Whether entry 0 does.
        let withBeginning: Bool
    }

    /// The file.
    let bytes: [UInt8]

    /// The name that the file has unless another is wanted.
    let fileName: String

    private let record: Int?
    private let entry: Entry
    private let checkpoint: Checkpoint
    private let attachment: ProofAttachment

    /// A proof of the record.
    init(ofRecord number: Int, in snapshot: LedgerSnapshot, _ parts: Parts) throws {
        let record = try snapshot.shownRecord(number)
        try self.init(of: record.entry, number, in: snapshot, parts)
    }

    /// A proof of the entry with all its records.
    init(ofEntry index: Int, in snapshot: LedgerSnapshot, _ parts: Parts) throws {
        try self.init(of: snapshot.placedEntry(index).entry, nil, in: snapshot, parts)
    }

    private init(
        of entry: Entry,
        _ record: Int?,
        in snapshot: LedgerSnapshot,
        _ parts: Parts
    ) throws {
        let index = entry.header.index
        let checkpoint = try snapshot.cosignedCheckpoint()
        guard index < checkpoint.size else {
            throw CommandFailure(
                "entry \(index) is not final: no signed head covers it",
                hints: ["evidence checkpoint signs one"]
            )
        }
        let numbers = record.map { [$0] } ?? entry.records.map(\.number)
        let attachment = ProofAttachment(
            signerKeys: try entry.signers.map { try snapshot.signerKey($0) },
            logKeys: snapshot.standing.logKeys.map(\.key).filter { key in
                checkpoint.note.signatures.contains { $0.key == key.reference }
            },
            contents: parts.withContents ? try snapshot.disclosedLines(of: numbers) : [],
            beginning: parts.withBeginning && index > 0
                ? try snapshot.placedEntry(0).entry.bytes : nil,
            entry: entry.bytes
        )
        let inclusion = try snapshot.inclusionProof(ofEntry: index, in: checkpoint.size)
        let proof = TLogProof(
            index: index,
            path: inclusion.path,
            checkpoint: checkpoint.note.bytes,
            extra: attachment.bytes
        )
        self.bytes = proof.bytes
        self.record = record
        self.entry = entry
        self.checkpoint = checkpoint
        self.attachment = attachment
        fileName = record.map { "\($0).tlog-proof" } ?? "entry-\(index).tlog-proof"
        try check(fingerprint: snapshot.fingerprint)
    }

    /// What is handed out is what a stranger finds sound.
    private func check(fingerprint: Digest) throws {
        var options = ProofVerifier.Options()
        options.logKeys = attachment.logKeys
        if attachment.beginning != nil { options.fingerprint = fingerprint }
        let report = try ProofVerifier(options).verify(bytes)
        guard let fault = report.findings.first(where: { $0.severity == .unsound }) else { return }
        throw CommandFailure(
            "no proof was written, since it would not hold: \(fault.sentence)",
            hints: ["run evidence verify"]
        )
    }
}

extension MadeProof {
    /// What was made, and how it is checked.
    func lines(file: FilePath, width: Int) -> [String] {
        let subject = record.map { "record #\($0), in entry" } ?? "entry"
        var lines = [
            "wrote \(file), \(bytes.count) bytes: \(subject) \(entry.header.index) of "
                + "\(checkpoint.origin), under the head of "
                + Quantity.of(checkpoint.size, "entry", "entries")
        ]
        if !attachment.contents.isEmpty {
            lines.append("what was recorded goes with it; --without-contents leaves that out")
        }
        lines.append("")
        lines += """
            Whoever gets it checks it with the command below. Tell him the key, or where he reads \
            it, by another way than the file came: the file vouches for itself otherwise.
            """.wrapped(width: width)
        lines += ["", "  \(command(file: file))"]
        return lines
    }

    private func command(file: FilePath) -> String {
        let key = attachment.logKeys.first.map { " --vkey \($0)" } ?? ""
        return "evidence verify \(file)\(key)"
    }

    /// The same for programs.
    func json(file: FilePath) -> JSONValue {
        [
            "file": .string("\(file)"), "bytes": .integer(bytes.count),
            "origin": .string(checkpoint.origin), "record": JSONValue(record),
            "entry": .integer(entry.header.index), "size": .integer(checkpoint.size),
            "root": .string(Base64.text(checkpoint.root.bytes)),
            "contents": .integer(attachment.contents.count),
            "logKeys": .array(attachment.logKeys.map { .string("\($0)") }),
        ]
    }
}

extension LedgerSnapshot {
    fileprivate func signerKey(_ signer: KeyReference) throws -> VerifierKey {
        guard let key = standing.key(signer)?.key else {
            throw CommandFailure(
                "the key \(signer) was never enrolled",
                hints: ["run evidence verify"]
            )
        }
        return key
    }

    /// The lines of contents of those records, without what is withheld; a record whose line is
    /// not here is left out.
    fileprivate func disclosedLines(of records: [Int]) throws -> [[UInt8]] {
        try records.compactMap { number in
            var line: [UInt8] = []
            if let content = try content(ofRecord: number) {
                content.appendLine(record: number, to: &line)
            } else if withholding[number]?.isWhole == true {
                Content.appendWithheldLine(record: number, to: &line)
            } else {
                return nil
            }
            return Array(line.dropLast())
        }
    }
}
