import EvidenceModel
import EvidenceRecord
import Testing

struct WordSearchTests {
    private static let excerpt = DraftRecord.excerpt.with([
        "/exact/0": "It was ", "/exact/1": "Anna\u{A0}Berg", "/exact/2": " who", "/exact/3": "se ",
        "/claim": "Anna\nBerg’s gate", "/about/0/as": "Anna Berg", "/page": "Anna",
    ])

    @Test(
        arguments: [
            ("Anna Berg", ["/about/0/as", "/claim", "/exact/1"]),
            ("Anna  \n Berg", ["/about/0/as", "/claim", "/exact/1"]),
            ("was Anna", ["/exact/0", "/exact/1"]),
            ("Berg whose", ["/exact/1", "/exact/2", "/exact/3"]),
            ("anna", []),
            ("Anna Berg’", ["/claim"]),
        ] as [(String, [String])]
    )
    func `words are found in fields and across pieces`(
        words: String,
        pointers: [String]
    ) throws {
        let search = try #require(WordSearch(words))
        #expect(search.pointers(in: try Self.excerpt.content) == pointers)
    }

    @Test func `words across a withheld piece are not found`() throws {
        let search = try #require(WordSearch("Berg whose"))
        let content = try Self.excerpt.withholding("/exact/2").content
        #expect(search.pointers(in: content) == [])
    }

    @Test(arguments: ["", " \n\u{A0}"])
    func `white space alone is nothing to look for`(words: String) {
        #expect(WordSearch(words) == nil)
    }
}
