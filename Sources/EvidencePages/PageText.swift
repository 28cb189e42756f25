internal import Mustache

/// Text as it may stand in a page: markup escaped, and what would not be seen written out.
///
/// Scalars are looked at and not characters: a combining mark behind a quotation mark makes one
/// character of the two, which an escape by characters would let through.
public enum PageText {
    /// The text, safe between tags and in quoted attributes.
    public static func escaped(_ text: String) -> String {
        var escaped = String.UnicodeScalarView()
        for scalar in text.unicodeScalars {
            switch scalar {
            case "&": escaped.append(contentsOf: "&amp;".unicodeScalars)
            case "<": escaped.append(contentsOf: "&lt;".unicodeScalars)
            case ">": escaped.append(contentsOf: "&gt;".unicodeScalars)
            case "\"": escaped.append(contentsOf: "&quot;".unicodeScalars)
            case "'": escaped.append(contentsOf: "&#39;".unicodeScalars)
            case _ where isHidden(scalar):
                let digits = String(scalar.value, radix: 16, uppercase: true)
                escaped.append(contentsOf: "\\u{\(digits)}".unicodeScalars)
            default: escaped.append(scalar)
            }
        }
        return String(escaped)
    }

    /// Controls, changes of direction, and characters without width, but for line ends and tabs.
    static func isHidden(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x09, 0x0A: false
        case 0x00...0x1F, 0x7F...0x9F: true
        // Soft hyphen, Arabic letter mark, zero-width space to right-to-left mark.
        case 0xAD, 0x61C, 0x200B...0x200F: true
        // Embeddings, overrides and isolates of the bidirectional algorithm (UAX #9 §2), line and
        // paragraph separators, invisible operators.
        case 0x2028...0x202E, 0x2060...0x206F: true
        case 0xFEFF, 0xFFF9...0xFFFB: true
        // What XML has no character for, and tags, which nothing draws.
        case 0xFFFE, 0xFFFF, 0xE0000...0xE007F: true
        default: false
        }
    }
}

/// The escape as templates ask for it.
struct PageTextContent: MustacheContentType {
    /// The name that templates know it by.
    static let name = "PAGE"

    func escapeText(_ text: String) -> String { PageText.escaped(text) }
}
