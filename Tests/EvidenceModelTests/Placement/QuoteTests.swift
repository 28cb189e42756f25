import EvidenceModel
import Testing

struct QuoteTests {
    @Test(arguments: [
        ("the dog", "the dog", [0..<7]),
        ("the  dog", "the dog", [0..<7]),
        ("the dog", "the \r\n\t dog", [0..<11]),
        (
            "the dog", "the\u{A0}dog the\u{202F}dog the\u{2007}dog the\u{3000}dog",
            [0..<7, 8..<15, 16..<23, 24..<31]
        ),
        ("the dog", "the\u{C}dog", [0..<7]),
        ("the\u{A0}\ndog", "the dog", [0..<7]),
        ("  dog\n", "the dog", [4..<7]),
        ("the dog", "thedog the\u{200B}dog the-dog", []),
        ("dog", "hotdogs", [3..<6]),
        ("the dog", "bathe doge", [2..<9]),
        ("aa", "aaaa", [0..<2, 1..<3, 2..<4]),
        ("a a", "a a a", [0..<3, 2..<5]),
        ("é", "e\u{301} é", [3..<4]),
        ("e", "e\u{301}", [0..<1]),
        ("’", "' ’", [2..<3]),
        ("ß", "ss SS ß", [6..<7]),
        ("приказ он", "Он сказал:\nприказ  он", [11..<21]),
        ("😀 b", "a 😀\nb", [2..<5]),
        ("Dog", "dog", []),
        ("dog.", "dog", []),
        ("dog", "", []),
        ("long quote", "long", []),
        ("", "dog", []),
        (" \n\u{A0}", "a b", []),
    ])
    func `a quote stands where every word and every space of it stands`(
        quote: String,
        text: String,
        places: [Range<Int>]
    ) throws {
        let rendition = try Rendition(Array(text.utf8))
        #expect(rendition.places(of: Array(quote.utf8)) == places.map { Place($0) })
    }

    @Test func `bytes that are no UTF-8 stand nowhere`() throws {
        let rendition = try Rendition(Array("é".utf8))
        #expect(rendition.places(of: [0xA9]) == [])
    }

    @Test func `a region holds the whole of a quote`() throws {
        let rendition = try Rendition(Array("é dog é dog é dog".utf8))
        let quote = Array("é dog".utf8)
        #expect(rendition.places(of: quote).count == 3)
        #expect(rendition.places(of: quote, within: Place(6..<11)) == [Place(6..<11)])
        #expect(rendition.places(of: quote, within: Place(7..<17)) == [Place(12..<17)])
        #expect(rendition.places(of: quote, within: Place(0..<10)) == [Place(0..<5)])
        #expect(rendition.places(of: quote, within: Place(7..<11)) == [])
    }

    @Test func `white space is what Unicode says it is`() throws {
        // No white space stands beyond the first plane; of the rest one scalar in a hundred will do.
        let values = Array(UInt32(1)...0xFFFF) + stride(from: 0x10000, through: 0x10FFFF, by: 101)
        let scalars = values.compactMap(Unicode.Scalar.init)
        let bytes: [UInt8] = scalars.flatMap { Array("a\($0)b".utf8) }
        let found = try Rendition(bytes).places(of: Array("a b".utf8))
        let expected = scalars.indices.filter { scalars[$0].properties.isWhitespace }
        #expect(found.map(\.start) == expected.map { $0 * 3 })
        #expect(found.count == 25)
    }

    @Test func `a quick search finds what a slow one finds`() throws {
        var random = SeededGenerator(seed: 42)
        let letters: [Unicode.Scalar] = ["a", "a", "b", " ", "\n", "\u{A0}", "é", "\u{3000}", "😀"]
        for _ in 0..<100 {
            let text = (0..<24).map { _ in letters.randomElement(using: &random) ?? "a" }
            let start = Int.random(in: 0..<19, using: &random)
            let quote = Array(text[start..<start + Int.random(in: 1...5, using: &random)])
            let rendition = try Rendition(bytes(of: text))
            #expect(rendition.places(of: bytes(of: quote)) == slowPlaces(of: quote, in: text))
        }
    }

    private func slowPlaces(of quote: [Unicode.Scalar], in text: [Unicode.Scalar]) -> [Place] {
        let words = quote.split(whereSeparator: \.properties.isWhitespace)
        var places: [Place] = []
        for start in text.indices where !words.isEmpty && !text[start].properties.isWhitespace {
            for end in start + 1...text.count where !text[end - 1].properties.isWhitespace {
                let found = text[start..<end].split(whereSeparator: \.properties.isWhitespace)
                if found == words { places.append(Place(start..<end)) }
            }
        }
        return places
    }

    private func bytes(of scalars: [Unicode.Scalar]) -> [UInt8] {
        scalars.flatMap { Array(String($0).utf8) }
    }
}

/// Random numbers that are the same in every run (SplitMix64).
struct SeededGenerator: RandomNumberGenerator {
    private var state: UInt64

    init(seed: UInt64) {
        state = seed
    }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }
}
