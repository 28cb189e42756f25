import Testing

@testable import EvidenceRendition

struct HTMLTests {
    @Test(arguments: [
        ("<p>One</p><p>Two</p>", "One\n\nTwo\n"),
        ("<div><div><p>One</div></div><section>Two</section>", "One\n\nTwo\n"),
        ("<p>a  b\n\tc</p>", "a b c\n"),
        ("<p>a<b> b</b> <i>c</i>d</p>", "a b cd\n"),
        ("<p>Line<br>two<br/><br>three", "Line\ntwo\n\nthree\n"),
        ("<p>a &amp; b &lt;c&gt; &eacute;&#x441;&nbsp;d", "a & b <c> éс\u{A0}d\n"),
        ("<p>a &bogus; b", "a &bogus; b\n"),
        ("<p>One<script>p('<p>no')</script><style>p{}</style><noscript>no</noscript>.", "One.\n"),
        ("<p>One<!-- no --><img alt='no' src='x'>", "One\n"),
        ("<title>no</title><h1>Head</h1>text", "Head\n\ntext\n"),
        ("<svg><title>no</title><text>no</text></svg><p>One", "One\n"),
        ("<table><tr><th>a<th>b<tr><td>1</td><td>2</td></tr></table>", "a\tb\n\n1\t2\n"),
        ("<table><tr><td><p>long<p>cell<td>x</table>", "long\n\ncell\n\nx\n"),
        ("<ul><li>a<li>b<ul><li>c</ul></ul>d", "a\n\nb\n\nc\n\nd\n"),
        ("<pre>a  b\r\n\r\n\r\n  c\n</pre>d", "a  b\n\n\n  c\n\nd\n"),
        ("<blockquote>a<cite>b</cite></blockquote>c", "ab\n\nc\n"),
        ("<b><p>bad</b> nesting</p></div>end", "bad nesting\n\nend\n"),
        ("<p>open <a href='", "open\n"),
        ("<select><option>no</select><textarea>no</textarea>yes", "yes\n"),
        ("<p>a\u{0C}b", "a b\n"),
    ])
    func `blocks become paragraphs`(page: String, expected: String) throws {
        let extracted = try extractText(of: Array(page.utf8), named: "a.html")
        #expect(String(decoding: extracted.text, as: UTF8.self) == expected)
    }

    @Test func `title and language are proposed, and no part of the text`() throws {
        let page = "<!DOCTYPE html><html lang=kk><head><title>A\n title</title></head><p>Text"
        let extracted = try extractText(of: Array(page.utf8), named: "saved")
        #expect(extracted.text == Array("Text\n".utf8))
        #expect(extracted.mediaType == "text/html")
        #expect(extracted.extractor == "libxml2")
        #expect(extracted.version.hasPrefix("2."))
        #expect(extracted.proposedTitle == "A title")
        #expect(extracted.proposedLanguage == "kk")
    }

    @Test(arguments: [
        ("<meta charset=windows-1251><p>", [0xCC, 0xE8, 0xF0] as [UInt8], "Мир\n"),
        (
            "<meta http-equiv='Content-Type' content='text/html; charset=\"koi8-r\"'><p>",
            [0xED, 0xC9, 0xD2], "Мир\n"
        ),
        ("<?xml version=\"1.0\" encoding=\"koi8-r\"?><html><p>", [0xED, 0xC9, 0xD2], "Мир\n"),
        ("<?xml version='1.0' encoding = 'koi8-r' ?><p>", [0xED, 0xC9, 0xD2], "Мир\n"),
        ("<?xml encoding='koi8-r'?><meta charset=utf-8><p>", [0xC3, 0xA9], "é\n"),
        ("<?xml encoding='utf-16'?><p>", [0xC3, 0xA9], "é\n"),
        ("<meta charset=utf-16le><p>", [0xC3, 0xA9], "é\n"),
        ("<?xml version='1.0'?><p>encoding='koi8-r' ", [0xC3, 0xA9], "encoding='koi8-r' é\n"),
        ("<meta charset=iso-8859-1><p>", [0x93, 0xE9, 0x94], "“é”\n"),
        ("<meta charset=UTF-8><p>", [0xC3, 0xA9], "é\n"),
        ("<p>", [0xC3, 0xA9], "é\n"),
        ("\u{FEFF}<meta charset=koi8-r><p>", [0xC3, 0xA9], "é\n"),
    ])
    func `the declared charset is honoured`(
        head: String,
        letters: [UInt8],
        expected: String
    ) throws {
        let extracted = try extractText(of: Array(head.utf8) + letters, named: "a.htm")
        #expect(String(decoding: extracted.text, as: UTF8.self) == expected)
    }

    @Test func `a byte order mark tells UTF-16`() throws {
        let page: [UInt8] =
            [0xFF, 0xFE] + "<p>Мир".utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] as [UInt8] }
        let extracted = try extractText(of: page, named: "a.html")
        #expect(extracted.text == Array("Мир\n".utf8))
    }

    @Test(arguments: [
        (
            "<meta charset=utf-8><p>a", [0xE9] as [UInt8],
            ExtractionError.notOfCharset("utf-8", byteOffset: 24)
        ),
        ("<p>a", [0xE9, 0x20], .noCharset(byteOffset: 4)),
        ("<meta charset=klingon><p>", [], .unknownCharset("klingon")),
        ("<meta charset='koi8-r//IGNORE'><p>", [], .unknownCharset("koi8-r//IGNORE")),
        (
            "<meta charset=windows-1252><p>", [0x81],
            .notOfCharset("windows-1252", byteOffset: 30)
        ),
        ("<p>a", [0x00], .nullCharacter(byteOffset: 4, in: .source)),
        ("<p> <br>&#12;<script>words</script>", [], .empty(extractor: "libxml2")),
        ("", [], .empty(extractor: "libxml2")),
    ])
    func `what is not clear is refused`(
        head: String,
        letters: [UInt8],
        expected: ExtractionError
    ) {
        #expect(throws: expected) {
            try extractText(of: Array(head.utf8) + letters, named: "a.html")
        }
    }

    @Test func `depth and length do not cut a page off`() throws {
        let depth = 20_000
        let page =
            String(repeating: "<div>", count: depth) + "deep"
            + String(repeating: "</div>", count: depth)
            + "<p>" + String(repeating: "x", count: 11_000_000) + "<p>last"
        let extracted = try extractText(of: Array(page.utf8), named: "a.html")
        #expect(extracted.text.starts(with: Array("deep\n\nxxx".utf8)))
        #expect(extracted.text.suffix(7) == Array("x\n\nlast\n".utf8).suffix(7))
    }

    @Test func `no entity of the page's own is expanded`() throws {
        let page = """
            <!DOCTYPE html [<!ENTITY a "aaaaaaaaaa"><!ENTITY b SYSTEM "file:///etc/hostname">]>
            <p>&a;&b;
            """
        let extracted = try extractText(of: Array(page.utf8), named: "a.html")
        #expect(String(decoding: extracted.text, as: UTF8.self).hasSuffix("&a;&b;\n"))
    }
}
