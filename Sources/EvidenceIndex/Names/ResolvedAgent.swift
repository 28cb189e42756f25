public import EvidenceModel

/// An agent that a question named, and how the name led to him.
public struct ResolvedAgent: Hashable, Sendable {
    /// As he was named.
    public let asked: AgentName

    /// The agent's record.
    public let agent: Int

    /// The `same-as` annotations that lead from one who bears the name to this one, in their
    /// order; none where he bears it himself.
    public let links: [SameAsLink]
}

/// A signed statement that two agents are the same.
public struct SameAsLink: Hashable, Sendable {
    public let annotation: Int
    public let from: Int
    public let to: Int

    /// How sure the annotator was; nil where he did not say, which counts as certain.
    public let certainty: Certainty?
}
