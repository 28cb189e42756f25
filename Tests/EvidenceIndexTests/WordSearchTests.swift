import EvidenceModel
import EvidenceRecord
import Testing

@testable import EvidenceIndex

/// Words are looked for among few records as among many.
@Suite struct WordSearchTests {
    /// So many excerpts, of which every hundredth is of a lantern, every third is tagged `rare`
    /// and all are tagged `each`.
    private static func archive(of count: Int) throws -> (TestArchive, first: Int) {
        let archive = try TestArchive.story()
        let voice = try archive.number("letter")
        let document = try archive.number("article")
        var numbers: [Int] = []
        for start in stride(from: 0, to: count, by: 700) {
            numbers += try archive.append(
                (start..<min(count, start + 700)).map { number in
                    let words = number.isMultiple(of: 100) ? "a lantern burns" : "it is dark"
                    return (
                        .content(.excerpt),
                        ExcerptContent(
                            document: document,
                            place: Place(0..<10),
                            exact: [Array(words.utf8)],
                            voice: voice,
                            tags: number.isMultiple(of: 3) ? ["each", "rare"] : ["each"]
                        ).fields
                    )
                }
            )
        }
        return (archive, numbers[0])
    }

    @Test(arguments: [
        ("rare", stride(from: 0, to: 4_200, by: 300)),
        ("each", stride(from: 0, to: 4_200, by: 100)),
    ])
    func `words and a tag`(tag: String, expected: StrideTo<Int>) throws {
        let (archive, first) = try Self.archive(of: 4_200)
        var index = try archive.index()
        for order in [Query.Order.record, .asserted] {
            var query = Query()
            query.tags = [tag]
            query.text = [try TextQuery("lantern")]
            query.order = order
            let answer = try index.answer(query)
            #expect(answer.rows.map(\.record) == expected.map { first + $0 })
            #expect(answer.certainCount == Array(expected).count)
        }
        var query = Query()
        query.tags = [tag]
        query.text = [try TextQuery("harbour")]
        #expect(try index.answer(query).rows.isEmpty)
        query.text = [try TextQuery("lantern")]
        query.limit = 0
        #expect(try index.answer(query).certainCount == Array(expected).count)
        #expect(try index.answer(query).rows.isEmpty)
    }
}
