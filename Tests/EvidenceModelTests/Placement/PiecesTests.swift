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
            ("Anna Bell saw Bell", ["Bell", "Anna Bell"], ["Anna ", "Bell", " saw ", "Bell"]),
            ("a b c", ["a b", "b c"], ["a ", "b", " c"]),
            ("aaa", ["aa"], ["a", "a", "a"]),
            ("xabcd", ["abc", "bcd", "x"], ["x", "a", "bc", "d"]),
            ("Anna\nBell", ["Anna Bell"], ["Anna\nBell"]),
            ("é e\u{301}", ["é"], ["é", " e\u{301}"]),
            ("Анна и Борис", ["Борис", "и"], ["Анна ", "и", " ", "Бор", "и", "с"]),
            ("Anna", ["", "anna", "Anna Bell"], ["Anna"]),
            ("Anna", ["Anna", "Anna"], ["Anna"]),
        ] as [(String, [String], [String])]
    )
    func `every protected word is made of whole pieces`(
        text: String,
        words: [String],
        pieces: [String]
    ) throws {
        let rendition = try Rendition(Array("<\(text)>".utf8))
        let place = Place(1..<rendition.scalarCount - 1)
        let found = rendition.pieces(
            of: place,
            cuttingOut: words.flatMap { rendition.places(of: Array($0.utf8), within: place) }
        )
        #expect(found == pieces.map { Array($0.utf8) })
        #expect(Array(found.joined()) == Array(text.utf8))
    }

    @Test func `words across the ends of a place are not in it`() throws {
        let rendition = try Rendition(Array("Anna Anna Anna".utf8))
        let places = rendition.places(of: Array("Anna".utf8))
        let pieces = rendition.pieces(of: Place(2..<12), cuttingOut: places)
        #expect(pieces == ["na ", "Anna", " An"].map { Array($0.utf8) })
    }

    @Test(
        arguments: [
            (
                "It was I who said so; so said I.", "I",
                ["It was ", "I", " who said so; so said ", "I", "."]
            ),
            ("this is his case", "his", ["this is ", "his", " case"]),
            (
                "Abish’s order, by Abish's deputy", "Abish",
                ["Abish", "’s order, by ", "Abish", "'s deputy"]
            ),
            ("warning.Ed.) — Ed.", "Ed.", ["warning.", "Ed.", ") — ", "Ed."]),
            ("Ed.A and Ed.", "Ed.", ["Ed.", "A and ", "Ed."]),
            ("the 5th of 5", "5", ["the 5th of ", "5"]),
            ("Я и Яна", "Я", ["Я", " и Яна"]),
            ("e\u{301}tat e", "e", ["e\u{301}tat ", "e"]),
            ("安倍晋三首相", "安倍", ["安倍", "晋三首相"]),
            ("Dzhumageldiyev", "Dzhuma", ["Dzhuma", "geldiyev"]),
        ]
    )
    func `the form of a name is a piece of its own where it is a word`(
        text: String,
        form: String,
        pieces: [String]
    ) throws {
        let rendition = try Rendition(Array("<\(text)>".utf8))
        let place = Place(1..<rendition.scalarCount - 1)
        let forms = rendition.places(ofForm: Array(form.utf8), within: place)
        let found = rendition.pieces(of: place, cuttingOut: forms)
        #expect(found == pieces.map { Array($0.utf8) })
    }

    @Test func `a form that is a word elsewhere is not looked for in words`() throws {
        let rendition = try Rendition(Array("It rains. I know.".utf8))
        #expect(rendition.places(ofForm: Array("I".utf8), within: Place(0..<9)) == [])
        #expect(rendition.places(ofForm: Array("I".utf8)) == [Place(10..<11)])
        #expect(rendition.places(ofForm: Array("I ran".utf8)) == [])
    }
}
