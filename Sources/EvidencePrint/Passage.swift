/// Text to be set, all of it data: nothing in it is markup.
struct Passage {
    private(set) var text: [UInt8] = []

    /// Where in the text's bytes it looks otherwise, ascending.
    private(set) var spans: [(range: Range<Int>, look: Look)] = []

    enum Look {
        /// The quote, in the text around it.
        case quote

        /// The name of a character that would not be seen.
        case mark

        /// What stands in the place of words that are withheld.
        case withheld
    }

    init() {}

    init(_ text: String) {
        append(text)
    }

    /// Adds text, with a visible mark for each character that cannot be seen itself.
    ///
    /// Such a character could change the order of its neighbours, as U+202E does, or tell apart what
    /// looks the same. U+000A and U+000D U+000A stay what they are, the ends of lines.
    mutating func append(_ added: String, isQuote: Bool = false) {
        let scalars = Array(added.unicodeScalars)
        for (index, scalar) in scalars.enumerated() {
            if scalar == "\r", index + 1 < scalars.count, scalars[index + 1] == "\n" { continue }
            guard scalar.isSeen else {
                append(Array("[\(scalar.notation)]".utf8), looking: .mark)
                continue
            }
            let bytes = UTF8.encode(scalar).map(Array.init) ?? []
            append(bytes, looking: isQuote && scalar != "\n" ? .quote : nil)
        }
    }

    /// Adds a black box with this label.
    mutating func append(withheld label: String) {
        let start = text.count
        let shown = Passage.line(label.isEmpty ? "withheld" : label)
        text += Array("\u{A0}".utf8) + shown.text + Array("\u{A0}".utf8)
        spans.append((start..<text.count, .withheld))
    }

    private mutating func append(_ bytes: [UInt8], looking look: Look?) {
        let start = text.count
        text += bytes
        guard let look else { return }
        if let last = spans.last, last.look == look, last.range.upperBound == start {
            spans[spans.count - 1].range = last.range.lowerBound..<text.count
        } else {
            spans.append((start..<text.count, look))
        }
    }
}

extension Passage {
    init(_ pieces: [BookExhibit.Piece]) {
        append(pieces)
    }

    mutating func append(_ pieces: [BookExhibit.Piece], isQuote: Bool = false) {
        for piece in pieces {
            switch piece {
            case .text(let text): append(text, isQuote: isQuote)
            case .withheld(let label): append(withheld: label)
            }
        }
    }

    /// Text on one line.
    static func line(_ text: String) -> Passage {
        Passage(text.split(whereSeparator: \.isNewline).joined(separator: " "))
    }

    /// Its text, with the marks that are shown.
    var shown: String { String(decoding: text, as: UTF8.self) }

    /// Whether a word of it says where it may be parted.
    var hasSoftHyphen: Bool {
        zip(text, text.dropFirst()).contains { $0 == 0xC2 && $1 == 0xAD }
    }

    /// The passage cut at the ends of its lines, and where a line is too long to be laid out at once.
    ///
    /// The time that Pango takes for a word grows with the square of its length, and past 2^31 of
    /// its units it loses count.
    var paragraphs: [Passage] {
        var paragraphs: [Passage] = []
        var remaining = spans[...]
        var start = 0
        for line in text.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false) {
            for part in Passage.parts(of: line) {
                var paragraph = Passage()
                paragraph.text = Array(part)
                let range = start..<start + part.count
                while let span = remaining.first, span.range.lowerBound < range.upperBound {
                    let shared = span.range.clamped(to: range)
                    paragraph.spans.append(
                        (shared.lowerBound - start..<shared.upperBound - start, span.look)
                    )
                    if span.range.upperBound > range.upperBound { break }
                    remaining.removeFirst()
                }
                paragraphs.append(paragraph)
                start += part.count
            }
            start += 1
        }
        return paragraphs
    }

    /// How many bytes are laid out at once.
    private static let longestPart = 8_000

    /// A line in parts that end after a space, or anywhere in a longer word.
    private static func parts(of line: ArraySlice<UInt8>) -> [ArraySlice<UInt8>] {
        var parts: [ArraySlice<UInt8>] = []
        var rest = line
        while rest.count > longestPart {
            var end = rest.startIndex + longestPart
            if let space = rest[..<end].lastIndex(of: UInt8(ascii: " ")) {
                end = space + 1
            } else {
                while rest[end] & 0xC0 == 0x80 { end -= 1 }
            }
            parts.append(rest[..<end])
            rest = rest[end...]
        }
        return parts + [rest]
    }
}

extension Unicode.Scalar {
    /// Whether a reader sees that it is there, or sees what it does.
    fileprivate var isSeen: Bool {
        switch self {
        case "\n", "\t":
            true
        // A break of a word, and what joins letters or keeps them apart.
        case "\u{AD}", "\u{200C}", "\u{200D}", "\u{34F}":
            true
        case "\u{FFF9}"..."\u{FFFB}":
            false
        default:
            switch properties.generalCategory {
            case .control, .lineSeparator, .paragraphSeparator, .privateUse, .unassigned: false
            default: !properties.isDefaultIgnorableCodePoint || properties.isVariationSelector
            }
        }
    }
}
