internal import EvidenceCrypto
internal import EvidenceExport
internal import EvidenceModel
internal import EvidencePrint
internal import EvidenceRendition
internal import EvidenceStore

/// What quotations look like in their sources, of documents whose files go out whole.
///
/// Nothing can be withheld in a picture, so that of any other document there is none.
struct SourceViews {
    private let disclosed: Set<Digest>
    private let snapshot: LedgerSnapshot

    /// The document that was read last, and the page that was drawn last: the excerpts of one
    /// document mostly stand side by side.
    private var last: OpenedDocument?

    private struct OpenedDocument {
        let text: Digest
        let rendition: Rendition
        let pages: Pages

        /// The file, where its pages can be drawn.
        let pdf: [UInt8]?
        var drawn: (number: Int, page: PDFPage)?
    }

    /// Of more exhibits the pages are not drawn; their sources go with the extract all the same.
    static let mostExhibits = 200

    /// So many characters stand before and after a quotation, up to the end of a paragraph.
    private static let most = 600

    /// Views of the files of those hashes.
    init(of documents: ExtractDocuments, exhibits: Int, in snapshot: LedgerSnapshot) {
        disclosed = exhibits <= Self.mostExhibits ? documents.written : []
        self.snapshot = snapshot
    }

    /// How the words of an exhibit look; nothing where that may not be shown.
    mutating func views(of exhibit: Exhibit) throws -> [SourceView] {
        guard let place = exhibit.excerpt?.place.value, let words = exhibit.excerpt?.words,
            let source = exhibit.source, let text = source.textSHA256.value,
            disclosed.contains(text), let record = exhibit.document,
            try open(source, text), let document = last,
            document.rendition.contains(place),
            document.rendition.bytes(in: place).elementsEqual(words)
        else { return [] }
        guard document.pdf != nil, let page = document.pages.page(ofScalar: place.start) else {
            return [paragraphs(around: place, of: record, document.rendition)]
        }
        return try pages(from: page, words, place, of: record)
    }

    private mutating func open(_ source: DocumentContent, _ text: Digest) throws -> Bool {
        if last?.text == text { return true }
        guard let bytes = try snapshot.document(text),
            let rendition = try? Rendition(bytes)
        else { return false }
        var pdf: [UInt8]?
        if source.mediaType.value == "application/pdf", source.extractor.value == "pdftotext",
            let digest = source.sha256.value, disclosed.contains(digest)
        {
            pdf = try snapshot.document(digest)
        }
        last = OpenedDocument(
            text: text,
            rendition: rendition,
            pages: Pages(of: bytes),
            pdf: pdf
        )
        return true
    }

    // MARK: Pages

    /// The pages on which the words stand, which U+000C parts.
    private mutating func pages(
        from first: Int,
        _ words: [UInt8],
        _ place: Place,
        of record: Int
    ) throws -> [SourceView] {
        var before = textBefore(place)
        var views: [SourceView] = []
        for (index, part) in words.split(separator: 0x0C).enumerated() {
            guard let page = try page(first + index) else { break }
            let boxes = page.boxes(of: String(decoding: part, as: UTF8.self), after: before)
            before = ""
            views.append(
                .page(
                    SourceView.PagePicture(
                        caption: "#\(record), page \(first + index)",
                        png: page.picture,
                        width: page.width,
                        height: page.height,
                        marks: boxes.map {
                            SourceView.Box(x: $0.x, y: $0.y, width: $0.width, height: $0.height)
                        }
                    )
                )
            )
        }
        return views
    }

    /// What stands on the page before the words.
    private func textBefore(_ place: Place) -> String {
        guard place.start > 0, let rendition = last?.rendition else { return "" }
        let before = rendition.bytes(in: Place(0..<place.start))
        return String(
            decoding: before.split(separator: 0x0C, omittingEmptySubsequences: false)
                .last ?? [],
            as: UTF8.self
        )
    }

    /// The page; nil where it cannot be drawn here, which is said once a page.
    private mutating func page(_ number: Int) throws -> PDFPage? {
        if let drawn = last?.drawn, drawn.number == number { return drawn.page }
        guard let pdf = last?.pdf else { return nil }
        do throws(ExtractionError) {
            let page = try PDFPage(number, of: pdf)
            last?.drawn = (number, page)
            return page
        } catch {
            throw CommandFailure(
                "a page of a source cannot be drawn: \(error)",
                hints: [error.hint]
            )
        }
    }

    // MARK: Text

    /// The paragraphs around the words.
    private func paragraphs(
        around place: Place,
        of record: Int,
        _ rendition: Rendition
    ) -> SourceView {
        let start = max(0, place.start - Self.most)
        let end = min(rendition.scalarCount, place.end + Self.most)
        let before = start < place.start ? text(rendition, start..<place.start) : ""
        let after = place.end < end ? text(rendition, place.end..<end) : ""
        return .text(
            SourceView.SourceText(
                caption: "#\(record), characters \(place.start) to \(place.end)",
                before: [.text(String(before.lastParagraph))],
                quote: [.text(text(rendition, place.start..<place.end))],
                after: [.text(String(after.firstParagraph))]
            )
        )
    }

    private func text(_ rendition: Rendition, _ scalars: Range<Int>) -> String {
        String(decoding: rendition.bytes(in: Place(scalars)), as: UTF8.self)
    }
}

extension String {
    /// What stands behind the last empty line.
    fileprivate var lastParagraph: Substring {
        guard let end = ranges(of: "\n\n").last else { return self[...] }
        return self[end.upperBound...]
    }

    /// What stands before the first empty line.
    fileprivate var firstParagraph: Substring {
        guard let end = firstRange(of: "\n\n") else { return self[...] }
        return self[..<end.lowerBound]
    }
}
