/// What the ledger knows under a name.
public struct NameSearch: Sendable {
    /// The name as it was asked for.
    public let name: String

    /// The agents that are recorded under exactly that name.
    public let agents: [KnownAgent]

    /// Names that come near it, the nearest first; never used unasked.
    public let near: [NameOffer]
}

/// An agent, and every form of his name.
public struct KnownAgent: Sendable {
    public let agent: Int

    /// Every place where a form of his name is written, by form and then by record.
    public let uses: [NameUse]

    /// The agents who are taken for him, and by which annotations.
    public let same: [ResolvedAgent]

    /// All that signed annotations say of whether he, or who is taken for him, is the same as
    /// another, in the order of recording.
    public let links: [IdentityLink]
}

/// A form of an agent's name, as it is written somewhere.
public struct NameUse: Hashable, Sendable {
    public let form: String

    /// The record that writes it so.
    public let record: Int
    public let place: Place

    /// Where in a record a name is written.
    public enum Place: Int, Hashable, Sendable, CaseIterable {
        /// The archive's name for the agent.
        case name

        /// Another form that the agent's record lists.
        case form

        /// Where he speaks.
        case speaker

        /// Where he is addressed.
        case addressed

        /// Where he is spoken of.
        case about
    }
}

/// A recorded name that comes near another.
public struct NameOffer: Hashable, Sendable {
    public let form: String
    public let agent: Int

    /// In what it differs.
    public let likeness: Likeness

    /// In what a name differs from another, the nearest first.
    public enum Likeness: Hashable, Comparable, Sendable {
        /// In case, diacritics, punctuation or white space only.
        case spelling

        /// In script: the one is the other transliterated, or nearly.
        case transliteration

        /// In the order of its words, or in that some of them are left out or shortened.
        case words

        /// In so many letters.
        case letters(Int)
    }
}
