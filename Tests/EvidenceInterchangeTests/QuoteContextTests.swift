import EvidenceInterchange
import EvidenceModel
import Testing

struct QuoteContextTests {
    struct Case: Sendable, CustomTestStringConvertible {
        let text: String
        let exact: String
        let start: Int
        let prefix: String
        let suffix: String

        var testDescription: String { exact }
    }

    static let cases = [
        Case(text: "close it", exact: "close it", start: 0, prefix: "", suffix: ""),
        Case(text: "to close it now", exact: "close it", start: 3, prefix: "to ", suffix: " now"),
        Case(
            text:
                "Nobody at the works knew of it. He said close it and left by the northern gate then",
            exact: "close it",
            start: 40,
            prefix: "the works knew of it. He said ",
            suffix: " and left by the northern gate"
        ),
        Case(
            text: "Закройте ворота, сказал он сторожу у ворот завода",
            exact: "сказал",
            start: 17,
            prefix: "Закройте ворота, ",
            suffix: " он сторожу у ворот завода"
        ),
        Case(
            text:
                "aaaaaaaaaabbbbbbbbbbccccccccccddddddddddXeeeeeeeeeeffffffffffgggggggggghhhhhhhhhh",
            exact: "X",
            start: 40,
            prefix: "aabbbbbbbbbbccccccccccdddddddddd",
            suffix: "eeeeeeeeeeffffffffffgggggggggghh"
        ),
        Case(text: "👩‍👩‍👧 said: yes\r\n", exact: "yes", start: 12, prefix: "👩‍👩‍👧 said: ", suffix: "\r\n"),
    ]

    @Test(arguments: cases)
    func `the words around are those of the text`(sample: Case) throws {
        let text = try Rendition(Array(sample.text.utf8))
        let end = sample.start + sample.exact.unicodeScalars.count
        let context = try #require(
            QuoteContext(of: Array(sample.exact.utf8), at: Place(sample.start..<end), in: text)
        )
        #expect(Array(context.prefix.utf8) == Array(sample.prefix.utf8))
        #expect(Array(context.suffix.utf8) == Array(sample.suffix.utf8))
    }

    @Test func `words that do not stand there have no context`() throws {
        let text = try Rendition(Array("to close it now".utf8))
        let words = Array("close it".utf8)
        #expect(QuoteContext(of: words, at: Place(2..<10), in: text) == nil)
        #expect(QuoteContext(of: words, at: Place(3..<11), in: text) != nil)
        #expect(QuoteContext(of: words, at: Place(12..<20), in: text) == nil)
    }

    @Test func `more or fewer words may be asked for`() throws {
        let text = try Rendition(Array("he told the guard to close it now and at once".utf8))
        let words = Array("close it".utf8)
        let place = Place(21..<29)
        let few = try #require(QuoteContext(of: words, at: place, in: text, length: 10))
        #expect(few.prefix == "guard to ")
        #expect(few.suffix == " now and")
        let all = try #require(QuoteContext(of: words, at: place, in: text, length: 100))
        #expect(all.prefix == "he told the guard to ")
        #expect(all.suffix == " now and at once")
    }
}
