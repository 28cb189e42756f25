internal import EvidenceCrypto
internal import EvidenceExport
internal import EvidenceInterchange
internal import EvidenceModel
internal import EvidenceRecord
internal import EvidenceStore

/// The words around quotations, where none that are withheld may stand among them.
struct QuoteSurroundings {
    private let length: Int
    private let plan: RedactionPlan
    private let snapshot: LedgerSnapshot

    private var lastText = LastRendition()

    /// So many characters on each side.
    init(_ length: Int, _ plan: RedactionPlan, in snapshot: LedgerSnapshot) {
        self.length = length
        self.plan = plan
        self.snapshot = snapshot
    }

    /// What is shown around the words of an exhibit; nil for what is no excerpt.
    mutating func words(around exhibit: Exhibit, _ withheld: WithheldWords) throws -> String? {
        guard let excerpt = exhibit.excerpt else { return nil }
        let keptBack = "not shown: words that are withheld may stand there"
        guard let words = excerpt.words, let place = excerpt.place.value,
            let sha256 = exhibit.source?.textSHA256.value, !withheld.mayStand(in: sha256)
        else { return keptBack }
        guard let text = try lastText.rendition(of: sha256, in: snapshot),
            let context = QuoteContext(of: words, at: place, in: text, length: length)
        else { return "not shown: the text is not here" }
        let whole = context.prefix + String(decoding: words, as: UTF8.self) + context.suffix
        guard !plan.words.stand(in: whole) else { return keptBack }
        return "… \(context.prefix)[the quotation]\(context.suffix) …".split(
            whereSeparator: \.isWhitespace
        ).joined(separator: " ")
    }
}
