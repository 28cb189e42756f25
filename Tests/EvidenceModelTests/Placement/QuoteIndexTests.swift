import Testing

@testable import EvidenceModel

/// A search by the index finds what a search through all of the text finds, with less work.
struct QuoteIndexTests {
    private let text: [UInt8]

    init() {
        let words = ["the", "dog", "was", "told", "Он", "сказал:", "приказ", "😀", "a", "I", "ten"]
        let spaces = [" ", " ", " ", "  ", "\r\n", "\u{A0}", "\u{3000}\n", ", ", "-"]
        var numbers = Numbers()
        text = (0..<3_000).flatMap { _ in
            Array((words[numbers.next(below: 11)] + spaces[numbers.next(below: 9)]).utf8)
        }
    }

    @Test func `it finds what a search through all of the text finds`() throws {
        let index = try #require(QuoteIndex(of: text))
        let starts = text.indices.filter { text[$0] & 0xC0 != 0x80 }
        var numbers = Numbers()
        var found = 0
        for length in 1...60 {
            for _ in 0..<20 {
                let first = numbers.next(below: starts.count - length)
                let words = Array(text[starts[first]..<starts[first + length]])
                let shown = String(decoding: words, as: UTF8.self)
                guard let quote = Quote(Array(shown.replacing("  ", with: "\n").utf8)) else {
                    continue
                }
                for region in [
                    0..<text.count, 0..<starts[first + length], starts[first]..<text.count,
                ] {
                    let expected = quote.ranges(in: text, region)
                    #expect(quote.ranges(in: text, region, by: index) == expected, "\(shown)")
                    found += expected.count
                }
            }
        }
        #expect(found > 3_000)
    }

    @Test(arguments: ["zebra crossing the road", "the dog was told otherwise than ten"])
    func `what is not there is not found`(words: String) throws {
        let quote = try #require(Quote(Array(words.utf8)))
        #expect(quote.ranges(in: text, 0..<text.count, by: QuoteIndex(of: text)) == [])
    }

    @Test func `bytes within a scalar are not taken for white space`() throws {
        // U+10285 has the bytes of U+0085 as its last two but for the first bits.
        let text = Array("one \u{10285}\u{10285} two three four \u{10285} five".utf8)
        let quote = try #require(Quote(Array("\u{10285} two three four \u{10285}".utf8)))
        let expected = quote.ranges(in: text, 0..<text.count)
        #expect(expected.count == 1)
        #expect(quote.ranges(in: text, 0..<text.count, by: QuoteIndex(of: text)) == expected)
    }

    @Test(arguments: ["dog was told", "a", "I a I a I a I"])
    func `a quote that is too short to be found by it is found without it`(words: String) throws {
        let text = Array("I a I a I a I a I a I a I: the dog was told".utf8)
        let quote = try #require(Quote(Array(words.utf8)))
        let index = try #require(QuoteIndex(of: text))
        #expect(index.candidates(for: quote) == nil)
        let expected = quote.ranges(in: text, 0..<text.count)
        #expect(!expected.isEmpty)
        #expect(quote.ranges(in: text, 0..<text.count, by: index) == expected)
    }

    @Test(arguments: [500, 1_000, 4_000])
    func `the places it looks at do not become more with the text`(sentences: Int) throws {
        let text = (0..<sentences).flatMap { Array("Item \($0 * 7919 % 99_991), as told.\n".utf8) }
        let index = try #require(QuoteIndex(of: text))
        var places = 0
        for sentence in 0..<500 {
            let words = "Item \(sentence * 7919 % 99_991), as told."
            let quote = try #require(Quote(Array(words.utf8)))
            places += try #require(index.candidates(for: quote)).count
            #expect(quote.ranges(in: text, 0..<text.count, by: index).count == 1)
        }
        #expect(places < 500 * 16, "\(places) places")
    }

    @Test(arguments: [(63, 65_536, false), (64, 65_536, true), (64, 65_535, false)])
    func `a text is prepared for many quotes where it is long`(
        quotes: Int,
        length: Int,
        isPrepared: Bool
    ) throws {
        let text = try Rendition([UInt8](repeating: 0x61, count: length))
        #expect((text.prepared(forQuotes: quotes).quotes != nil) == isPrepared)
    }
}

/// The same numbers at every run (Knuth's MMIX).
private struct Numbers {
    private var state: UInt64 = 42

    mutating func next(below limit: Int) -> Int {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        return Int(state >> 33) % limit
    }
}
