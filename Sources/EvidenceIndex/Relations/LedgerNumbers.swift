public import EvidenceModel
public import EvidenceRecord

/// How much of what a ledger holds.
public struct LedgerNumbers: Equatable, Sendable {
    public let entries: Int
    public let records: Int

    /// The records of each kind, the superseded among them.
    public let kinds: [RecordKind: Int]

    /// The excerpts of each mode of their innermost voice.
    public let modes: [Mode: Int]

    /// The relations of each kind that are in force.
    public let relations: [RelationKind: Int]

    /// The days on which things are said to have happened, and on which somebody said
    /// something; from the first to the last that is stated.
    public let events: DaySpan
    public let assertions: DaySpan

    public let superseded: Int
    public let withdrawn: Int

    /// The records of which anything is withheld.
    public let withheld: Int

    /// The records whose contents are not what was signed, or missing.
    public let unreadable: Int
}
