/// Text from a ledger as it may be shown on a terminal.
///
/// A document may hold escape sequences that rewrite the screen, or marks that turn the reading
/// direction. What is shown must be what is recorded, so these are written out, as `\u{1B}`.
enum VisibleText {
    /// Writes out control characters and changes of direction, but for line ends.
    static func of(_ text: String) -> String {
        guard text.unicodeScalars.contains(where: isHidden) else { return text }
        var visible = ""
        for scalar in text.unicodeScalars {
            if isHidden(scalar) {
                visible += "\\u{" + String(scalar.value, radix: 16, uppercase: true) + "}"
            } else {
                visible.unicodeScalars.append(scalar)
            }
        }
        return visible
    }

    /// `text` on one line: each run of white space is one space.
    static func onOneLine(_ text: String) -> String {
        of(text.split(whereSeparator: \.isWhitespace).joined(separator: " "))
    }

    private static func isHidden(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x0A: false
        case 0x00...0x1F, 0x7F...0x9F: true
        // Embeddings, overrides and isolates of the bidirectional algorithm (UAX #9 §2).
        case 0x202A...0x202E, 0x2066...0x2069: true
        case 0x2028, 0x2029: true
        default: false
        }
    }

    /// The columns that `text` takes on a terminal.
    static func width(of text: String) -> Int {
        if text.utf8.allSatisfy({ (0x20...0x7E).contains($0) }) {
            return text.utf8.count
        }
        // Combining marks add nothing to their letter, and neither do the parts of an emoji.
        return text.reduce(0) { width, character in
            width + (character.unicodeScalars.map(width(of:)).max() ?? 0)
        }
    }

    private static func width(of scalar: Unicode.Scalar) -> Int {
        switch scalar.properties.generalCategory {
        case .nonspacingMark, .enclosingMark, .format, .control: return 0
        default: break
        }
        let isWide = scalar.properties.isEmojiPresentation || wide.contains { $0 ~= scalar.value }
        return isWide ? 2 : 1
    }

    /// What East Asian fonts draw in two columns (UAX #11), by blocks.
    private static let wide: [ClosedRange<UInt32>] = [
        0x1100...0x115F, 0x2E80...0x303E, 0x3041...0xA4CF, 0xA960...0xA97F, 0xAC00...0xD7A3,
        0xF900...0xFAFF, 0xFE30...0xFE6F, 0xFF00...0xFF60, 0xFFE0...0xFFE6, 0x20000...0x3FFFD,
    ]
}
