public import EvidenceModel

/// One of `agents`: who speaks or is spoken of.
public struct DossierAgent: Equatable, Sendable {
    public let label: DossierLabel
    public let type: Stated<AgentType>

    /// At least one; the first is the archive's own form.
    public let names: [Stated<String>]

    /// Why the other forms are taken to be names of this agent.
    public let basis: Stated<String>?
}

/// Who says what how to whom: of a voice, or of the clause that an excerpt tells of.
public struct Speech: Equatable, Sendable {
    public let by: AgentMention
    public let act: Mode
    public let wording: Wording
    public let to: [AgentMention]
    public let said: DatePhrase?

    /// The words by which the text shows that somebody speaks, as “he said that”.
    public let cue: Stated<String>?

    /// Why this speaker, where the text does not say.
    public let inferred: Stated<String>?
}

/// One of `voices`: who is speaking where.
public struct DossierVoice: Equatable, Sendable {
    public let label: DossierLabel
    public let speech: Speech

    /// Where; empty for the whole document.
    public let places: [Passage]

    /// The voice inside whose place this one stands without being part of it.
    public let interrupts: Stated<Reference>?
}

/// One of `excerpts`: words of the document, and what they are about.
public struct DossierExcerpt: Equatable, Sendable {
    public let label: DossierLabel
    public let passage: Passage

    /// Who is told of in it; its place is then a voice of its own.
    public let speech: Speech?

    public let about: [AgentMention]
    public let event: DatePhrase?
    public let claim: Stated<String>?
    public let tags: [Stated<String>]

    /// Words that can be withheld on their own, beside the names after `as`.
    public let protected: [Stated<String>]

    /// The voice that it must be found in, where a table names one.
    public let expectedVoice: Stated<Reference>?

    /// Whether it is the row of a table, whose columns messages then name.
    let isRow: Bool
}
