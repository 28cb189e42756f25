/// An agent that a question named, and how the name led to him.
public struct ResolvedAgent: Hashable, Sendable {
    /// As he was named.
    public let asked: AgentName

    /// The agent's record.
    public let agent: Int

    /// The `same-as` annotations that lead from one who bears the name to this one, in their
    /// order; none where he bears it himself.
    public let links: [IdentityLink]
}
