public import SystemPackage

/// Why a PDF file was not signed.
public enum PDFSigningError: Error, Equatable {
    /// It is not of the one form that is signed here; with what is otherwise.
    case unknownForm(path: FilePath, reason: String)

    /// The signature has more bytes than were kept free for it.
    case signatureTooLong(bytes: Int, limit: Int)

    /// The file cannot be read or written.
    case failed(path: FilePath, reason: String)
}

extension PDFSigningError: CustomStringConvertible {
    public var description: String {
        switch self {
        case .unknownForm(let path, let reason):
            "\(path) is not of the form of PDF that is signed here: \(reason)"
        case .signatureTooLong(let bytes, let limit):
            "the signature has \(bytes) bytes, and \(limit) are kept free for it"
        case .failed(let path, let reason):
            "unable to sign \(path): \(reason)"
        }
    }
}
