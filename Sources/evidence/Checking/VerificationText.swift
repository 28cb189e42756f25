internal import EvidenceCrypto
internal import EvidenceRecord
internal import EvidenceStore
internal import EvidenceVerifier

/// A verification in the words of a person: what was checked, what was found, what was not
/// checked and why, and what all of it does not show.
struct VerificationText {
    private let verification: Verification
    private let width: Int
    private var lines: [String] = []

    /// Of each severity so many findings are printed; `--json` has more.
    private static let findingsShown = 100

    init(_ verification: Verification, width: Int) {
        self.verification = verification
        self.width = width
        addVerdict()
        addFindings(.unsound, "Faults")
        addFindings(.later, "From a later version")
        addFindings(.remark, "Remarks")
        addLayers()
        addFindings(.mention, "Also noted")
        addNotChecked()
        addLimits()
    }

    /// The text, with its last line end.
    var text: String { lines.map { $0 + "\n" }.joined() }

    private var report: Report { verification.report }

    private mutating func addVerdict() {
        add("The ledger \(report.origin ?? "here") is \(verification.verdict).")
        if verification.outcome == .unsound {
            add(
                """
                It is not what was signed, or not all of it, or not the ledger that was known: \
                the faults below say what and where.
                """
            )
        }
        if lacksOnlyContents {
            add(
                """
                All that is wrong is that contents are missing. A copy that was made without them \
                on purpose is verified with --without-contents.
                """
            )
        }
        lines.append("")
        var page = Page()
        if let fingerprint = report.fingerprint {
            page.add("fingerprint", fingerprint.groups[..<4].joined(separator: " "))
            page.add("", fingerprint.groups[4...].joined(separator: " "))
            page.add("compared", comparison)
        }
        if let head = report.head {
            page.add("head", Quantity.of(head.size, "entry", "entries"))
            page.add("root", Base64.text(head.root.bytes))
            page.add("cosigned", report.policy?.cosigners)
        }
        page.add("proven", provenTimes)
        lines += page.lines(width: width)
    }

    /// Until when how much of the ledger is proven to have existed; nil where nothing is.
    private var provenTimes: String? {
        let times = report.provenTimes
        guard times.coveredEntries > 0, let last = times[times.coveredEntries - 1].notAfter else {
            return nil
        }
        return "the first \(Quantity.of(times.coveredEntries, "entry", "entries")) existed at "
            + "\(last.time.shortened) (by \(last.head.authority))"
    }

    /// Whether this may be what an outside auditor gets.
    private var lacksOnlyContents: Bool {
        let faults = report.findings.filter { $0.severity == .unsound }.map(\.kind)
        return faults.contains(.contentsMissing)
            && faults.allSatisfy { $0 == .contentsMissing || $0 == .documentMissing }
    }

    private var comparison: String {
        var parts: [String] = []
        if verification.isFingerprintGiven { parts.append("with the one given") }
        if report.policy?.namesLog == true { parts.append("with the log key of the policy") }
        parts += verification.keptHeads.map { head in
            "with the \(Quantity.of(head.checkpoint.size, "entry", "entries")) of \(head.file)"
        }
        if let head = verification.before {
            let entries = Quantity.of(head.size, "entry", "entries")
            parts.append(
                parts.isEmpty
                    ? "with the \(entries) verified here on " + String("\(head.seen)".prefix(10))
                    : "with the \(entries) seen before"
            )
        }
        guard parts.isEmpty else { return parts.joined(separator: ", and ") }
        return report.findings.contains { $0.kind == .otherLedger }
            ? "with a ledger of this name that was verified before"
            : "with nothing: seen here for the first time"
    }

