internal import ArgumentParser
internal import EvidenceCrypto
internal import EvidenceRecord
internal import EvidenceVerifier

/// The text that an auditor signs: a verification with what it takes to say which ledger, which
/// head and which layers it was of.
struct VerificationReport {
    private let verification: Verification

    init(_ verification: Verification) {
        self.verification = verification
    }

    /// The text, with its last line end.
    var text: String {
        """
        REPORT OF A VERIFICATION

        Program      evidence \(Evidence.configuration.version)
        Made at      \(verification.time?.description ?? "a time unknown: the clock is wrong")
        Exit code    \(verification.report.exitCode)
        \(statement)

        \(VerificationText(verification, width: 78).text)
        Verified by  ____________________________   on ____________________________

        Sign this file with a key that is not enrolled in a ledger, or on paper.
        evidence attest records it in the ledger.

        """
    }

    /// What an `attest` record says of it.
    private var statement: String {
        guard let head = verification.report.head else { return "Head         none was found good" }
        let layers = verification.checkedLayers.map(String.init).joined(separator: ",")
        return """
            Head         \(head.size) entries
            Root         \(Base64.text(head.root.bytes))
            Layers       \(layers)
            """
    }
}

extension Verification {
    /// The numbers of the layers that were checked, ascending.
    var checkedLayers: [Int] {
        Layer.allCases.filter { layer in !report.notChecked.contains { $0.layer == layer } }
            .map(\.rawValue)
    }
}
