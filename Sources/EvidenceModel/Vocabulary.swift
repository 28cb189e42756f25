// The closed lists of the content kinds. A word outside its list was written by a later
// version of the format; so these enumerations only ever grow together with that version.

/// What kind of thing an agent is.
public enum AgentType: String, CaseIterable, Sendable {
    case person
    case organization
    case role
    case group
    case software
    case unnamed
    case place
    case work

    /// Whether an agent of this type can be the speaker of a voice.
    ///
    /// Places and works are spoken of and never speak.
    public var speaks: Bool {
        self != .place && self != .work
    }
}

/// What the speaker of a voice does with its words.
public enum Mode: String, CaseIterable, Sendable {
    case asserts
    case denies
    case alleges
    case supposes
    case predicts
    case asks
    case orders
    case publishes
    case edits
    case translates
}

/// Whose words a voice is made of.
public enum Wording: String, CaseIterable, Sendable {
    /// The text presents these as the speaker's own words.
    case direct

    /// The voice around this one tells what the speaker said.
    case indirect
}

/// What one record is said to be to another.
public enum RelationKind: String, CaseIterable, Sendable {
    case contradicts
    case supports
    case corroborates
    case repeats
    case qualifies
    case explains
    case denies
    case retracts
    case corrects
    case supersedes
    case withdraws
    case respondsTo = "responds-to"
    case sameEvent = "same-event"
    case sameAs = "same-as"
    case differentFrom = "different-from"
    case translates
    case derivedFrom = "derived-from"
}

/// How sure the annotator of a relation is.
public enum Certainty: String, CaseIterable, Sendable {
    case certain
    case probable
    case possible
}

/// Why an annotation was made: the thirteen motivations of the W3C Web Annotation
/// Vocabulary, https://www.w3.org/TR/annotation-vocab/#named-individuals.
public enum Motivation: String, CaseIterable, Sendable {
    case assessing
    case bookmarking
    case classifying
    case commenting
    case describing
    case editing
    case highlighting
    case identifying
    case linking
    case moderating
    case questioning
    case replying
    case tagging
}

/// What happened to an item in somebody's keeping.
public enum CustodyEvent: String, CaseIterable, Sendable {
    case collected
    case received
    case accessed
    case copied
    case transferred
    case exported
    case redacted
    case sealed
    case unsealed
    case verified
}

/// Who may see a record or document of the ledger, as an authority has determined.
public enum PublicationState: String, CaseIterable, Sendable {
    case `public`
    case sealed
    case classified
    case declassified
}
