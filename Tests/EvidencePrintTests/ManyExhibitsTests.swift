import EvidencePrint
import Glibc
import Testing

struct ManyExhibitsTests {
    @Test func `no more than one exhibit is in memory`() throws {
        let book = ExtractBook(title: "Many", opening: [], exhibits: 2_000, made: 0)
        var asked: [Int] = []
        var progress: [Int] = []
        let printed = try PrintedBook(
            book,
            exhibit: { index in
                asked.append(index)
                var exhibit = SampleBook.exhibits[index % 4]
                exhibit.bates = "EL\(100_001 + index)"
                return exhibit
            },
            onProgress: { done, _ in progress.append(done) }
        )
        try printed.keep(as: "many.pdf")
        #expect(asked == Array(0..<2_000) + Array(0..<2_000))
        #expect(progress == Array(1...4_000))
        #expect(printed.pages.last == 2_000 + printed.pages[0] - 1)
    }
}
