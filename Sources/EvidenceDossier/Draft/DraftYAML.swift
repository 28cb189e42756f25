/// Writes words as YAML that reads back as the same words.
enum DraftYAML {
    /// A key and its words on lines of their own after `>`, or in quotation marks where
    /// these words would not survive `>`.
    ///
    /// - Parameters:
    ///   - key: The key, with the mark of a list item before it where it is in one.
    ///   - words: Words with single spaces between them.
    ///   - indent: How many spaces stand before the key.
    /// - Returns: Lines.
    static func folded(_ key: String, _ words: String, indent: Int) -> [String] {
        let spaces = String(repeating: " ", count: indent)
        guard survivesFolding(words) else {
            return ["\(spaces)\(key): \(quoted(words))"]
        }
        let dash = key.prefix { $0 == "-" || $0 == " " }.count
        let inner = String(repeating: " ", count: indent + dash + 2)
        return ["\(spaces)\(key): >"] + wrapped(words, width: 96 - inner.count).map { inner + $0 }
    }

    /// Words as an item of `[a, b]`.
    static func item(_ words: String) -> String {
        words.contains(",") ? quoted(words) : scalar(words)
    }

    /// Words as a value on one line: plain where YAML takes them so, else in quotation marks.
    static func scalar(_ words: String) -> String {
        let plainEnds = CharacterSets.letters
        let isPlain =
            words.unicodeScalars.first.map(plainEnds) == true
            && words.unicodeScalars.last.map { plainEnds($0) || $0 == "." || $0 == ")" } == true
            && words.unicodeScalars.allSatisfy {
                CharacterSets.letters($0) || " ,./()-_’".unicodeScalars.contains($0)
            }
        return isPlain ? words : quoted(words)
    }

    /// Words in quotation marks.
    static func quoted(_ words: String) -> String {
        var text = "\""
        var previous: Unicode.Scalar = "x"
        for scalar in words.unicodeScalars {
            switch scalar {
            case "\"", "\\": text += "\\\(scalar)"
            case "#" where previous == " ":
                text.removeLast()
                text += "\\x20#"
            case _ where isAllowed(scalar): text.unicodeScalars.append(scalar)
            default:
                let digits = String(scalar.value, radix: 16, uppercase: true)
                text += "\\U" + String(repeating: "0", count: 8 - digits.count) + digits
            }
            previous = scalar
        }
        return text + "\""
    }

    /// Words for a comment, with U+FFFD for what may not stand in a YAML file.
    static func shown(_ words: String) -> String {
        var view = String.UnicodeScalarView()
        for scalar in words.unicodeScalars { view.append(isAllowed(scalar) ? scalar : "\u{FFFD}") }
        return String(view)
    }

    /// Cuts words into lines at their spaces.
    static func wrapped(_ words: String, width: Int) -> [String] {
        var lines: [String] = []
        for word in words.split(separator: " ") {
            if let last = lines.last, last.count + 1 + word.count <= width {
                lines[lines.count - 1] = last + " " + word
            } else {
                lines.append(String(word))
            }
        }
        return lines
    }

    private static func survivesFolding(_ words: String) -> Bool {
        !words.isEmpty && !words.contains(" #") && words.unicodeScalars.allSatisfy(isAllowed)
            && !words.split(separator: " ").contains { $0.hasPrefix("#") }
    }

    /// Whether a scalar may stand in a YAML file as itself and is no line end.
    private static func isAllowed(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x20...0x7E, 0xA0...0x2027, 0x202A...0xD7FF, 0xE000...0xFEFE, 0xFF00...0xFFFD,
            0x10000...0x10FFFF:
            true
        default: false
        }
    }
}

private enum CharacterSets {
    static func letters(_ scalar: Unicode.Scalar) -> Bool {
        scalar.properties.isAlphabetic || ("0"..."9").contains(scalar)
    }
}
