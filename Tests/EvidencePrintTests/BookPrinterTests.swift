import EvidencePrint
import SystemPackage
import Testing

struct BookPrinterTests {
    @Test func `each exhibit begins on the page that is said`() throws {
        let book = try PrintedBook.sample()
        try book.keep(as: "sample.pdf")
        guard let pages = try book.text() else { return }
        #expect(book.pages == [3, 4, 5, 6, 7, 11])
        for (page, exhibit) in zip(book.pages, SampleBook.exhibits) {
            #expect(pages[page - 1].hasPrefix(exhibit.bates))
        }
        guard let information = try book.output(of: "pdfinfo", "extract.pdf") else { return }
        #expect(information.contains("Pages:           \(pages.count)\n"))
        #expect(information.contains("Title:           \(SampleBook.book.title)\n"))
        #expect(information.contains("(A4)"))
    }

    @Test func `each page says its number, the legend and what it holds`() throws {
        guard let pages = try PrintedBook.sample().text() else { return }
        for (index, page) in pages.enumerated() {
            #expect(page.contains("page \(index + 1) of 11\n"))
            #expect(page.contains("CONFIDENTIAL · produced under the protective order"))
        }
        #expect(pages[0].contains("EL000001 – EL000006 · DRAFT"))
        #expect(pages[1].contains("EL000001 – EL000006 · DRAFT"))
        #expect(pages[2].contains("EL000001 · DRAFT"))
        for page in pages[7...9] {
            #expect(page.hasPrefix("EL000005 · #62 january/e16 · continued\n"))
            #expect(page.contains("EL000005 · DRAFT"))
        }
    }

    @Test func `page 1 and the index say what they were given`() throws {
        guard let pages = try PrintedBook.sample().text() else { return }
        let opening = pages[0].flowing
        #expect(opening.filter { $0 != " " }.hasPrefix(SampleBook.book.title.filter { $0 != " " }))
        for section in SampleBook.book.opening {
            #expect(opening.contains(section.paragraphs.joined(separator: " ").flowing))
        }
        let index = pages[1].flowing
        for exhibit in SampleBook.exhibits {
            #expect(index.contains(exhibit.bates))
            #expect(index.contains(exhibit.summary.flowing))
        }
    }

    @Test func `an exhibit says all that it was given`() throws {
        guard let pages = try PrintedBook.sample().text() else { return }
        let page = pages[4].flowing
        let exhibit = SampleBook.exhibits[2]
        let said =
            [exhibit.chain, exhibit.markedBy].compactMap(\.self) + exhibit.remarks
            + exhibit.facts.flatMap { [$0.name, $0.value] }
        for text in said {
            #expect(page.contains(text.flowing))
        }
        #expect(page.contains("Orlov, withheld: protected name, by #60 and “two men from"))
    }

    @Test func `bookmarks and links lead to the index and to each exhibit`() throws {
        let book = try PrintedBook.sample()
        guard
            let outlines = try book.output(
                of: "qpdf",
                "--json",
                "--json-key=outlines",
                "extract.pdf"
            )
        else { return }
        let titles = [
            "What this is", "Index", "Exhibits", "EL000003 · #41 january/e07", "EL000006 · #70",
        ]
        for title in titles {
            #expect(outlines.contains("\"title\": \"\(title)"))
        }
        for page in [1, 2] + book.pages {
            #expect(outlines.contains("\"destpageposfrom1\": \(page),"))
        }
        guard let names = try book.output(of: "pdfinfo", "-dests", "extract.pdf") else { return }
        for (index, page) in book.pages.enumerated() {
            let line = names.split(separator: "\n").map { String($0) }.first {
                $0.hasSuffix("\"e\(index)\"")
            }
            #expect(line?.flowing.hasPrefix("\(page) ") == true)
        }
        let objects = try book.output(of: "qpdf", "--json", "--json-key=qpdf", "extract.pdf") ?? ""
        #expect(objects.split(separator: "\"/Subtype\": \"/Link\"").count == 1 + book.pages.count)
    }

    @Test func `titles and bookmarks show what is not seen`() throws {
        var exhibit = SampleBook.exhibits[0]
        exhibit.record = "#1 \u{202E}one\u{0}two"
        let book = ExtractBook(title: "A\u{202E}B\u{0}C", opening: [], exhibits: 1, made: 0)
        let printed = try PrintedBook(book, exhibit: { _ in exhibit })
        guard let information = try printed.output(of: "pdfinfo", "extract.pdf") else { return }
        #expect(information.contains("A[U+202E]B[U+0000]C\n"))
        let outlines = try printed.output(
            of: "qpdf",
            "--json",
            "--json-key=outlines",
            "extract.pdf"
        )
        guard let outlines else { return }
        #expect(outlines.contains("· #1 [U+202E]one[U+0000]two\""))
    }

    @Test func `qpdf finds nothing wrong`() throws {
        let book = try PrintedBook.sample()
        guard let said = try book.output(of: "qpdf", "--check", "extract.pdf") else { return }
        #expect(said.contains("No syntax or stream encoding errors found"))
        #expect(!said.contains("WARNING"))
    }

    @Test func `the language is said`() throws {
        let bytes = try PrintedBook.sample().bytes
        let file = String(decoding: bytes, as: UTF8.self)
        guard file.contains("\nxref\n") else {
            return print("not run: this Cairo writes its catalogue in another form")
        }
        #expect(file.contains("<< /Type /Catalog\n   /Lang (en)\n"))
    }

    @Test func `the same book has the same bytes`() throws {
        #expect(try PrintedBook.sample().bytes == PrintedBook.sample().bytes)
    }

    @Test func `a book without exhibits is page 1`() throws {
        let book = ExtractBook(title: "Nothing", opening: [], exhibits: 0, made: 0)
        let printed = try PrintedBook(book, exhibit: { _ in SampleBook.exhibits[0] })
        guard let pages = try printed.text() else { return }
        #expect(pages.map(\.flowing) == ["Nothing page 1 of 1"])
    }

    @Test func `an exhibit of which nothing is known has a page`() throws {
        let empty = BookExhibit(
            bates: "",
            record: "",
            summary: "",
            chain: "",
            facts: [.init("", "")]
        )
        let book = ExtractBook(
            title: "",
            subtitle: [""],
            opening: [.init(heading: "", paragraphs: [""])],
            exhibits: 1,
            legend: "",
            mark: "",
            made: 0
        )
        #expect(try PrintedBook(book, exhibit: { _ in empty }).pages == [3])
    }

    @Test func `a page that a legend and a long head leave less room on goes on`() throws {
        var exhibit = SampleBook.exhibits[4]
        exhibit.record = Array(repeating: exhibit.record, count: 40).joined(separator: " ")
        exhibit.facts[0].name = Array(repeating: "name", count: 900).joined(separator: " ")
        var book = SampleBook.book
        book.legend = Array(repeating: "legend", count: 400).joined(separator: " ")
        book.title = Array(repeating: "title", count: 200).joined(separator: " ")
        book.exhibits = 1
        let printed = try PrintedBook(book, exhibit: { _ in exhibit })
        guard let pages = try printed.text() else { return }
        #expect(pages.count > 8)
        for (index, page) in pages.enumerated() {
            #expect(page.contains("page \(index + 1) of \(pages.count)\n"))
        }
    }
}