    private mutating func addFindings(_ severity: Severity, _ title: String) {
        // What is said elsewhere in this text is not said again.
        let findings = report.findings.filter {
            $0.severity == severity && $0.kind != .firstSight && $0.kind != .checksSkipped
        }
        guard !findings.isEmpty else { return }
        let count = max(
            findings.count,
            severity == .mention ? 0 : report.findingCounts[severity] ?? 0
        )
        lines += ["", count > 1 ? "\(title): \(count)" : title]
        let shown = findings.prefix(VerificationText.findingsShown)
        for finding in shown {
            let place = finding.place
            add(place.isEmpty ? finding.sentence : "\(place): \(finding.sentence)", first: "  - ")
        }
        if shown.count < count {
            add(
                "and \(count - shown.count) more; --json lists up to \(Report.findingLimit)",
                first: "  "
            )
        }
    }

    private mutating func addLayers() {
        lines += ["", "Checked"]
        var page = Page()
        for layer in Layer.allCases {
            let faults = report.findings.count {
                $0.kind.layer == layer && $0.severity == .unsound
            }
            let found = faults == 0 ? sentence(of: layer) : Quantity.of(faults, "fault", "faults")
            page.add("\(layer.rawValue) \(layer.title)", found)
        }
        lines += page.lines(width: width)
    }

    /// What was found of the layer; nil where nothing of it was checked.
    private func sentence(of layer: Layer) -> String? {
        let counts = report.counts
        switch layer {
        case .chain:
            return
                "\(Quantity.of(counts.entries, "entry", "entries")), each bound to the one before "
                + "it; \(Quantity.of(counts.records, "record", "records")), none missing"
        case .signatures:
            return
                Quantity.of(counts.signatures, "signature", "signatures")
                + ", all valid, each by a "
                + "key that might sign this then"
        case .contents:
            guard counts.contents > 0 else { return nil }
            return "\(Quantity.of(counts.contents, "record says", "records say")) what was signed; "
                + withheld
        case .documents:
            guard counts.files > 0 else { return nil }
            let excerpts = counts.skippedChecks > 0 ? "excerpt that could be checked" : "excerpt"
            return "\(Quantity.of(counts.files, "file is", "files are")) as recorded; every "
                + "\(excerpts) stands word for word at its place"
        case .heads:
            guard let head = report.head else { return nil }
            return counts.uncoveredEntries > 0
                ? "the signed head is that of the first "
                    + Quantity.of(head.size, "entry", "entries")
                : "the signed head is that of these entries"
        case .anchors:
            let heads = report.provenTimes.heads
            guard heads.isEmpty else {
                return
                    "\(Quantity.of(heads.count, "timestamp", "timestamps")), given over heads of "
                    + "this ledger by authorities under the roots given"
            }
            return report.notChecked.contains { $0.layer == layer } ? nil : "no fault"
        case .references:
            return report.notChecked.contains { $0.layer == layer }
                ? nil : "each is to an earlier record of the right kind"
        }
    }

    private var withheld: String {
        let counts = report.counts
        guard counts.withheldRecords + counts.withheldFields > 0 else {
            return "nothing is withheld"
        }
        return "\(Quantity.of(counts.withheldRecords, "record", "records")) and "
            + Quantity.of(counts.withheldFields, "field", "fields")
            + " are withheld, each by a signed act"
    }

    private mutating func addNotChecked() {
        guard !report.notChecked.isEmpty else { return }
        lines += ["", "Not checked"]
        var page = Page()
        for unchecked in report.notChecked {
            page.add("\(unchecked.layer.rawValue) \(unchecked.layer.title)", unchecked.reason)
        }
        lines += page.lines(width: width)
    }

    private mutating func addLimits() {
        lines += ["", "What this does not show"]
        add(
            """
            It does not show that anything recorded is true, nor who held a key, nor, beyond what \
            timestamps prove, when an entry was signed: its time is its signer's claim. Whoever \
            holds all the keys can write another ledger; only a fingerprint and a head that were \
            kept elsewhere tell it from this one.
            """,
            first: "  "
        )
    }

    private mutating func add(_ text: String, first: String = "") {
        let indentation = String(repeating: " ", count: min(first.count, 4))
        lines += VisibleText.of(text).wrapped(width: width, first: first, rest: indentation)
    }
}
