internal import EvidenceCrypto
internal import EvidenceModel

/// The text renditions that were asked for last.
///
/// What is recorded about a document stands together, so that a few are enough.
struct RenditionShelf {
    private var shelf: [(digest: Digest, rendition: Rendition?)] = []

    private static let capacity = 4
    private static let longestKept = 1 << 21

    /// The text of that hash; nil where it is missing, altered, or no text.
    mutating func rendition(
        _ digest: Digest,
        from source: LedgerSource
    ) throws(VerifierError) -> Rendition? {
        if let index = shelf.firstIndex(where: { $0.digest == digest }) {
            let found = shelf[index]
            if index > 0 {
                shelf.remove(at: index)
                shelf.insert(found, at: 0)
            }
            return found.rendition
        }
        let rendition = try Self.read(digest, from: source)
        let isKept = (rendition?.bytes.count ?? 0) <= Self.longestKept
        let limit = isKept ? Self.capacity - 1 : 0
        if shelf.count > limit { shelf.removeLast(shelf.count - limit) }
        shelf.insert((digest, rendition), at: 0)
        return rendition
    }

    private static func read(
        _ digest: Digest,
        from source: LedgerSource
    ) throws(VerifierError) -> Rendition? {
        let bytes = try reading { () throws(SourceError) in
            try source.open(DocumentFiles.path(digest))?.readAll()
        }
        guard let bytes else { return nil }
        let found = try computing { () throws(CryptoError) in try Digest(of: bytes.span) }
        guard found == digest else { return nil }
        return try? Rendition(bytes)
    }
}
