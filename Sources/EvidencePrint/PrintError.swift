public import SystemPackage

/// Why a book could not be printed.
public enum PrintError: Error, Equatable {
    /// Pango and Cairo are not installed, or cannot be loaded.
    case noLibrary(reason: String)

    /// A font that the book is set in is not installed.
    case noFont(String)

    /// No installed font has this character: it is never printed as an empty box.
    case noGlyph(Unicode.Scalar)

    /// The picture of a page cannot be drawn.
    case badPicture(reason: String)

    /// An exhibit, counted from 0, was not the same when it was asked for again.
    case changed(exhibit: Int)

    /// The pages cannot be written there.
    case unwritable(path: FilePath, reason: String)
}

extension PrintError: CustomStringConvertible {
    public var description: String {
        switch self {
        case .noLibrary(let reason):
            "Pango and Cairo cannot be loaded: \(reason)"
        case .noFont(let name):
            "the font \(name) is not installed"
        case .noGlyph(let scalar):
            "no installed font has the character \(scalar.notation) \(scalar)"
        case .badPicture(let reason):
            "the picture of a page cannot be drawn: \(reason)"
        case .changed(let exhibit):
            "exhibit \(exhibit + 1) changed while it was printed"
        case .unwritable(let path, let reason):
            "unable to write \(path): \(reason)"
        }
    }

    /// What would help, on a line of its own.
    public var hint: String? {
        switch self {
        case .noLibrary: "on Debian: apt install libpangocairo-1.0-0 fonts-dejavu-core"
        case .noFont: "on Debian: apt install fonts-dejavu-core"
        case .noGlyph(let scalar): "on Debian: apt install \(scalar.fontPackage)"
        case .badPicture, .changed, .unwritable: nil
        }
    }
}

extension Unicode.Scalar {
    /// How the Unicode Standard writes it: `U+202E`.
    var notation: String {
        let digits = String(value, radix: 16, uppercase: true)
        return "U+" + String(repeating: "0", count: max(0, 4 - digits.count)) + digits
    }

    /// The package of Debian whose fonts have the most characters of this one's kind.
    fileprivate var fontPackage: String {
        switch value {
        case 0x1100...0x11FF, 0x2E80...0x33FF, 0x3400...0x9FFF, 0xA960...0xA97F, 0xAC00...0xD7FF,
            0xF900...0xFAFF, 0xFE30...0xFE4F, 0xFF00...0xFFEF, 0x20000...0x3FFFF:
            "fonts-noto-cjk"
        case 0x2190...0x2BFF, 0x1F000...0x1FAFF:
            "fonts-symbola"
        default:
            "fonts-noto-core fonts-noto-extra"
        }
    }
}
