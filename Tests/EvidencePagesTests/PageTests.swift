internal import EvidencePages
internal import Foundation
internal import FoundationXML
internal import Testing

struct PageTests {
    static var pages: [String] {
        get throws { [try TimelinePage.hostile.html(), try DocumentPage.hostile.html()] }
    }

    @Test func `a page is well-formed XML, whatever the values are`() throws {
        for page in try PageTests.pages {
            let elements = try #require(PageElements(of: page))
            #expect(elements.names.first == "html")
            #expect(!elements.names.contains("script"))
            #expect(!elements.names.contains("img"))
        }
    }

    @Test func `no value becomes an attribute or an element`() throws {
        let attributes: Set = [
            "lang", "xml:lang", "charset", "name", "content", "http-equiv", "class", "id", "href",
            "aria-labelledby", "aria-hidden", "aria-label", "scope", "data-name", "width",
            "height", "x", "y", "x1", "x2", "y1", "y2", "rx", "d", "transform", "overflow",
            "text-anchor",
        ]
        for page in try PageTests.pages {
            let elements = try #require(PageElements(of: page))
            #expect(elements.attributes.subtracting(attributes) == [])
        }
    }

    @Test func `a page points to nothing but its own parts`() throws {
        for page in try PageTests.pages {
            let elements = try #require(PageElements(of: page))
            #expect(!elements.targets.isEmpty)
            #expect(elements.targets.allSatisfy { $0.hasPrefix("#") })
            #expect(elements.targets.allSatisfy { elements.ids.contains($0.dropFirst()) })
            #expect(elements.ids.count == Set(elements.ids).count)
            let style = try #require(page.firstRange(of: "</style>"))
            #expect(!page[..<style.lowerBound].contains("url("))
            #expect(!page[..<style.lowerBound].contains("@import"))
        }
    }

    @Test func `what would not be seen is written out`() throws {
        for page in try PageTests.pages {
            #expect(page.unicodeScalars.allSatisfy { $0 != "\u{202E}" && $0 != "\u{200B}" })
            #expect(page.contains("A\\u{202E}B\\u{200B}C\\u{1B}[2J\\u{0}D\\u{FEFF}\\u{E0041}"))
        }
    }

    @Test func `a value is no template`() throws {
        for page in try PageTests.pages {
            #expect(page.contains("{{head.origin}} {{{origin}}} {{/rows}}"))
        }
    }

    @Test(arguments: [
        ("<", "&lt;"), (">", "&gt;"), ("&", "&amp;"), ("\"", "&quot;"), ("'", "&#39;"),
        ("\"\u{301}", "&quot;\u{301}"), ("<\u{338}", "&lt;\u{338}"),
        ("'\u{FE0F}", "&#39;\u{FE0F}"), ("&\u{200D}", "&amp;\\u{200D}"),
        ("\r\n", "\\u{D}\n"), ("\u{AD}", "\\u{AD}"), ("\u{7F}", "\\u{7F}"),
        ("Қазақстан “é” 👍🏽", "Қазақстан “é” 👍🏽"),
    ])
    func `markup is escaped scalar by scalar`(text: String, escaped: String) {
        #expect(Array(PageText.escaped(text).utf8) == Array(escaped.utf8))
    }
}

/// What a strict parser finds in a page.
private final class PageElements: NSObject, XMLParserDelegate {
    private(set) var names: [String] = []
    private(set) var attributes: Set<String> = []
    private(set) var targets: [String] = []
    private(set) var ids: [Substring] = []

    /// Nil where the page is not well-formed.
    init?(of page: String) {
        super.init()
        let parser = XMLParser(data: Data(page.utf8))
        parser.delegate = self
        guard parser.parse() else { return nil }
    }

    func parser(
        _ parser: XMLParser,
        didStartElement name: String,
        namespaceURI: String?,
        qualifiedName: String?,
        attributes found: [String: String]
    ) {
        names.append(name)
        attributes.formUnion(found.keys)
        targets += [found["href"], found["src"]].compactMap(\.self)
        ids += [found["id"]].compactMap { $0?[...] }
    }
}
