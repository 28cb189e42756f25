/// Text of a document as it is shown to people.
enum ShownText {
    /// One line: white space squeezed, and controls replaced by U+FFFD.
    ///
    /// A document may hold escape sequences that a terminal obeys, or turn the direction of the
    /// letters around.
    static func line(_ bytes: ArraySlice<UInt8>) -> String {
        var shown = String.UnicodeScalarView()
        var isAfterSpace = false
        for scalar in String(decoding: bytes, as: UTF8.self).unicodeScalars {
            let isSpace = WhiteSpace.contains(scalar.value)
            if isSpace {
                if !isAfterSpace { shown.append(" ") }
            } else {
                shown.append(isObeyed(scalar) ? "\u{FFFD}" : scalar)
            }
            isAfterSpace = isSpace
        }
        return String(shown)
    }

    /// Controls, and the marks that embed, override or isolate a direction.
    private static func isObeyed(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case ..<0x20, 0x7F...0x9F, 0x202A...0x202E, 0x2066...0x2069: true
        default: false
        }
    }
}
