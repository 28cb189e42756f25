import Testing

@testable import EvidenceRendition

private let hasPoppler =
    (try? runTool("pdftotext", ["-v"], input: [])) != nil
    && (try? runTool("pdftocairo", ["-v"], input: [])) != nil

struct PDFPageTests {
    @Test func `a page is drawn and knows where its words stand`() throws {
        guard hasPoppler else { return print("not run: pdftotext or pdftocairo is absent") }
        let page = try PDFPage(2, of: PDFTests.pdf(["First page", "The quay was closed at noon"]))
        #expect(page.picture.starts(with: [0x89, 0x50, 0x4E, 0x47]))
        #expect(page.width == 600)
        #expect(page.height == 800)
        let boxes = page.boxes(of: "quay was", after: "The ")
        try #require(boxes.count == 1)
        // The line begins 100 points from the left and stands 100 points from the top.
        #expect(boxes[0].x > 120 && boxes[0].x + boxes[0].width < 300)
        #expect(boxes[0].y < 100 && boxes[0].y + boxes[0].height > 100)
    }

    @Test(
        arguments: [
            ("closed", "The quay was ", 0), ("closed", "The quay was closed, then open, then ", 1),
            ("The\nquay", "", 2), ("clo-\nsed", "The quay was ", 0), ("shut", "", nil),
            ("", "", nil),
            (" - ", "", nil), (String(repeating: "long ", count: 100), "", nil),
        ] as [(String, String, Int?)]
    )
    func `a quote is found where it stands`(quote: String, before: String, box: Int?) throws {
        guard hasPoppler else { return print("not run: pdftotext or pdftocairo is absent") }
        let words = "The quay was closed, then open, then closed"
        let page = try PDFPage(1, of: PDFTests.pdf([words]))
        let first = page.boxes(of: "closed,", after: "The quay was ")
        let second = page.boxes(of: "then closed", after: "The quay was closed, then open, ")
        try #require(first.count == 1 && second.count == 1)
        let found = page.boxes(of: quote, after: before)
        switch box {
        case 0: #expect(found == first)
        case 1: #expect(found.count == 1 && found[0].x > second[0].x)
        case 2: #expect(found.count == 1 && found[0].x < first[0].x)
        default: #expect(found == [])
        }
    }

    @Test func `a page that is not there is refused`() {
        guard hasPoppler else { return print("not run: pdftotext or pdftocairo is absent") }
        #expect(throws: ExtractionError.self) { try PDFPage(3, of: PDFTests.pdf(["One"])) }
    }

    @Test func `what is no PDF is refused`() {
        guard hasPoppler else { return print("not run: pdftotext or pdftocairo is absent") }
        #expect(throws: ExtractionError.self) { try PDFPage(1, of: Array("nothing".utf8)) }
    }
}
