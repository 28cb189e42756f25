public import EvidenceCrypto

/// A row of `withheld.csv`: what is withheld, why, and on whose order.
public struct WithheldRow: Hashable, Sendable {
    /// The record.
    public let record: Int

    /// The field's pointer; empty where the record is withheld whole, `source` or `text` for a
    /// file of a document.
    public let field: String

    /// The reason, as who withholds it words it.
    public let reason: String

    /// On whose order.
    public let authority: String

    /// The value hash of the field, the content root of the record, or the hash of the file.
    public let digest: Digest

    /// The seal or destroy record by which the ledger withholds it; nil where the extract does.
    public let act: Int?

    /// A row of those cells.
    public init(
        record: Int,
        field: String,
        reason: String,
        authority: String,
        digest: Digest,
        act: Int? = nil
    ) {
        self.record = record
        self.field = field
        self.reason = reason
        self.authority = authority
        self.digest = digest
        self.act = act
    }

    /// Whether a file of a document is withheld, and not a field.
    public var isOfFile: Bool {
        field.utf8.elementsEqual("source".utf8) || field.utf8.elementsEqual("text".utf8)
    }

    /// Whether the extract withholds it for no other reason than that nobody asked for it.
    public var isNotAsked: Bool {
        act == nil && reason.utf8.elementsEqual(CompleteRange.reason.utf8)
    }
}
