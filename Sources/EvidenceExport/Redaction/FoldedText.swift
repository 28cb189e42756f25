/// Text as protected words are looked for in it: lower case, each run of white space one space,
/// without what is not seen (soft hyphens, joiners and marks of width zero), and letters with their
/// marks as one.
///
/// A name at the end of a line, cut by a soft hyphen or written in capitals is the same name, and so
/// is one in which й is written as и and a breve.
struct FoldedText {
    /// The text, UTF-8.
    private(set) var bytes: [UInt8] = []

    /// For each byte the part that it came from, where parts were asked for.
    private(set) var parts: [Int] = []

    /// Nothing yet.
    init() {}

    /// The text of one part.
    init(_ text: [UInt8]) {
        append(text, part: nil)
    }

    /// Adds a part, which follows upon the last without anything in between.
    mutating func append(_ text: [UInt8], part: Int?) {
        let scalars = Array(String(decoding: text, as: UTF8.self).unicodeScalars)
        var next = 0
        while next < scalars.count {
            var scalar = scalars[next]
            next += 1
            while next < scalars.count, let composed = Self.composed(scalar, scalars[next]) {
                scalar = composed
                next += 1
            }
            switch scalar.value {
            case 0x41...0x5A:
                bytes.append(UInt8(scalar.value) + 0x20)
            case 0x21...0x7E:
                bytes.append(UInt8(scalar.value))
            case 0xAD, 0x200B...0x200F, 0x2060, 0xFEFF:
                continue
            default:
                guard !scalar.properties.isWhitespace, scalar.value > 0x20 else {
                    if bytes.last == 0x20 { continue }
                    bytes.append(0x20)
                    break
                }
                bytes += scalar.properties.lowercaseMapping.utf8
            }
            guard let part else { continue }
            while parts.count < bytes.count { parts.append(part) }
        }
    }

    /// The one scalar for a letter and a mark over or under it; nil where there is none.
    private static func composed(
        _ letter: Unicode.Scalar,
        _ mark: Unicode.Scalar
    ) -> Unicode.Scalar? {
        guard (0x300...0x36F).contains(mark.value) else { return nil }
        let characters = Array(String(String.UnicodeScalarView([letter, mark])))
        return characters.count == 1 ? composed[characters[0]] : nil
    }

    // Characters are equal, and hash the same, however they are composed.
    private static let composed: [Character: Unicode.Scalar] = {
        let letters: [ClosedRange<UInt32>] = [
            0xC0...0x24F, 0x386...0x3CE, 0x400...0x4FF, 0x1E00...0x1EFF,
        ]
        return Dictionary(
            letters.joined().compactMap(Unicode.Scalar.init).map { (Character($0), $0) },
            uniquingKeysWith: { first, _ in first }
        )
    }()
}
