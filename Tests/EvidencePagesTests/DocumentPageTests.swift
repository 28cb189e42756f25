internal import EvidencePages
internal import Testing

struct DocumentPageTests {
    private func excerpt(_ record: Int, _ name: String) -> DocumentPage.Excerpt {
        DocumentPage.Excerpt(
            record: record,
            name: name,
            attribution: "A (asserts)",
            words: "words",
            claim: nil,
            about: nil,
            event: nil,
            marks: []
        )
    }

    private func voice(_ record: Int, _ speaker: String, hue: Int) -> DocumentPage.Voice {
        DocumentPage.Voice(
            record: record,
            name: "v\(record)",
            speaker: speaker,
            hue: hue,
            attribution: "\(speaker) (asserts)",
            said: nil,
            inferred: nil,
            marks: []
        )
    }

    private func page(_ paragraphs: [[DocumentPage.Piece]]) throws -> String {
        try DocumentPage(
            head: .plain,
            paragraphs: paragraphs.enumerated().map { number, pieces in
                DocumentPage.Paragraph(number: number + 1, page: nil, pieces: pieces)
            },
            voices: [voice(1, "Anna", hue: 0), voice(2, "Boris", hue: 1)],
            excerpts: [excerpt(10, "e1"), excerpt(11, "e2")]
        ).html()
    }

    /// The words of the page's only paragraph without tags.
    private func words(of page: String) throws -> String {
        let start = try #require(page.firstRange(of: "<p class=\"words"))
        let rest = page[start.lowerBound...]
        let end = try #require(rest.firstRange(of: "</p>"))
        return String(rest[..<end.lowerBound]).replacing(#/<[^>]*>/#, with: "")
    }

    @Test func `excerpts that overlap are told apart by where they begin and end`() throws {
        let page = try page([
            [
                DocumentPage.Piece(text: "a ", voice: 0, excerpts: []),
                DocumentPage.Piece(text: "b ", voice: 0, excerpts: [0]),
                DocumentPage.Piece(text: "c", voice: 0, excerpts: [0, 1]),
                DocumentPage.Piece(text: " d", voice: 0, excerpts: [1]),
            ]
        ])
        #expect(try words(of: page) == "a e1⟨b e2⟨c⟩e1 d⟩e2")
        #expect(page.contains("<span class=\"excerpt twice\">c</span>"))
    }

    @Test func `an excerpt over two paragraphs begins in the one and ends in the other`() throws {
        let page = try page([
            [DocumentPage.Piece(text: "a", voice: 0, excerpts: [0])],
            [DocumentPage.Piece(text: "b", voice: 0, excerpts: [0])],
        ])
        #expect(page.contains("e1⟨</a><span class=\"excerpt\">a</span></p>"))
        #expect(page.contains("<span class=\"excerpt\">b</span><a class=\"handle\""))
    }

    @Test func `where the voice changes within a paragraph the speaker is named`() throws {
        let page = try page([
            [
                DocumentPage.Piece(text: "I say: ", voice: 0, excerpts: []),
                DocumentPage.Piece(text: "no", voice: 1, excerpts: []),
                DocumentPage.Piece(text: ".", voice: 0, excerpts: []),
            ]
        ])
        #expect(try words(of: page) == "I say: Boris no Anna again: .")
        #expect(page.contains("<span class=\"passage h1\">no</span>"))
    }

    @Test func `what is withheld stands as such`() throws {
        let page = try page([
            [
                DocumentPage.Piece(text: "by ", voice: 0, excerpts: []),
                DocumentPage.Piece(text: nil, voice: 0, excerpts: []),
            ]
        ])
        #expect(try words(of: page) == "by [withheld]")
    }
}
