public import EvidenceRecord

/// Something that happened to a record.
public struct Happening: Hashable, Sendable {
    /// The record that tells of it.
    public let record: Int
    public let kind: RecordKind
    public let part: Part

    /// What the record that tells of it says the other is.
    public enum Part: Hashable, Sendable {
        /// The record itself was recorded.
        case recorded

        /// What an annotation speaks of.
        case target

        /// The one and the other side of the relation that an annotation states.
        case relationFrom, relationTo

        /// An item of a custody event.
        case item

        /// What a seal, unseal or destroy line names.
        case withheld(WithheldPart)
    }
}
