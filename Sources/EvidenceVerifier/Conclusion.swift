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

    private func headCheck(_ size: Int, _ entries: borrowing EntryPass) -> HeadCheck {
        HeadCheck(
            state: size > 0 ? entries.heads[size] : nil,
            standing: entries.standing,
            origin: entries.origin,
            isLater: entries.isLater,
            witnesses: options.witnessKeys
        )
    }

    // MARK: What was known before

    private func comparisons(with entries: borrowing EntryPass) -> [Finding] {
        var findings: [Finding] = []
        if let expected = options.fingerprint, let found = entries.fingerprint, expected != found {
            findings.append(
                Finding(
                    .otherFingerprint,
                    entry: 0,
                    file: "entries",
                    offset: 0,
                    "the fingerprint is \(found), not the expected \(expected)"
                )
            )
        }
        if let known = options.knownHead { findings += comparison(with: known, entries) }
        if options.isUnknown {
            for namesake in options.namesakes {
                findings.append(
                    Finding(
                        .otherLedger,
                        entry: 0,
                        file: "entries",
                        offset: 0,
                        "a ledger of this name was verified before, with the fingerprint"
                            + " \(namesake): this is another one"
                    )
                )
            }
        }
        if options.isFirstSight {
            findings.append(Finding(.firstSight, "first sight: not compared with anything"))
        }
        return findings
    }

    /// Holds the ledger against the head that was found good before.
    ///
    /// What was put back or cut off follows from what goes beyond the entries that are left: no
    /// crash takes an entry away that a head covers.
    private func comparison(
        with known: TreeHead,
        _ entries: borrowing EntryPass
    ) -> [Finding] {
        let count = entries.entryCount
        let covered = checkpoint.checkpoint?.size ?? 0
        if known.size > count {
            let seen = "\(known.size) entries were seen before, and \(count) are there"
            guard covered > count || holdsLaterContents else {
                let sentence =
                    seen + ": rolled back to an old copy, or cut off together with its head"
                return [Finding(.rolledBack, file: "entries", sentence)]
            }
            let rest = covered > count ? "the checkpoint" : "the contents"
            let sentence = seen + ": the last ones were cut off, and \(rest) of more are left"
            return [Finding(.entriesCut, file: "entries", sentence)]
        }
        var findings: [Finding] = []
        if let head = entries.heads[known.size], head.root != known.root {
            findings.append(
                Finding(
                    .historyRewritten,
                    file: "entries",
                    "the first \(known.size) entries are not those that were seen before"
                )
            )
        }
        if covered > 0, covered < known.size {
            findings.append(
                Finding(
                    .headRolledBack,
                    file: "checkpoint",
                    offset: 0,
                    "a head of \(known.size) entries was seen before, and this one is of"
                        + " \(covered): an old one was put back"
                )
            )
        }
        return findings
    }

    /// Holds the ledger against heads that somebody kept.
    private func comparisons(
        withKept heads: [Verifier.KeptHead],
        _ entries: borrowing EntryPass
    ) throws(VerifierError) -> [Finding] {
        var findings: [Finding] = []
        for head in heads {
            let size = head.checkpoint.size
            if size > entries.entryCount {
                findings.append(
                    Finding(
                        .rolledBack,
                        file: head.file,
                        offset: 0,
                        "the head that was kept covers \(size) entries, and"
                            + " \(entries.entryCount) are there: rolled back or cut off"
                    )
                )
            }
            let check = headCheck(size, entries)
            findings += try computing { () throws(CryptoError) in
                try check.findings(on: head.checkpoint, in: head.file)
            }
        }
        return findings
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

    // MARK: Report

    /// Fills in what the report says apart from findings.
    func complete(
        _ report: inout Report,
        _ entries: borrowing EntryPass,
        _ judge: ContentJudge,
        passedOver: Int
    ) {
        report.origin = entries.origin
        report.fingerprint = entries.fingerprint
        report.provenTimes = ProvenTimes(stampedHeads)
        report.counts.entries = entries.counts.entries
        report.counts.records = entries.counts.records
        report.counts.signatures = entries.counts.signatures
        report.counts.contents = judge.counts.contents
        report.counts.withheldRecords = judge.counts.withheldRecords
        report.counts.withheldFields = judge.counts.withheldFields
        report.counts.skippedChecks = judge.counts.skippedChecks
        if let checkpoint = checkpoint.checkpoint {
            report.counts.uncoveredEntries = max(0, entries.entryCount - checkpoint.size)
            let isGood = !report.findings.contains {
                $0.kind.layer == .heads && $0.severity == .unsound
            }
            if isGood { report.head = TreeHead(size: checkpoint.size, root: checkpoint.root) }
        }
        report.notChecked = unchecked(entries, judge, passedOver: passedOver)
    }

    private func unchecked(
        _ entries: borrowing EntryPass,
        _ judge: ContentJudge,
        passedOver: Int
    ) -> [Unchecked] {
        var unchecked: [Unchecked] = []
        func add(_ layer: Layer, _ reason: String) {
            unchecked.append(Unchecked(layer: layer, reason: reason))
        }
        if entries.isLater {
            add(
                .signatures,
                "what entries of a later version say, and who may sign them: not known here"
            )
        }
        if options.withoutContents {
            for layer in [Layer.contents, .documents] {
                add(layer, "absent on purpose")
            }
        } else {
            if passedOver > 0 {
                add(.contents, "\(passedOver) records whose numbers run backwards")
            }
            if judge.isLater {
                add(.documents, "contents from the first word of a later version on")
            }
            if judge.counts.skippedChecks > 0 {
                add(
                    .documents,
                    "\(judge.counts.skippedChecks) checks need contents or files that are"
                        + " withheld or missing"
                )
            }
        }
        if options.isUnknown, !options.pinsLog {
            add(.heads, "that this is the ledger it claims to be: first sight")
        } else if options.knownSizes.isEmpty {
            add(.heads, "that nothing was taken back since an earlier sight: there was none")
        }
        if options.policy == nil, !cosigned.heads.isEmpty {
            add(.heads, "who cosigned the heads in anchors: no trust policy was given")
        }
        let anchors = entries.anchors.count
        if anchors == 0 {
            add(.anchors, "when entries were made at the latest: no timestamp covers them")
        } else if !tokens.isVerified {
            add(
                .anchors,
                anchors == 1
                    ? "who signed the timestamp: no roots were given"
                    : "who signed the \(anchors) timestamps: no roots were given"
            )
        }
        if options.withoutContents {
            add(.references, "they stand in the contents")
        } else if judge.counts.withheldRecords + judge.counts.withheldFields > 0 {
            add(.references, "those that stand in what is withheld")
        }
        return unchecked
    }
}
