internal import EvidenceCrypto
internal import EvidenceRecord

/// What can be said only once all entries were gone through.
struct Conclusion {
    let source: LedgerSource
    let options: Verifier.Options
    let survey: Survey
    let checkpoint: CheckpointReading
    let cosigned: CosignedHeads

    /// The finding about the bytes after the last finished entry.
    let unfinished: Finding?

    /// Whether contents stand behind those of the last record.
    let holdsLaterContents: Bool

    /// The tokens that anchors name.
    let tokens: TokenShelf

    /// The heads of which all was found good, and that a verified token was given over.
    private(set) var stampedHeads: [StampedHead] = []

    /// The findings about the end of the ledger, its head, and files.
    mutating func findings(
        on entries: borrowing EntryPass,
        _ judge: ContentJudge
    ) throws(VerifierError) -> [Finding] {
        var findings: [Finding] = []
        if let unfinished { findings.append(unfinished) }
        if entries.entryCount == 0 {
            findings.append(
                Finding(.noEntries, file: "entries", offset: 0, "there is no finished entry")
            )
        }
        findings += comparisons(with: entries)
        findings += try comparisons(withKept: options.keptHeads, entries)
        findings += cosigned.findings
        // A witness is no stranger here; whose lines count is what a policy says.
        findings += try comparisons(withKept: cosigned.heads, entries)
            .filter { $0.kind != .checkpointStranger }
        findings += try headFindings(entries)
        findings += try anchorFindings(entries)
        guard !options.withoutContents else { return findings }
        findings += judge.notes.compactMap { $0.finding(in: entries) }
        findings += try strays(judge, entries.isLater)
        if judge.counts.skippedChecks > 0 {
            findings.append(
                Finding(
                    .checksSkipped,
                    "\(judge.counts.skippedChecks) checks skipped: what they need is withheld or"
                        + " missing"
                )
            )
        }
        return findings
    }

    // MARK: Anchors

    private mutating func anchorFindings(
        _ entries: borrowing EntryPass
    ) throws(VerifierError) -> [Finding] {
        var findings: [Finding] = []
        for line in entries.anchors {
            let token = tokens[line]
            let check = AnchorCheck(
                source: source,
                line: line,
                head: headCheck(line.size, entries),
                token: token
            )
            let found = try check.findings()
            findings += found
            guard tokens.isVerified, let timestamp = token?.timestamp,
                found.allSatisfy({ $0.severity == .mention })
            else { continue }
            if let head = StampedHead(timestamp, anchor: line) { stampedHeads.append(head) }
        }
        let named = Set(entries.anchors.map(\.tokenPath))
        let names = try reading { () throws(SourceError) in try source.names("anchors") }
        for name in names.sorted() where name.hasSuffix(".tsr") && !name.hasPrefix(".") {
            let path = "anchors/\(name)"
            guard !named.contains(path), !entries.isLater else { continue }
            findings.append(Finding(.tokenUnnamed, file: path, "no record names the token"))
        }
        return findings
    }

    // MARK: Heads

    private func headFindings(
        _ entries: borrowing EntryPass
    ) throws(VerifierError) -> [Finding] {
        switch checkpoint {
        case .missing:
            return [Finding(.checkpointMissing, file: "checkpoint", "there is no checkpoint")]
        case .malformed(let reason):
            return [Finding(.checkpointForm, file: "checkpoint", offset: 0, reason)]
        case .read(let checkpoint):
            let count = entries.entryCount
            var findings: [Finding] = []
            if checkpoint.size == 0 || checkpoint.size > count {
                findings.append(
                    Finding(
                        .checkpointSize,
                        file: "checkpoint",
                        offset: 0,
                        "it covers \(checkpoint.size) entries, and \(count) are there"
                    )
                )
            }
            let check = headCheck(checkpoint.size, entries)
            findings += try computing { () throws(CryptoError) in
                try check.findings(on: checkpoint, in: "checkpoint")
            }
            if checkpoint.size < count {
                let uncovered = count - checkpoint.size
                findings.append(
                    Finding(
                        .entriesUncovered,
                        entry: checkpoint.size,
                        file: "checkpoint",
                        uncovered == 1
                            ? "no checkpoint covers the last entry"
                            : "no checkpoint covers the last \(uncovered) entries"
                    )
                )
            }
            return findings
        }
    }

    func headCheck(_ size: Int, _ entries: borrowing EntryPass) -> HeadCheck {
        HeadCheck(
            state: size > 0 ? entries.heads[size] : nil,
            standing: entries.standing,
            origin: entries.origin,
            isLater: entries.isLater,
            witnesses: options.witnessKeys
        )
    }

    // MARK: Files

    private func strays(
        _ judge: ContentJudge,
        _ isLater: Bool
    ) throws(VerifierError) -> [Finding] {
        try reading { () throws(SourceError) in
            let sealed = try SealedContents(source: source, withholding: survey.withholding).read()
            var files = judge.files
            for file in sealed.files {
                files.note(file, withholding: survey.withholding[file.record])
            }
            return try files.findingsOnStrays(in: source, isLater: isLater || judge.isLater)
                + sealed.findings
        }
    }
}
