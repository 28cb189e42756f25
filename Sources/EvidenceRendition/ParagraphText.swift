/// Text that grows by elements and words, with the white space of HTML reduced.
struct ParagraphText {
    private var text: [UInt8] = []
    private var gap = Gap.none
    private var preformatted = 0

    /// What must stand between the text so far and the next word.
    private enum Gap: Comparable {
        case none
        case space
        case tab
        case lines(Int)
        case paragraph
    }

    /// Notes that an element begins here.
    ///
    /// - Parameter name: Its name in lower case.
    mutating func start(_ name: String) {
        if blocks.contains(name) { gap = .paragraph }
        if name == "pre" { preformatted += 1 }
        if name == "br" { addLineEnd() }
    }

    /// Notes that an element ends here.
    ///
    /// - Parameter name: Its name in lower case.
    mutating func end(_ name: String) {
        if blocks.contains(name) { gap = .paragraph }
        if name == "pre" { preformatted -= 1 }
        if cells.contains(name) { gap = max(gap, .tab) }
    }

    /// Adds the content of a text node.
    ///
    /// - Parameter bytes: Valid UTF-8.
    mutating func append(_ bytes: [UInt8]) {
        for byte in bytes {
            switch byte {
            case 0x0A where preformatted > 0: addLineEnd()
            case 0x09 where preformatted > 0, 0x20 where preformatted > 0: add(byte)
            case 0x09, 0x0A, 0x0C, 0x0D, 0x20: gap = max(gap, .space)
            default: add(byte)
            }
        }
    }

    /// The whole text, which ends in a line end unless it is empty.
    func finished() -> [UInt8] {
        text.isEmpty ? [] : text + [0x0A]
    }

    /// The whole text as one line.
    func line() -> String {
        String(decoding: text, as: UTF8.self)
    }

    private mutating func addLineEnd() {
        switch gap {
        case .none, .space, .tab: gap = .lines(1)
        case .lines(let count): gap = .lines(count + 1)
        case .paragraph: break
        }
    }

    private mutating func add(_ byte: UInt8) {
        if gap != .none {
            if !text.isEmpty { text += gapBytes() }
            gap = .none
        }
        text.append(byte)
    }

    private func gapBytes() -> [UInt8] {
        switch gap {
        case .none: []
        case .space: [0x20]
        case .tab: [0x09]
        case .lines(let count):
            [UInt8](repeating: 0x0A, count: preformatted > 0 ? count : min(count, 2))
        case .paragraph: [0x0A, 0x0A]
        }
    }
}

private let cells: Set<String> = ["td", "th"]

private let blocks: Set<String> = [
    "address", "article", "aside", "blockquote", "body", "caption", "center", "dd", "details",
    "dialog", "dir", "div", "dl", "dt", "fieldset", "figcaption", "figure", "footer", "form",
    "h1", "h2", "h3", "h4", "h5", "h6", "header", "hgroup", "hr", "html", "legend", "li", "main",
    "menu", "nav", "ol", "p", "pre", "search", "section", "summary", "table", "tbody", "tfoot",
    "thead", "tr", "ul",
]
