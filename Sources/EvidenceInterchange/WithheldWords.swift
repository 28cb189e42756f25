public import EvidenceCrypto
internal import EvidenceModel
public import EvidenceRecord

/// The texts in which words may stand that a record no longer shows.
///
/// What was withheld of an excerpt, a voice or an agent still stands in the text of the document,
/// and would come out again in the words around another quotation. Where in the text it stands is
/// mostly withheld with it. So nothing is told of a text but what its records show, as long as
/// anything of one of them is withheld; and nothing of any text, as long as that is withheld which
/// would say of which text it was.
public struct WithheldWords: Sendable {
    private var texts: Set<Digest> = []
    private var mayStandAnywhere = false

    /// Nothing is withheld.
    public init() {}

    /// Takes in a record of which something is withheld.
    ///
    /// - Parameters:
    ///   - kind: What kind of record it is.
    ///   - content: What is left of it; nil where it is withheld whole.
    ///   - text: The hash of the text of a document, by the document's record; nil where that is
    ///     not at hand, so that no words of it can be told anyway.
    public mutating func add(
        _ kind: RecordKind,
        _ content: Content?,
        textOf text: (Int) throws -> Digest?
    ) rethrows {
        switch kind {
        case .agent:
            mayStandAnywhere = true
        case .voice, .excerpt:
            let document = content.flatMap { content in
                kind == .voice
                    ? VoiceContent(content).document.value : ExcerptContent(content).document.value
            }
            guard let document else {
                mayStandAnywhere = true
                return
            }
            if let text = try text(document) { texts.insert(text) }
        case .document:
            guard let content, let text = DocumentContent(content).textSHA256.value else { return }
            texts.insert(text)
        case .annotation, .custody, .key, .revoke, .log, .quorum, .seal, .unseal, .destroy,
            .anchor, .attest:
            // Their words are the archive's own.
            return
        }
    }

    /// Whether words that are withheld may stand in that text.
    public func mayStand(in text: Digest) -> Bool {
        mayStandAnywhere || texts.contains(text)
    }
}
