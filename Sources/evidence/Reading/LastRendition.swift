internal import EvidenceCrypto
internal import EvidenceModel
internal import EvidenceStore

/// The text of a document that was read last: the excerpts of one mostly stand side by side.
struct LastRendition {
    private var last: (sha256: Digest, rendition: Rendition?)?

    /// The text of that hash; nil where it is not here or cannot be read, which is told elsewhere.
    mutating func rendition(of sha256: Digest, in snapshot: LedgerSnapshot) throws -> Rendition? {
        if let last, last.sha256 == sha256 { return last.rendition }
        let rendition: Rendition?
        do {
            rendition = try snapshot.document(sha256).map(Rendition.init)
        } catch StoreError.damaged, is RenditionError {
            rendition = nil
        }
        last = (sha256, rendition)
        return rendition
    }
}
