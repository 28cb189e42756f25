/// Why a list of the files that are signed was refused.
public enum ManifestRefusal: Error, Hashable, Sendable {
    /// It is no well-formed XML in UTF-8; with libxml2's reason.
    case noXML(reason: String)

    /// It declares a type of document, which could have it say other things elsewhere.
    case documentType

    /// It is larger than any list is.
    case tooLarge(limit: Int)

    /// An element stands where it may not, or is missing.
    case element(String)

    /// An attribute is missing, or is none that the element may have.
    case attribute(String, of: String)

    /// Text, a comment or an instruction stands where only elements may.
    case content(of: String)

    /// A file is named that no member's name can be.
    case name(String)

    /// A file is named twice.
    case duplicate(String)

    /// No file is named.
    case noReference

    /// A digest is made by another method than SHA-256.
    case digestMethod(String)

    /// A digest is not 32 bytes in base64.
    case digestValue(of: String)

    /// An extension is one that nobody may pass over, and is not known.
    case criticalExtension
}

extension ManifestRefusal: CustomStringConvertible {
    public var description: String {
        switch self {
        case .noXML(let reason): "it is no XML in UTF-8: \(reason)"
        case .documentType: "it declares a type of document, which no list of files does"
        case .tooLarge(let limit): "it has more than \(limit) bytes"
        case .element(let name): "the element \(name) is not where the standard has it"
        case .attribute(let name, let element):
            "the attribute \(name) of \(element) is missing or unknown"
        case .content(let element): "in \(element) stands what is no element"
        case .name(let name): "“\(name)” is not the name of a member"
        case .duplicate(let name): "\(name) is named twice"
        case .noReference: "it names no file"
        case .digestMethod(let name): "a digest is made by \(name), not SHA-256"
        case .digestValue(let name): "the digest of \(name) is not a SHA-256 in base64"
        case .criticalExtension: "it has a critical extension, and none is known"
        }
    }
}
