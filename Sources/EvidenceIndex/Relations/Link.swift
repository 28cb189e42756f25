public import EvidenceModel

/// What an annotation states of two records.
public struct Link: Hashable, Sendable {
    public let annotation: Int
    public let kind: RelationKind
    public let from: Int
    public let to: Int

    /// How sure the annotator was; nil where he did not say.
    public let certainty: Certainty?
}
