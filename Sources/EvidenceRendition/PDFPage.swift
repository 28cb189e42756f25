/// A page of a PDF as it looks, and where its words stand on it.
///
/// It shows what a quote looks like in its source to whoever doubts the text that was made of it.
public struct PDFPage: Sendable {
    /// The page as PNG, 1,754 dots along its longer side: 150 an inch of A4.
    public let picture: [UInt8]

    /// In points.
    public let width: Double

    /// In points.
    public let height: Double

    private let words: [PDFWord]

    /// Part of a page, in points from its top left corner.
    public struct Box: Sendable, Equatable {
        public var x: Double
        public var y: Double
        public var width: Double
        public var height: Double
    }

    /// Draws a page by `pdftocairo` of poppler and reads it by `pdftotext`.
    ///
    /// - Parameters:
    ///   - number: The page, from 1.
    ///   - pdf: The whole file.
    /// - Throws: ``ExtractionError``.
    public init(_ number: Int, of pdf: [UInt8]) throws(ExtractionError) {
        let range = ["-cropbox", "-f", String(number), "-l", String(number)]
        let text = try runPoppler(
            "pdftotext",
            ["-bbox-layout", "-enc", "UTF-8"] + range + ["-", "-"],
            input: pdf
        )
        let layout = try PDFLayout(text)
        picture = try runPoppler(
            "pdftocairo",
            ["-png", "-singlefile", "-scale-to", "1754"] + range + ["-", "-"],
            input: pdf
        )
        width = layout.width
        height = layout.height
        words = layout.words
    }

    /// Where a quote stands on the page, a box a line.
    ///
    /// Spaces and hyphens are left out of the comparison, for `pdftotext` joins what a line's end
    /// has parted. Where the same words stand twice, those are taken that are nearest to where they
    /// stand in the text.
    ///
    /// - Parameters:
    ///   - quote: What of the quote stands on this page.
    ///   - before: The page's text before it.
    /// - Returns: Nothing where the page does not have these words in this order.
    public func boxes(of quote: String, after before: String) -> [Box] {
        let wanted = letters(of: quote)
        let owners = words.enumerated().flatMap { index, word in
            letters(of: word.text).map { (letter: $0, word: index) }
        }
        guard !wanted.isEmpty, wanted.count <= owners.count else { return [] }
        let expected = letters(of: before).count
        let starts = (0...owners.count - wanted.count).filter { start in
            wanted.indices.allSatisfy { owners[start + $0].letter == wanted[$0] }
        }
        guard let start = starts.min(by: { abs($0 - expected) < abs($1 - expected) }) else {
            return []
        }
        let first = owners[start].word
        let last = owners[start + wanted.count - 1].word
        return PDFWord.boxes(around: words[first...last])
    }

    private func letters(of text: String) -> [Unicode.Scalar] {
        text.unicodeScalars.filter { scalar in
            !scalar.properties.isWhitespace && !["-", "\u{AD}", "\u{2010}"].contains(scalar)
        }
    }
}

/// A word on a page.
private struct PDFWord {
    var text: String
    let line: Int
    let left: Double
    let top: Double
    let right: Double
    let bottom: Double

    /// A box for each line of these words.
    static func boxes(around words: ArraySlice<PDFWord>) -> [PDFPage.Box] {
        var boxes: [PDFPage.Box] = []
        var rest = words
        while let line = rest.first?.line {
            let part = rest.prefix { $0.line == line }
            rest = rest.dropFirst(part.count)
            let left = part.map(\.left).min() ?? 0
            let top = part.map(\.top).min() ?? 0
            let right = part.map(\.right).max() ?? 0
            let bottom = part.map(\.bottom).max() ?? 0
            boxes.append(
                PDFPage.Box(x: left, y: top, width: right - left, height: bottom - top)
            )
        }
        return boxes
    }
}

/// What `pdftotext -bbox-layout` says of a page.
private struct PDFLayout {
    var width = 0.0
    var height = 0.0
    var words: [PDFWord] = []

    init(_ output: [UInt8]) throws(ExtractionError) {
        var page: HTMLElement?
        var found: [PDFWord] = []
        var line = 0
        var isWord = false
        try HTMLDocument(output, charset: "UTF-8").walk { event in
            switch event {
            case .start(let element):
                isWord = element.name == "word"
                switch element.name {
                case "page": page = page ?? element
                case "line": line += 1
                case "word": found.append(PDFWord(element, line: line))
                default: break
                }
            case .text(let bytes):
                if isWord, !found.isEmpty {
                    found[found.count - 1].text += String(decoding: bytes, as: UTF8.self)
                }
            case .end:
                isWord = false
            }
            return true
        }
        guard let page, page.number("width") > 0, page.number("height") > 0 else {
            throw .unreadable(extractor: "pdftotext", message: "there is no such page")
        }
        width = page.number("width")
        height = page.number("height")
        words = found
    }
}

extension PDFWord {
    fileprivate init(_ element: HTMLElement, line: Int) {
        text = ""
        self.line = line
        left = element.number("xmin")
        top = element.number("ymin")
        right = element.number("xmax")
        bottom = element.number("ymax")
    }
}

extension HTMLElement {
    /// A measure in points; 0 where there is none.
    fileprivate func number(_ name: String) -> Double {
        attributes[name].flatMap { Double($0) } ?? 0
    }
}
