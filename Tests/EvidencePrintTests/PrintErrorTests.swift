import EvidencePrint
import SystemPackage
import Testing

struct PrintErrorTests {
    @Test func `a character that no font has is refused by name`() throws {
        // An Egyptian hieroglyph of Unicode 16.
        let words = "before \u{13460} after"
        #expect(throws: PrintError.noGlyph("\u{13460}")) {
            try PrintedBook(quoting: [.text(words)])
        }
    }

    @Test func `an exhibit that changed is refused`() throws {
        let book = ExtractBook(title: "Changed", opening: [], exhibits: 2, made: 0)
        var asked = 0
        #expect(throws: PrintError.changed(exhibit: 1)) {
            try PrintedBook(book) { index in
                asked += 1
                return asked < 4 ? SampleBook.exhibits[index] : SampleBook.exhibits[4]
            }
        }
    }

    @Test func `an exhibit that cannot be had ends it`() throws {
        struct Lost: Error, Equatable {}
        let book = ExtractBook(title: "Lost", opening: [], exhibits: 2, made: 0)
        #expect(throws: Lost()) {
            try PrintedBook(book) { index in
                guard index == 0 else { throw Lost() }
                return SampleBook.exhibits[0]
            }
        }
    }

    @Test func `a file that cannot be written is named`() throws {
        let path: FilePath = "/nowhere/extract.pdf"
        #expect {
            try BookPrinter.print(SampleBook.book, to: path, exhibit: { SampleBook.exhibits[$0] })
        } throws: { error in
            guard case .unwritable(path, _)? = error as? PrintError else { return false }
            return true
        }
    }

    @Test(
        arguments: [
            (
                PrintError.noGlyph("\u{4E2D}"), "no installed font has the character U+4E2D 中",
                "on Debian: apt install fonts-noto-cjk"
            ),
            (
                .noFont("DejaVu Serif"), "the font DejaVu Serif is not installed",
                "on Debian: apt install fonts-dejavu-core"
            ),
            (.changed(exhibit: 3), "exhibit 4 changed while it was printed", nil),
            (
                .unwritable(path: "a.pdf", reason: "no space"), "unable to write a.pdf: no space",
                nil
            ),
        ] as [(PrintError, String, String?)]
    )
    func `an error says what helps`(error: PrintError, description: String, hint: String?) {
        #expect(error.description == description)
        #expect(error.hint == hint)
    }
}
