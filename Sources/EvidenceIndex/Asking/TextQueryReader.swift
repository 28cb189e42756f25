/// Reads a ``TextQuery``.
///
/// ```
/// any    = all *( "OR" all )
/// all    = some *( ["AND"] some )
/// some   = words *( "NOT" words )
/// words  = ( word / phrase ) ["*"] / "(" any ")"
/// ```
struct TextQueryReader {
    private let scalars: [Unicode.Scalar]
    private var position = 0
    private var depth = 0

    // Deeper brackets are nobody's question.
    private static let deepest = 50

    init(_ text: String) {
        scalars = Array(text.unicodeScalars)
    }

    /// Reads all of the text.
    mutating func expression() throws(TextQueryFault) -> String {
        let expression = try any()
        guard position == scalars.count else { throw fault("the end, or AND, OR or NOT") }
        return expression
    }

    private mutating func any() throws(TextQueryFault) -> String {
        var parts = [try all()]
        while takes("OR") { parts.append(try all()) }
        return parts.joined(separator: " OR ")
    }

    private mutating func all() throws(TextQueryFault) -> String {
        var parts = [try some()]
        while true {
            let start = position
            if takes("AND") {
                parts.append(try some())
            } else if stands("OR") || stands("NOT") || standsEnd() {
                position = start
                return parts.joined(separator: " AND ")
            } else {
                parts.append(try some())
            }
        }
    }

    private mutating func some() throws(TextQueryFault) -> String {
        var expression = try words()
        while takes("NOT") { expression = "(\(expression) NOT \(try words()))" }
        return expression
    }

    private mutating func words() throws(TextQueryFault) -> String {
        skipSpace()
        guard position < scalars.count else { throw fault("words") }
        switch scalars[position] {
        case "(":
            depth += 1
            guard depth <= Self.deepest else { throw fault("fewer brackets") }
            position += 1
            let inner = try any()
            skipSpace()
            guard position < scalars.count, scalars[position] == ")" else { throw fault("“)”") }
            position += 1
            depth -= 1
            return "(\(inner))"
        case "\"":
            return try phrase()
        default:
            return try word()
        }
    }

    private mutating func phrase() throws(TextQueryFault) -> String {
        let start = position
        guard let end = scalars[(start + 1)...].firstIndex(of: "\"") else {
            position = scalars.count
            throw fault("“\"”")
        }
        position = end + 1
        return try quoted(start + 1..<end)
    }

    private mutating func word() throws(TextQueryFault) -> String {
        let start = position
        for mark in ["AND", "OR", "NOT"] where stands(mark) { throw fault("words") }
        while position < scalars.count, !Self.endsWord(scalars[position]) { position += 1 }
        return try quoted(start..<position)
    }

    /// The words of that range, quoted, with the `*` that follows.
    private mutating func quoted(_ range: Range<Int>) throws(TextQueryFault) -> String {
        guard scalars[range].contains(where: Self.isSearched) else {
            position = range.lowerBound
            throw fault("a letter or a digit")
        }
        var text = String.UnicodeScalarView()
        text.append(contentsOf: scalars[range])
        let folded = SearchText.folded(Array(String(text).utf8))
        var expression = "\"\(String(decoding: folded, as: UTF8.self))\""
        if position < scalars.count, scalars[position] == "*" {
            position += 1
            expression += " *"
        }
        return expression
    }

    // MARK: Characters

    /// Takes the word if it stands there by itself.
    private mutating func takes(_ word: String) -> Bool {
        guard stands(word) else { return false }
        position += word.unicodeScalars.count
        return true
    }

    private mutating func stands(_ word: String) -> Bool {
        skipSpace()
        let end = position + word.unicodeScalars.count
        guard end <= scalars.count, scalars[position..<end].elementsEqual(word.unicodeScalars)
        else { return false }
        return end == scalars.count || Self.endsWord(scalars[end])
    }

    private mutating func standsEnd() -> Bool {
        skipSpace()
        return position == scalars.count || scalars[position] == ")"
    }

    private mutating func skipSpace() {
        while position < scalars.count, scalars[position].properties.isWhitespace { position += 1 }
    }

    private func fault(_ expected: String) -> TextQueryFault {
        TextQueryFault(column: position + 1, expected: expected)
    }

    private static func endsWord(_ scalar: Unicode.Scalar) -> Bool {
        scalar.properties.isWhitespace || ["(", ")", "\"", "*"].contains(scalar)
    }

    /// Whether the tokenizer takes it as a part of a word.
    private static func isSearched(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.properties.generalCategory {
        case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter,
            .decimalNumber, .letterNumber, .otherNumber:
            true
        default: false
        }
    }
}
