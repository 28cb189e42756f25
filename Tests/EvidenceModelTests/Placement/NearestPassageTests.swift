import EvidenceModel
import Testing

struct NearestPassageTests {
    @Test(
        arguments: [
            (
                "the ministers' letter of May", "the ministers’ letter of May",
                "the document has ’ where the quote has '"
            ),
            (
                "The ministers’ letter", "the ministers’ letter",
                "the document has “the” where the quote has “The”"
            ),
            (
                "signed by Yegorov and dated", "signed by Yergorov and dated",
                "the document has “Yergorov” where the quote has “Yegorov”"
            ),
            (
                "signed by Yergorov and then dated", "signed by Yergorov and dated",
                "the document has nothing where the quote has “then”"
            ),
            (
                "was not on his desk for", "was not on his desk, for",
                "the document has , where the quote has nothing"
            ),
            (
                "nobody could read any more.", "nobody could read any more",
                "the document has nothing where the quote has ."
            ),
            (
                "a clock of brass", "a clоck of brass",
                "the document has “clоck” where the quote has “clock” (U+043E for U+006F)"
            ),
            (
                "the cooperative store", "the coop\u{AD}erative store",
                "the document has “coop\u{AD}erative” where the quote has “cooperative”"
                    + " (U+00AD for nothing)"
            ),
            (
                "in the café beside", "in the cafe\u{301} beside",
                "the document has “cafe\u{301}” where the quote has “café” (U+0065 U+0301 for U+00E9)"
            ),
            ("the coop erative store of brass", "the coop\u{AD}erative store in", nil),
            ("\"a clock of brass\"", "a clоck of brass", nil),
        ] as [(String, String, String?)]
    )
    func `the nearest passage is shown with how it differs`(
        quote: String,
        passage: String,
        difference: String?
    ) throws {
        let nearest = try #require(try nearest(to: quote))
        #expect(Array(nearest.text.utf8) == Array(passage.utf8))
        if let difference { #expect(Array(nearest.difference.utf8) == Array(difference.utf8)) }
    }

    @Test(arguments: [
        "quite different words about trains and harbours", "zz", "x", "Pyongyang, Wednesday",
    ])
    func `a quote that is like no passage has no suggestion`(quote: String) throws {
        #expect(try nearest(to: quote) == nil)
    }

    private func nearest(to quote: String) throws -> NearestPassage? {
        let rendition = try Rendition(Array(Self.text.utf8))
        let error = #expect(throws: PlacementError.self) {
            try rendition.place(quote: Array(quote.utf8))
        }
        guard case .notFound(.quote, let nearest) = error else {
            Issue.record("\(String(describing: error))")
            return nil
        }
        return nearest
    }

    private static let text = """
        On Friday the porter brought up the ministers’ letter of May. It was signed by Yergorov and
        dated in a hand that nobody could read any more; he put it under a clоck of brass, where it
        lay until it was not on his desk, for the coop\u{AD}erative store in the cafe\u{301} beside the
        river had wrapped herring in it.
        """
}

/// Holds the search against every paragraph of a real article, damaged in known ways.
struct CorpusPlacingTests {
    @Test func `every paragraph of an article is found by its words`() throws {
        for rendition in try Corpus.renditions() {
            for paragraph in rendition.paragraphs() {
                let words = rendition.bytes(in: paragraph.place).map { $0 == 0x20 ? 0x0A : $0 }
                #expect(rendition.places(of: words).contains(paragraph.place))
            }
        }
    }

    @Test func `a damaged paragraph is suggested and never placed`() throws {
        for rendition in try Corpus.renditions() {
            let long = rendition.paragraphs().filter { $0.place.count >= 40 }
            // Every fourth, since each takes the search over the whole text.
            for paragraph in long where paragraph.number.isMultiple(of: 4) {
                let quote = damaged(rendition.bytes(in: paragraph.place))
                let error = #expect(throws: PlacementError.self) {
                    try rendition.place(quote: quote)
                }
                guard case .notFound(.quote, let nearest?) = error else {
                    Issue.record("paragraph \(paragraph.number) is not suggested")
                    continue
                }
                // A paragraph may stand twice in the article.
                let same = rendition.places(of: Array(rendition.bytes(in: paragraph.place)))
                #expect(same.contains { $0.contains(nearest.place) })
            }
        }
    }

    /// Straight quotation marks, a letter lost and two swapped.
    private func damaged(_ bytes: ArraySlice<UInt8>) -> [UInt8] {
        var scalars = Array(String(decoding: bytes, as: UTF8.self).unicodeScalars)
        scalars.remove(at: scalars.count / 3)
        scalars.swapAt(scalars.count / 2, scalars.count / 2 + 1)
        scalars.insert("#", at: 2 * scalars.count / 3)
        let straight = scalars.map { "“”‘’".unicodeScalars.contains($0) ? "'" : $0 }
        return straight.flatMap { Array(String($0).utf8) }
    }
}
