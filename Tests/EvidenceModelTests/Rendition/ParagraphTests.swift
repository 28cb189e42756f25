import EvidenceModel
import Testing

struct ParagraphTests {
    @Test(
        arguments: [
            ("", []),
            (" \n\t\n", []),
            ("one", ["1:one"]),
            ("one\ntwo\n", ["1:one", "2:two"]),
            ("\n\none\ntwo\n\n\n", ["3:one", "4:two"]),
            ("one\ntwo\n\nthree", ["1:one\ntwo", "4:three"]),
            ("one\r\ntwo\r\n\r\nthree\r\n", ["1:one\r\ntwo", "4:three"]),
            (" one \n \u{A0}\t\n  two\u{3000}\n three ", ["1:one", "3:two\u{3000}\n three"]),
            ("one\n\n\n\ntwo", ["1:one", "5:two"]),
            ("é\n\n\u{C}😀 z\n", ["1:é", "3:😀 z"]),
        ] as [(String, [String])]
    )
    func `blank lines part paragraphs, and lines where there are none`(
        text: String,
        expected: [String]
    ) throws {
        let rendition = try Rendition(Array(text.utf8))
        let paragraphs = rendition.paragraphs()
        let found = paragraphs.map {
            "\($0.line):" + String(decoding: rendition.bytes(in: $0.place), as: UTF8.self)
        }
        #expect(found.map { Array($0.utf8) } == expected.map { Array($0.utf8) })
        #expect(paragraphs.map(\.number) == Array(0..<expected.count).map { $0 + 1 })
        #expect(paragraphs.allSatisfy { $0.line == rendition.line(ofScalar: $0.place.start) })
    }
}
