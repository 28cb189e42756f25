internal import CLibXML2

/// Reads the text of a page by libxml2.
///
/// A block element is a paragraph, paragraphs are separated by a blank line, `<br>` is a
/// line end, the cells of a table row are separated by a tab, and `<pre>` keeps its white
/// space; elsewhere a run of white space is one space and no-break spaces stay. Left out is
/// what a browser does not show as text: scripts, styles, `noscript`, the head, embedded
/// media and form fields. The alternative text of images is left out too: it is not on the
/// page as read, and often repeats the caption, so that no quote of it would be unique.
/// Nothing is added: no list numbers, and no marks around `<q>`. Style sheets are not
/// followed, so what only they hide is text here.
func extractHTML(_ bytes: [UInt8]) throws(ExtractionError) -> ExtractedText {
    guard bytes.count <= largestPage else {
        throw .tooLarge(bytes: bytes.count, limit: largestPage)
    }
    if let offset = bytes.firstIndex(of: 0), !bytes.starts(with: [0xFF, 0xFE]),
        !bytes.starts(with: [0xFE, 0xFF])
    {
        throw .nullCharacter(byteOffset: offset, in: .source)
    }
    // U+000C is white space in HTML, and libxml2 would drop it from between two words.
    let page = try decodePage(bytes).map { $0 == 0x0C ? 0x20 : $0 }
    let document = try HTMLDocument(page, charset: "UTF-8")
    var text = ParagraphText()
    var title: ParagraphText?
    var inTitle = false
    var language: String?
    document.walk { event in
        switch event {
        case .start(let element):
            switch element.name {
            case "html": language = element.attributes["lang"]
            case "title":
                inTitle = title == nil
                if inTitle { title = ParagraphText() }
                return inTitle
            default: break
            }
            // The head is entered for its title alone, which is the only one that counts.
            if unshown.contains(element.name) { return false }
            text.start(element.name)
        case .end("title"): inTitle = false
        case .end(let name): text.end(name)
        case .text(let bytes):
            if inTitle { title?.append(bytes) } else { text.append(bytes) }
        }
        return true
    }
    return ExtractedText(
        text: text.finished(),
        mediaType: SourceFormat.html.mediaType,
        extractor: "libxml2",
        version: LIBXML_DOTTED_VERSION,
        proposedTitle: title.flatMap { nonEmpty($0.line()) },
        proposedLanguage: language.flatMap(nonEmpty)
    )
}

/// In bytes.
///
/// The tree that libxml2 makes of a page takes some ten times its size.
private let largestPage = 64 << 20

private let unshown: Set<String> = [
    "script", "style", "noscript", "template", "iframe", "object", "embed", "svg", "audio",
    "video", "canvas", "textarea", "select", "datalist",
]

private func nonEmpty(_ text: String) -> String? {
    text.isEmpty ? nil : text
}
