internal import EvidenceCrypto
internal import EvidenceRecord
internal import EvidenceStore
internal import EvidenceVerifier
internal import SystemPackage

/// A proof that was checked with no ledger at hand, and what it was compared with.
struct ProofCheck {
    /// The file.
    let file: String

    /// What the check came to.
    let report: ProofReport

    /// Reads and checks the file.
    init(
        of file: String,
        logKeys: [VerifierKey],
        policy: TrustPolicy?,
        fingerprint: Digest?
    ) throws {
        let bytes = try InputFile(FilePath(file)).bytes
        var options = ProofVerifier.Options()
        options.logKeys = logKeys
        options.policy = policy
        options.fingerprint = fingerprint
        if let head = ProofVerifier.head(of: bytes) {
            options.knownHeads = try KnownHeads.heads(like: head, fingerprint: fingerprint)
        }
        do throws(ProofVerifier.NoProof) {
            report = try ProofVerifier(options).verify(bytes)
        } catch .crypto(let error) {
            throw CommandFailure("\(error)")
        } catch {
            throw CommandFailure("\(file): \(error)", outcome: .unreadable)
        }
        self.file = file
    }

    /// How it ended.
    var outcome: Outcome { Outcome(rawValue: report.exitCode) ?? .failed }

    /// The verdict in words.
    private var verdict: String {
        switch outcome {
        case .sound: "sound"
        case .remarks: "sound, with remarks"
        case .unreadable: "of an entry that a later version wrote: only its place is proven"
        default: "NOT SOUND"
        }
    }
}

extension ProofCheck {
    /// The result in the words of a person.
    func lines(width: Int) -> [String] {
        LoneFileText(
            subject: "The proof \(file)",
            verdict: verdict,
            warning: outcome == .unsound
                ? """
                It is not what was written, or it was written to deceive: the faults below say what \
                does not hold, and nothing of it is to be relied on.
                """ : nil,
            page: page,
            findings: report.findings,
            shown: shown,
            notShown: notShown
        ).lines(width: width)
    }

    private var page: Page {
        var page = Page()
        page.add("ledger", report.origin)
        page.add("compared", comparison)
        page.add("entry", report.entryIndex.map(String.init))
        page.add("records", report.entry.map(records))
        page.add("signed by", report.signers.map(\.description).joined(separator: ", "))
        page.add("at", report.entry.map { "\($0.time), as its author says" })
        page.add("head", report.head.map { Quantity.of($0.size, "entry", "entries") })
        page.add("root", report.head.map { Base64.text($0.root.bytes) })
        page.add("log key", report.logSigners.map(\.description).joined(separator: ", "))
        page.add("cosigned", report.policy?.cosigners)
        return page
    }

    private func records(_ entry: Entry) -> String {
        let records = entry.records.prefix(8).map { "#\($0.number) (\($0.act.kind.rawValue))" }
        let rest = entry.records.count - records.count
        return records.joined(separator: ", ") + (rest > 0 ? " and \(rest) more" : "")
    }

    private var comparison: String {
        let parts = report.comparisons.map(\.words)
        return parts.isEmpty
            ? "with nothing: any key could have signed this head"
            : parts.joined(separator: ", and ")
    }

    /// What follows from the proof.
    private var shown: [String] {
        guard let head = report.head, let index = report.entryIndex else { return [] }
        var shown = [
            "Entry \(index), byte for byte, is one of the \(head.size) entries under this head."
        ]
        guard report.entry != nil else { return shown }
        shown.append("Every key above signed the entry, and with it all that came before it.")
        for content in report.contents {
            let fields = Quantity.of(content.fields, "field", "fields")
            shown.append(
                content.fields == 0
                    ? "Record #\(content.record) is withheld whole; its signed root stands for it."
                    : "What record #\(content.record) says is what was signed: \(fields), "
                        + (content.withheld == 0
                            ? "none withheld" : "\(content.withheld) of them withheld")
            )
        }
        if report.comparisons.contains(.fingerprint), !report.enrolledAtStart.isEmpty {
            let keys = report.enrolledAtStart.map(\.description).joined(separator: ", ")
            shown.append("Entry 0 enrolled \(keys).")
        }
        return shown
    }

    /// What does not follow.
    private var notShown: [String] {
        var notShown: [String] = []
        if report.comparisons.isEmpty {
            notShown.append(
                "That the head is of the ledger that is meant: it was compared with nothing. "
                    + "--vkey takes the log's key, --policy a trust policy that names it, "
                    + "--fingerprint the one on the card."
            )
        }
        notShown += [
            "That the keys might sign this then, and were not revoked: that stands in the ledger.",
            "What was recorded of it later: a correction, a withdrawal.",
            "That anything recorded is true, nor who held a key, nor when it was signed.",
        ]
        return notShown
    }
}

extension ProofCheck {
    /// The result for programs.
    var json: JSONValue {
        [
            "verdict": .string(outcome == .unsound ? "unsound" : "sound"),
            "exitCode": .integer(Int(report.exitCode)),
            "origin": JSONValue(report.origin),
            "head": report.head.map(\.json) ?? .null,
            "entry": JSONValue(report.entryIndex),
            "records": .array(report.entry?.records.map { .integer($0.number) } ?? []),
            "signers": .array(report.signers.map { .string("\($0)") }),
            "logKeys": .array(report.logSigners.map { .string("\($0)") }),
            "policy": report.policy.map(\.json) ?? .null,
            "fingerprint": JSONValue(report.fingerprint?.description),
            "comparedWith": .array(report.comparisons.map(\.json)),
            "contents": .array(
                report.contents.map {
                    [
                        "record": .integer($0.record), "fields": .integer($0.fields),
                        "withheld": .integer($0.withheld),
                    ]
                }
            ),
            "findings": .array(report.findings.map(\.json)),
        ]
    }
}
