import EvidenceExport
import Testing

@Suite struct `Protected words` {
    static func words(_ lines: String) throws -> ProtectedWords {
        try ProtectedWords(lines: Array(lines.utf8))
    }

    @Test(arguments: [
        "Timur Asel", "timur asel", "TIMUR  ASEL", "of Timur\nAsel's", "Timur\u{A0}Asel",
        "Ti\u{AD}mur Asel", "T\u{200B}imur\t\r\n Asel", "TimurTimur Aselson",
    ])
    func `are found in any case, across lines and within longer words`(text: String) throws {
        #expect(try Self.words("Timur Asel\n").stand(in: text))
    }

    @Test(arguments: ["Timur", "TimurAsel", "Timur, Asel", "Asel Timur", ""])
    func `are not found where they do not stand`(text: String) throws {
        #expect(try !Self.words("Timur Asel").stand(in: text))
    }

    @Test func `letters of any script have no case`() throws {
        let words = try Self.words("Әлия Қасым\r\n\r\nstraße\n")
        #expect(words.stand(in: "Сол күні ӘЛИЯ ҚАСЫМ айтты"))
        #expect(words.stand(in: "in der STRAßE"))
        #expect(!words.stand(in: "Әлия"))
    }

    @Test(arguments: [
        ("Байжанов", "Баи\u{306}жанов"), ("Баи\u{306}жанов", "Байжанов"),
        ("Байжанов", "БАИ\u{306}ЖАНОВ"), ("Семён", "СЕМЕ\u{308}Н"), ("José", "jose\u{301}"),
        ("Nguyễn", "Nguye\u{302}\u{303}n"), ("Nguye\u{302}\u{303}n", "NGUYỄN"),
    ])
    func `are found however their letters are composed`(words: String, text: String) throws {
        #expect(try Self.words(words).stand(in: "of \(text) it is said"))
        #expect(try Self.words(words).touched(in: ["of ", text].map { Array($0.utf8) }) == [1])
    }

    @Test func `the pieces of a quotation that they touch are all found`() throws {
        let words = try Self.words("Timur Asel\nnight")
        func touched(_ pieces: [String]) -> [Int] {
            words.touched(in: pieces.map { Array($0.utf8) }).sorted()
        }
        #expect(touched(["the guard ", "Timur", " ", "Asel", " opened it"]) == [1, 2, 3])
        #expect(touched(["the guard Tim", "ur\nAs", "el at ni", "ght"]) == [0, 1, 2, 3])
        #expect(touched(["Timur Asel", " and ", "Timur Asel"]) == [0, 2])
        #expect(touched(["the guard"]) == [])
        #expect(touched([]) == [])
    }

    @Test func `hashes are no words`() throws {
        let words = try Self.words("dad\nabe")
        let hash = String(repeating: "dadabe12", count: 8)
        #expect(words.stand(in: hash))
        #expect(!words.standOutsideCodes(in: Array("sha256 \(hash)\n".utf8)))
        #expect(words.standOutsideCodes(in: Array("\(hash) dad".utf8)))
        #expect(words.standOutsideCodes(in: Array("dad".utf8)))
        #expect(!words.standAlone(in: Array("0dad1 abe2".utf8)))
        #expect(words.standAlone(in: Array("of Dad.".utf8)))
    }

    @Test(
        arguments: [
            ("", .none), ("\n \n\t\n", .noText(line: 3)), ("\n\n", .none),
            ("name\na\n", .tooShort(line: 2)), ("--\n", .tooShort(line: 1)),
            ("name\n\u{1}x y\n", .noText(line: 2)),
        ] as [(String, ProtectedWordsError)]
    )
    func `a file without words, or with words that stand everywhere, is refused`(
        lines: String,
        error: ProtectedWordsError
    ) {
        #expect(throws: error) { try Self.words(lines) }
    }

    @Test func `what is no UTF-8 is refused`() {
        #expect(throws: ProtectedWordsError.noText(line: 1)) {
            try ProtectedWords(lines: [0x61, 0x62, 0xFF])
        }
    }

    @Test func `a short field is withheld in its place alone`() {
        var words = ProtectedWords()
        words.add(ofField: Array(" he, ".utf8))
        #expect(words.isEmpty)
        words.add(ofField: Array("Timur".utf8))
        #expect(words.stand(in: "timur"))
    }
}
