import Testing

@testable import EvidenceRendition

struct PlainTextTests {
    @Test(arguments: [
        ("a.txt", "text/plain"), ("b.md", "text/markdown"), ("LIESMICH", "text/plain"),
    ])
    func `a text is its own rendition`(name: String, mediaType: String) throws {
        let bytes = Array("\u{FEFF}Ein Brief.\r\n\r\nZweiter Absatz.".utf8)
        let extracted = try extractText(of: bytes, named: name)
        #expect(extracted.text == bytes)
        #expect(extracted.mediaType == mediaType)
        #expect(extracted.extractor == "none")
        #expect(extracted.version == "1")
    }

    @Test(
        arguments: [
            ("a.txt", [0x41, 0xC3, 0x28], ExtractionError.notUTF8(byteOffset: 1, in: .source)),
            ("a.txt", [0x41, 0xED, 0xA0, 0x80], .notUTF8(byteOffset: 1, in: .source)),
            ("a.md", [0x41, 0x00, 0x42], .nullCharacter(byteOffset: 1, in: .source)),
            ("a.txt", [], .empty(extractor: "none")),
            ("a.txt", [0x20, 0x0A, 0x0C, 0xC2, 0xA0], .empty(extractor: "none")),
            (
                "a.txt", Array("%PDF-1.7".utf8),
                .contradictoryFormat(name: "a.txt", mediaType: "application/pdf")
            ),
            (
                "a.pdf", Array("words".utf8),
                .contradictoryFormat(name: "a.pdf", mediaType: "not a PDF")
            ),
            ("a.jpg", [0xFF, 0xD8], .noExtractor(mediaType: "image/jpeg")),
            ("a.xyz", Array("words".utf8), .noExtractor(mediaType: "application/octet-stream")),
            ("a", [0x00, 0x01], .noExtractor(mediaType: "application/octet-stream")),
        ] as [(String, [UInt8], ExtractionError)]
    )
    func `what cannot be read is refused`(
        name: String,
        bytes: [UInt8],
        expected: ExtractionError
    ) {
        #expect(throws: expected) { try extractText(of: bytes, named: name) }
    }

    @Test func `a page break still belongs to its page`() {
        let pages = Pages(of: Array("é\u{0C}b\u{0C}".utf8))
        #expect([0, 1, 2, 3, 4].map { pages.page(ofScalar: $0) } == [1, 1, 2, 2, 3])
        #expect(Pages(of: Array("one".utf8)).page(ofScalar: 0) == nil)
    }

    @Test func `a supplied text is held to the same rules`() throws {
        try checkSuppliedText(Array("words".utf8))
        #expect(throws: ExtractionError.empty(extractor: "other means")) {
            try checkSuppliedText([0x0C])
        }
        #expect(throws: ExtractionError.notUTF8(byteOffset: 0, in: .text)) {
            try checkSuppliedText([0xFF])
        }
    }

    @Test(arguments: [
        (ExtractionError.notUTF8(byteOffset: 7, in: .source), "the file is not UTF-8 at byte 7"),
        (.toolMissing(tool: "pdftotext", package: "poppler-utils"), "pdftotext is not installed"),
        (.empty(extractor: "pdftotext"), "the text made by pdftotext is empty"),
        (.empty(extractor: "none"), "the file is empty, or holds nothing but white space"),
    ])
    func `an error is a sentence`(error: ExtractionError, sentence: String) {
        #expect(error.description == sentence)
        #expect(!error.hint.isEmpty)
    }
}
