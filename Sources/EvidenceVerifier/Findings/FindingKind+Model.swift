internal import EvidenceModel

extension FindingKind {
    /// The kind of finding that a breach of the rules on contents is.
    init(_ problem: Breach.Problem) {
        self =
            switch problem {
            case .laterReference, .wrongKind: .reference
            default: .contentRule
            }
    }
}
