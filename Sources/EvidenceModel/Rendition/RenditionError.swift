/// Why bytes are no rendition of a document's text.
public enum RenditionError: Error, Hashable, Sendable, CustomStringConvertible {
    /// The bytes are not UTF-8 from here on; a surrogate or an overlong form is none either.
    case notUTF8(byteOffset: Int)

    /// The text has the scalar U+0000.
    case nul(byteOffset: Int)

    public var description: String {
        switch self {
        case .notUTF8(let offset): "the text is not UTF-8 at byte \(offset)"
        case .nul(let offset): "the text has U+0000 at byte \(offset)"
        }
    }
}
