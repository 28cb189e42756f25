/// Text as protected words are looked for in it: lower case, each run of white space one space,
/// without what is not seen (soft hyphens, joiners and marks of width zero).
///
/// A name at the end of a line, cut by a soft hyphen or written in capitals is the same name.
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
        for scalar in String(decoding: text, as: UTF8.self).unicodeScalars {
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
}
