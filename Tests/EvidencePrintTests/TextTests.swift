import EvidencePrint
import Testing

/// What a reader copies from a page, or searches in it.
struct TextTests {
    @Test(arguments: [
        "Әлия Қасымқызы ұсынды: «Ғимаратқа ешкім кірмеді, үйде һәм іште өң-түс жоқ»",
        "Объявление ёлки — №5; съёмка",
        "“Curly”, ‘single’, „low“ – and — dashes… office’s",
        "efficient affluent office files fjord waffle",
        "Cafe\u{301} и\u{306}од i\u{307} A\u{30A}ngstro\u{308}m",
        "Καλημέρα κόσμε Բարեւ გამარჯობა",
        "a\u{A0}b 5\u{202F}000 x² ½ ‰ € ₸",
        "<b>bold</b> &amp; <span foreground='red'>",
        "100% \\n 'quoted' name='x' (paren) [rect]",
    ])
    func `words come back as they are`(words: String) throws {
        let printed = try PrintedBook(quoting: [.text(words)])
        guard let text = try printed.text(ofPage: printed.pages[0])?.first else { return }
        #expect(text.flowing.contains(words.flowing))
    }

    @Test func `a long word is cut and nothing is put between its parts`() throws {
        let word = String(repeating: "Donaudampfschiff", count: 30)
        let printed = try PrintedBook(quoting: [.text(word)])
        guard let text = try printed.text(ofPage: printed.pages[0])?.first else { return }
        #expect(text.filter { !$0.isWhitespace }.contains(word))
    }

    @Test(arguments: [8_000, 8_001, 30_000, 300_000])
    func `a word of any length stays on the page`(length: Int) throws {
        let word = String(repeating: "ә", count: length / 2) + "end"
        let printed = try PrintedBook(quoting: [.text(word)])
        guard let pages = try printed.text() else { return }
        let letters = pages[2...].joined().filter { $0 == "ә" }
        #expect(letters.count == length / 2)
        #expect(pages.last?.contains("end") == true)
    }

    @Test func `a long passage loses nothing where it is parted`() throws {
        let pieces = (0..<1_500).map { index in
            index % 3 == 2 ? BookExhibit.Piece.withheld("name\(index)") : .text("word\(index), ")
        }
        let printed = try PrintedBook(quoting: pieces)
        guard let pages = try printed.text() else { return }
        let text = pages[2...].joined(separator: " ")
        let words = Set(text.split(whereSeparator: \.isWhitespace).map { String($0) })
        for index in 0..<1_500 {
            #expect(words.contains(index % 3 == 2 ? "name\(index)" : "word\(index),"))
        }
    }

    @Test func `a soft hyphen is seen where a line ends, and nowhere else`() throws {
        let words = Array(repeating: "infor\u{AD}ma\u{AD}tion", count: 30).joined(separator: " ")
        let printed = try PrintedBook(quoting: [.text(words)])
        guard let text = try printed.text(ofPage: printed.pages[0])?.first else { return }
        let lines = text.split(whereSeparator: \.isNewline).filter { $0.contains("ma") }
        #expect(lines.count > 3)
        #expect(lines.contains { $0.hasSuffix("\u{AD}") })
        #expect(lines.allSatisfy { !$0.dropLast().contains("\u{AD}") })
        let letters = lines.joined().unicodeScalars.filter { $0 != "\u{AD}" && $0 != " " }
        #expect(
            String(String.UnicodeScalarView(letters)) == String(repeating: "information", count: 30)
        )
    }

    @Test(arguments: [
        ("\u{202E}", "[U+202E]"), ("\u{2066}", "[U+2066]"), ("\u{0}", "[U+0000]"),
        ("\u{85}", "[U+0085]"), ("\u{FEFF}", "[U+FEFF]"), ("\u{200B}", "[U+200B]"),
        ("\r", "[U+000D]"), ("\u{E0041}", "[U+E0041]"), ("\u{2028}", "[U+2028]"),
        ("\u{E000}", "[U+E000]"), ("\u{3164}", "[U+3164]"), ("\u{FFFF}", "[U+FFFF]"),
    ])
    func `a character that is not seen is named`(character: String, mark: String) throws {
        let printed = try PrintedBook(quoting: [.text("before\(character)after")])
        guard let text = try printed.text(ofPage: printed.pages[0])?.first else { return }
        // A program that reads the page may see a gap between one font and another.
        #expect(text.filter { $0 != " " }.contains("before\(mark)after"))
    }

    @Test(arguments: ["one\r\ntwo", "one\ntwo"])
    func `the end of a line is one`(words: String) throws {
        let printed = try PrintedBook(quoting: [.text(words)])
        guard let text = try printed.text(ofPage: printed.pages[0])?.first else { return }
        #expect(text.contains("one\ntwo\n"))
    }

    @Test func `what is withheld is its label, on one line and never markup`() throws {
        let printed = try PrintedBook(quoting: [
            .text("He named "), .withheld("withheld:\n<i>name</i>\u{202E}, by #60"), .withheld(""),
            .text(" twice."),
        ])
        guard let text = try printed.text(ofPage: printed.pages[0])?.first else { return }
        let expected = "He named withheld: <i>name</i>[U+202E], by #60 withheld twice."
        #expect(text.flowing.contains(expected))
    }
}
