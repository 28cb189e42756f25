/// Why no text could be made of a source file.
///
/// Every case can be met by making the text by other means and naming them, which is
/// what ``hint`` says.
public enum ExtractionError: Error, Equatable {
    /// Nothing here reads files of this media type.
    case noExtractor(mediaType: String)

    /// The name says one format and the first bytes another.
    case contradictoryFormat(name: String, mediaType: String)

    /// The bytes, or what a tool made of them, are not UTF-8 from this byte on.
    case notUTF8(byteOffset: Int, in: Stage)

    /// U+0000 stands at this byte.
    case nullCharacter(byteOffset: Int, in: Stage)

    /// The text holds nothing but white space.
    case empty(extractor: String)

    /// The page declares a charset that cannot be converted.
    case unknownCharset(String)

    /// The bytes are not of the charset that the page declares, from this byte on.
    case notOfCharset(String, byteOffset: Int)

    /// The page declares no charset and is not UTF-8 from this byte on.
    case noCharset(byteOffset: Int)

    /// The file is larger than the largest that is read.
    case tooLarge(bytes: Int, limit: Int)

    /// The parser gave up before the end of the file.
    case unreadable(extractor: String, message: String)

    /// The tool that reads this format is not installed.
    case toolMissing(tool: String, package: String)

    /// The tool could not be run, or its output not be read.
    case toolFailed(tool: String, message: String)

    /// Where the offending byte stands.
    public enum Stage: Sendable {
        /// In the source file itself.
        case source

        /// In what the extractor made of it.
        case text
    }
}

extension ExtractionError: CustomStringConvertible {
    public var description: String {
        switch self {
        case .noExtractor(let mediaType):
            "no text can be made of \(mediaType) here"
        case .contradictoryFormat(let name, let mediaType):
            "\(name) is named as one format, and its first bytes are \(mediaType)"
        case .notUTF8(let offset, let stage):
            "\(stage.words) is not UTF-8 at byte \(offset)"
        case .nullCharacter(let offset, let stage):
            "\(stage.words) holds U+0000 at byte \(offset)"
        case .empty("none"):
            "the file is empty, or holds nothing but white space"
        case .empty(let extractor):
            "the text made by \(extractor) is empty"
        case .unknownCharset(let charset):
            "the page declares the charset “\(charset)”, which is not known here"
        case .notOfCharset(let charset, let offset):
            "the page declares the charset \(charset), and byte \(offset) is not of it"
        case .noCharset(let offset):
            "the page declares no charset and is not UTF-8 at byte \(offset)"
        case .tooLarge(let bytes, let limit):
            "the file has \(bytes) bytes; at most \(limit) are read"
        case .unreadable(let extractor, let message):
            "\(extractor) cannot read the file: \(message)"
        case .toolMissing(let tool, _):
            "\(tool) is not installed"
        case .toolFailed(let tool, let message):
            "\(tool) failed: \(message)"
        }
    }

    /// What the archivist can do about it, as one line: by options of the command line.
    public var hint: String {
        hint { "--text FILE --extractor \"\($0)\"" }
    }

    /// The same by keys of a dossier, or columns of a table.
    public var hintOnKeys: String {
        hint { "`text`, a file, and `extractor`, \($0)" }
    }

    private func hint(giving text: (String) -> String) -> String {
        switch self {
        case .toolMissing(_, let package):
            "install it: apt-get install \(package)"
        case .empty("none"):
            "a document without a text cannot be quoted from"
        case .empty:
            "a scan needs OCR: make its text and give it with "
                + text("name and version of the OCR")
        case .contradictoryFormat:
            "name the file as what it is"
        case .notUTF8(_, .source), .nullCharacter(_, .source):
            "convert a copy to UTF-8 and give it with \(text("what converted it"))"
                + "; the file itself is kept as it is"
        default:
            "make the text yourself and give it with \(text("what made it"))"
                + "; the file itself is kept as it is"
        }
    }
}

extension ExtractionError.Stage {
    fileprivate var words: String {
        switch self {
        case .source: "the file"
        case .text: "the text made of the file"
        }
    }
}
