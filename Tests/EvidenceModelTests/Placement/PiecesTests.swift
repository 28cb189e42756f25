import EvidenceModel
import Testing

struct PiecesTests {
    @Test(
        arguments: [
            ("Anna met Boris", [], ["Anna met Boris"]),
            ("Anna met Boris", ["Boris"], ["Anna met ", "Boris"]),
            ("Anna met Boris", ["Anna", "Boris"], ["Anna", " met ", "Boris"]),
            ("Anna met Anna", ["Anna"], ["Anna", " met ", "Anna"]),
            ("AnnaAnna", ["Anna"], ["Anna", "Anna"]),
            ("Anna", ["Anna"], ["Anna"]),
            ("Annabel", ["Anna"], ["Anna", "bel"]),
            ("Anna Bell saw Bell", ["Bell", "Anna Bell"], ["Anna Bell", " saw ", "Bell"]),
            ("a b c", ["a b", "b c"], ["a b", " c"]),
            ("aaa", ["aa"], ["aa", "a"]),
            ("xabcd", ["abc", "bcd", "x"], ["x", "abc", "d"]),
            ("Anna\nBell", ["Anna Bell"], ["Anna\nBell"]),
            ("é e\u{301}", ["é"], ["é", " e\u{301}"]),
            ("Анна и Борис", ["Борис", "и"], ["Анна ", "и", " ", "Борис"]),
            ("Anna", ["", "anna", "Anna Bell"], ["Anna"]),
            ("Anna", ["Anna", "Anna"], ["Anna"]),
        ] as [(String, [String], [String])]
    )
    func `every protected word is a piece of its own`(
        text: String,
        words: [String],
        pieces: [String]
    ) throws {
        let rendition = try Rendition(Array("<\(text)>".utf8))
        let place = Place(1..<rendition.scalarCount - 1)
        let found = rendition.pieces(of: place, protecting: words.map { Array($0.utf8) })
        #expect(found == pieces.map { Array($0.utf8) })
        #expect(Array(found.joined()) == Array(text.utf8))
    }

    @Test func `words across the ends of a place are not in it`() throws {
        let rendition = try Rendition(Array("Anna Anna Anna".utf8))
        let pieces = rendition.pieces(of: Place(2..<12), protecting: [Array("Anna".utf8)])
        #expect(pieces == ["na ", "Anna", " An"].map { Array($0.utf8) })
    }
}
