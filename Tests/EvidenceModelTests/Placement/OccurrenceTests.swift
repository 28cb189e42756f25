import EvidenceModel
import Testing

struct OccurrenceTests {
    @Test func `the words around a place are squeezed and cut`() throws {
        let rendition = try Rendition(Array("0123456789\n\n  abc\t\u{A0}déf\r\n9876543210".utf8))
        let place = try #require(rendition.places(of: Array("abc déf".utf8)).first)
        let near = try #require(rendition.occurrences(at: [place], surroundings: 6).first)
        #expect(near.before == "…89 ")
        #expect(near.text == "abc déf")
        #expect(near.after == " 9876…")
        #expect(near.line == 3)
        let wide = try #require(rendition.occurrences(at: [place]).first)
        #expect(wide.before == "0123456789 ")
        #expect(wide.after == " 9876543210")
    }

    @Test func `what a terminal would obey is shown as a replacement`() throws {
        let rendition = try Rendition(Array("a\u{1B}[31mb\u{202E}c\u{9B}d\u{2066}e\u{7F}".utf8))
        let whole = try #require(rendition.wholePlace)
        let shown = rendition.occurrences(at: [whole]).map(\.text)
        #expect(shown == ["a\u{FFFD}[31mb\u{FFFD}c\u{FFFD}d\u{FFFD}e\u{FFFD}"])
    }

    @Test func `lines are counted by line feeds`() throws {
        let rendition = try Rendition(Array("é\n\r\nb\rc\u{2028}d\n".utf8))
        let lines = (0...rendition.scalarCount).map(rendition.line(ofScalar:))
        #expect(lines == [1, 1, 2, 2, 3, 3, 3, 3, 3, 3, 4])
    }
}
