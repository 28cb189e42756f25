import Glibc
import Testing

@testable import EvidenceRendition

private let hasPDFToText = (try? runTool("pdftotext", ["-v"], input: [])) != nil

struct PDFTests {
    @Test func `pages are kept apart`() throws {
        guard hasPDFToText else { return print("not run: pdftotext is absent") }
        let extracted = try extractText(
            of: PDFTests.pdf(["First page", "Second page"]),
            named: "a.pdf"
        )
        #expect(extracted.mediaType == "application/pdf")
        #expect(extracted.extractor == "pdftotext")
        #expect(extracted.version.contains("."))
        let text = String(decoding: extracted.text, as: UTF8.self)
        let pages = text.split(separator: "\u{0C}").map { $0.filter { !$0.isNewline } }
        #expect(pages == ["First page", "Second page"])
    }

    @Test func `a page without text is refused, as it wants OCR`() {
        guard hasPDFToText else { return print("not run: pdftotext is absent") }
        #expect(throws: ExtractionError.empty(extractor: "pdftotext")) {
            try extractText(of: PDFTests.pdf(["", ""]), named: "scan.pdf")
        }
    }

    @Test func `a broken file is refused in the tool's words`() {
        guard hasPDFToText else { return print("not run: pdftotext is absent") }
        #expect {
            try extractText(of: Array("%PDF-1.4\nnothing".utf8), named: "a.pdf")
        } throws: { error in
            guard case .unreadable("pdftotext", let message)? = error as? ExtractionError else {
                return false
            }
            return message.contains("Syntax")
        }
    }

    /// A PDF of one line of text a page.
    static func pdf(_ pages: [String]) -> [UInt8] {
        let kids = pages.indices.map { "\(4 + 2 * $0) 0 R" }.joined(separator: " ")
        var objects = [
            "<</Type/Catalog/Pages 2 0 R>>",
            "<</Type/Pages/Kids[\(kids)]/Count \(pages.count)>>",
            "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
        ]
        for (index, words) in pages.enumerated() {
            let stream = "BT /F1 24 Tf 100 700 Td (\(words)) Tj ET"
            objects.append(
                "<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Contents \(5 + 2 * index) 0 R"
                    + "/Resources<</Font<</F1 3 0 R>>>>>>"
            )
            objects.append("<</Length \(stream.utf8.count)>>stream\n\(stream)\nendstream")
        }
        var file = "%PDF-1.4\n"
        var places: [Int] = []
        for (index, object) in objects.enumerated() {
            places.append(file.utf8.count)
            file += "\(index + 1) 0 obj\n\(object)\nendobj\n"
        }
        let table = file.utf8.count
        file += "xref\n0 \(objects.count + 1)\n0000000000 65535 f \n"
        for place in places {
            let digits = String(place)
            file += String(repeating: "0", count: 10 - digits.count) + digits + " 00000 n \n"
        }
        file += "trailer<</Size \(objects.count + 1)/Root 1 0 R>>\nstartxref\n\(table)\n%%EOF\n"
        return Array(file.utf8)
    }
}

struct ToolTests {
    @Test func `a program that is not there is missing`() {
        #expect {
            try runTool("no-such-program-here", [], input: [])
        } throws: { error in
            guard case .missing? = error as? ToolError else { return false }
            return true
        }
    }

    @Test func `more than a pipe holds goes both ways`() throws {
        let input = [UInt8](repeating: 0x61, count: 3_000_000)
        let result = try runTool("cat", [], input: input)
        #expect(result.output == input)
        #expect(result.status == 0)
    }

    @Test func `a program may end before it has read everything`() throws {
        let input = [UInt8](repeating: 0x61, count: 3_000_000)
        let result = try runTool("false", [], input: input)
        #expect(result.output.isEmpty)
        #expect(result.status == 1)
    }

    @Test func `a program gets no environment but path and locale`() throws {
        let result = try runTool("env", [], input: [])
        let names = String(decoding: result.output, as: UTF8.self).split(separator: "\n")
            .map { $0.prefix { $0 != "=" } }
        #expect(names.sorted() == ["LC_ALL", "PATH"])
    }
}
