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
        addFindings(.mention, "Also")
        addNotChecked()
        addLimits()
    }

    /// The text, with its last line end.
    var text: String { lines.map { $0 + "\n" }.joined() }

    private var report: Report { verification.report }

    private mutating func addVerdict() {
        add("The ledger \(report.origin ?? "here") is \(verification.verdict).")
        lines.append("")
        if let fingerprint = report.fingerprint {
            let groups = fingerprint.groups
            lines.append("  fingerprint  \(groups[..<4].joined(separator: " "))")
            lines.append("               \(groups[4...].joined(separator: " "))")
            add(comparison, first: "               ")
        }
        if let head = report.head {
            add(
                "\(Quantity.of(head.size, "entry", "entries")), root \(Base64.text(head.root.bytes))",
                first: "  head         "
            )
        }
    }

    private var comparison: String {
        switch (verification.isFingerprintGiven, verification.before) {
        case (true, let head?):
            "compared with the one given, and with the head of \(head.size) entries seen before"
        case (true, nil):
            "compared with the one given"
        case (false, let head?):
            "as seen here before, when the ledger had \(Quantity.of(head.size, "entry", "entries"))"
        case (false, nil):
            "seen here for the first time, and compared with nothing"
        }
    }

    private mutating func addFindings(_ severity: Severity, _ title: String) {
        let count = report.findingCounts[severity] ?? 0
        guard count > 0 else { return }
        lines += ["", count > 1 ? "\(title): \(count)" : title]
        let shown = report.findings.filter { $0.severity == severity }
            .prefix(VerificationText.findingsShown)
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
        for layer in Layer.allCases {
            let faults = report.findings.count {
                $0.kind.layer == layer && $0.severity == .unsound
            }
            guard let sentence = sentence(of: layer) else { continue }
            add(
                faults == 0 ? sentence : Quantity.of(faults, "fault", "faults") + ", above",
                first: "  \(layer.rawValue) \(layer.title): "
            )
        }
    }

    /// What was found of the layer; nil where nothing of it was checked.
    private func sentence(of layer: Layer) -> String? {
        let counts = report.counts
        switch layer {
        case .chain:
            return "each of \(Quantity.of(counts.entries, "entry", "entries")) is bound to the one "
                + "before it; \(Quantity.of(counts.records, "record", "records")), numbered without a gap"
        case .signatures:
            return
                "\(Quantity.of(counts.signatures, "signature", "signatures")), each valid and by a "
                + "key that might sign this then"
        case .contents:
            guard counts.contents > 0 else { return nil }
            return "\(Quantity.of(counts.contents, "record says", "records say")) what was signed; "
                + withheld
        case .documents:
            guard counts.files > 0 else { return nil }
            return
                "\(Quantity.of(counts.files, "file is", "files are")) as recorded; every excerpt "
                + "stands word for word at its place"
        case .heads:
            return report.head == nil ? nil : "the signed head is that of these entries"
        case .anchors, .references:
            return report.notChecked.contains { $0.layer == layer } ? nil : "no fault"
        }
    }

    private var withheld: String {
        let counts = report.counts
        guard counts.withheldRecords + counts.withheldFields > 0 else {
            return "nothing is withheld"
        }
        return "\(Quantity.of(counts.withheldRecords, "record", "records")) and "
            + "\(Quantity.of(counts.withheldFields, "field", "fields")) are withheld, each by a signed act"
    }

    private mutating func addNotChecked() {
        guard !report.notChecked.isEmpty else { return }
        lines += ["", "Not checked"]
        for unchecked in report.notChecked {
            add(unchecked.reason, first: "  \(unchecked.layer.rawValue) \(unchecked.layer.title): ")
        }
    }

    private mutating func addLimits() {
        lines += ["", "What this does not show"]
        add(
            """
            It does not show that anything recorded is true, nor who held a key, nor when an \
            entry was signed: its time is its signer's claim. Whoever holds all the keys can \
            write another ledger; only a fingerprint and a head that were kept elsewhere tell it \
            from this one.
            """,
            first: "  "
        )
    }

    private mutating func add(_ text: String, first: String = "") {
        let indentation = String(repeating: " ", count: min(first.count, 4))
        lines += VisibleText.of(text).wrapped(width: width, first: first, rest: indentation)
    }
}
