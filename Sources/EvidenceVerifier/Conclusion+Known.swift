internal import EvidenceCrypto
internal import EvidenceRecord

extension Conclusion {
    /// Holds the ledger against the fingerprint, the head and the namesakes that were known before.
    func comparisons(with entries: borrowing EntryPass) -> [Finding] {
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
    func comparisons(
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
}
