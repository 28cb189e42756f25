import EvidencePrint
import Foundation
import Testing

struct SourceViewTests {
    /// White and grey, two by two.
    private static let png = Array(
        Data(
            base64Encoded: "iVBORw0KGgoAAAANSUhEUgAAAAIAAAACCAIAAAD91JpzAAAAEklEQVR4nGP4"
                + "////iRMnGCAUAEyjCqvn5wmIAAAAAElFTkSuQmCC"
        ) ?? Data()
    )

    @Test func `the text around a quote stands below the rest`() throws {
        let text = SourceView.SourceText(
            caption: "#12 january/letter, characters 1,204 to 1,281",
            before: [.text("Before it,\n"), .withheld("withheld: name")],
            quote: [.text("“the\u{202E} quote\nitself”")],
            after: [.text(", and after it.")]
        )
        let printed = try book([.text(text)])
        #expect(printed.pages == [3])
        guard let page = try printed.text(ofPage: 3)?.first else { return }
        let expected =
            "As it stands in the source #12 january/letter, characters 1,204 to 1,281 "
            + "Before it, withheld: name “the[U+202E] quote itself”, and after it."
        #expect(page.flowing.contains(expected.flowing))
    }

    @Test func `the picture of a page has a page of its own`() throws {
        let printed = try book([
            .page(picture(SourceViewTests.png)), .page(picture(SourceViewTests.png)),
        ])
        guard let pages = try printed.text() else { return }
        try #require(pages.count == 5)
        for page in pages[3...] {
            #expect(page.flowing.contains("As it stands in the source #12, page 4"))
            #expect(page.contains("EL000001 · #35 january/e01 · continued"))
        }
        guard let images = try printed.output(of: "pdfimages", "-list", "extract.pdf") else {
            return
        }
        #expect(images.split(separator: "\n").count == 4)
    }

    @Test(arguments: [[], Array("no picture".utf8), Array(png.dropLast(20))] as [[UInt8]])
    func `what is no picture is refused`(png: [UInt8]) {
        #expect {
            try book([.page(picture(png))])
        } throws: { error in
            guard case .badPicture? = error as? PrintError else { return false }
            return true
        }
    }

    @Test func `a page without a size is refused`() {
        var picture = picture(SourceViewTests.png)
        picture.height = 0
        #expect(throws: PrintError.badPicture(reason: "it has no size")) {
            try book([.page(picture)])
        }
    }

    private func picture(_ png: [UInt8]) -> SourceView.PagePicture {
        SourceView.PagePicture(
            caption: "#12, page 4",
            png: png,
            width: 595,
            height: 842,
            marks: [.init(x: 100, y: 100, width: 200, height: 20)]
        )
    }

    private func book(_ sources: [SourceView]) throws -> PrintedBook {
        var exhibit = SampleBook.exhibits[0]
        exhibit.sources = sources
        let book = ExtractBook(title: "Sources", opening: [], exhibits: 1, made: 0)
        return try PrintedBook(book, exhibit: { _ in exhibit })
    }
}
