public import EvidenceRecord

/// A signed statement that two agents are the same, or that they are different, and what came of
/// it for whoever asked for an agent.
public struct IdentityLink: Hashable, Sendable {
    /// What the annotation states; where it names no certainty, that counts as certain.
    public let link: Link

    /// Who signed it, the author first.
    public let signers: [KeyReference]

    /// Why the annotation is suspect; nothing where it is not.
    public let suspicions: [Suspicion]

    /// Why it is not followed; nil where it is: the one is taken for the other, or kept apart.
    public let objection: Objection?

    /// Why a link is not followed.
    public enum Objection: Hashable, Sendable {
        /// Its annotator says that it is only possible.
        case possible

        /// These annotations say that its sides, or one side and somebody on the way to the other,
        /// are different.
        case parted(by: [Int])

        case withdrawn(by: Int)

        /// That annotation puts another in its place.
        case superseded(by: Int)

        /// Both sides are read through that one record.
        case oneAgent(Int)
    }
}
