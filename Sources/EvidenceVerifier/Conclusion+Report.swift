internal import EvidenceRecord

extension Conclusion {
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
