/// What is verified, in the order in which one thing rests on another.
public enum Layer: Int, Sendable, CaseIterable {
    /// Form, chain and order of the entries.
    case chain = 1

    /// Signatures, and what each signer may do at that position.
    case signatures

    /// Contents against the roots that were signed; what is withheld, and why.
    case contents

    /// Files against their hashes, excerpts and voices against the text.
    case documents

    /// The tree, its signed head, and the head that was seen before.
    case heads

    /// Timestamps and the reports of auditors.
    case anchors

    /// References between records.
    case references

    /// A few words for a person.
    public var title: String {
        switch self {
        case .chain: "form and chain"
        case .signatures: "signatures and standing"
        case .contents: "contents"
        case .documents: "documents, voices and excerpts"
        case .heads: "tree and checkpoint"
        case .anchors: "anchors and attestations"
        case .references: "references"
        }
    }
}
