internal import EvidenceCrypto
internal import EvidenceRecord
internal import EvidenceStore
internal import EvidenceVerifier

/// What the check of a file that needs no ledger came to, in the words of a person.
struct LoneFileText {
    /// What was checked: `The proof p.txt`.
    let subject: String
    let verdict: String

    /// What to make of it where it is unsound.
    let warning: String?

    /// What it is, in two columns.
    let page: Page
    let findings: [Finding]

    /// Lines that stand before what follows from it, with their title.
    var section: [String] = []
    let shown: [String]
    let notShown: [String]

    /// Of each severity so many findings are printed; `--json` has all.
    static let most = 40

    /// The lines, wrapped; what follows from it is left out where it is unsound.
    func lines(width: Int) -> [String] {
        var lines = "\(subject) is \(verdict).".wrapped(width: width)
        lines += warning?.wrapped(width: width) ?? []
        lines += [""] + page.lines(width: width)
        for (severity, title) in [
            (Severity.unsound, "Faults"), (.later, "From a later version"),
            (.remark, "Remarks"),
        ] {
            lines += group(findings.filter { $0.severity == severity }, title, width)
        }
        if !section.isEmpty { lines += [""] + section }
        guard warning == nil else { return lines }
        for (title, sentences) in [
            ("What it shows", shown), ("What it does not show", notShown),
        ] {
            lines += ["", title]
            lines += sentences.flatMap { $0.wrapped(width: width, first: "  - ") }
        }
        return lines
    }

    private func group(_ findings: [Finding], _ title: String, _ width: Int) -> [String] {
        guard !findings.isEmpty else { return [] }
        var lines = ["", title]
        for finding in findings.prefix(Self.most) {
            let place = finding.place
            let line = place.isEmpty ? finding.sentence : "\(place): \(finding.sentence)"
            lines += line.wrapped(width: width, first: "  - ")
        }
        if findings.count > Self.most {
            lines.append("  - and \(findings.count - Self.most) more: --json lists them all")
        }
        return lines
    }
}

extension ProofReport.Comparison {
    /// The comparison for a person.
    var words: String {
        switch self {
        case .key(let key): "with the log key given, \(key)"
        case .policyKey(let key): "with the log key of the policy, \(key)"
        case .fingerprint: "with the fingerprint given"
        case .knownHead: "with the same head, verified here before"
        }
    }

    /// The comparison for programs.
    var json: JSONValue {
        switch self {
        case .key(let key), .policyKey(let key): .string("\(key)")
        case .fingerprint: "fingerprint"
        case .knownHead: "known head"
        }
    }
}

extension KnownHeads {
    /// The heads that were verified here before of the ledger that a head names.
    ///
    /// The fingerprint, where it is given, says which of several ledgers of a name it is.
    static func heads(like head: Checkpoint, fingerprint: Digest?) throws -> [TreeHead] {
        try (KnownHeads()?.all() ?? []).filter {
            $0.origin.utf8.elementsEqual(head.origin.utf8)
                && (fingerprint == nil || fingerprint == $0.fingerprint)
        }.map { TreeHead(size: $0.size, root: $0.root) }
    }
}
