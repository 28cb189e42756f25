/// What a source file is, by its name and its first bytes.
enum SourceFormat: Equatable {
    case plainText
    case markdown
    case html
    case pdf
    case other(mediaType: String)

    /// Decides by the extension, and by the content where there is no extension.
    ///
    /// - Parameters:
    ///   - bytes: The whole file.
    ///   - name: The file's name.
    /// - Throws: ``ExtractionError/contradictoryFormat(name:mediaType:)`` where a PDF is
    ///   not named as one or something else is.
    init(of bytes: [UInt8], named name: String) throws(ExtractionError) {
        let named = fileExtension(of: name).map(SourceFormat.init(extension:))
        let startsAsPDF = bytes.starts(with: pdfSignature)
        guard let named else {
            self = startsAsPDF ? .pdf : Self.withoutExtension(bytes)
            return
        }
        if startsAsPDF && named != .pdf {
            throw .contradictoryFormat(name: name, mediaType: SourceFormat.pdf.mediaType)
        }
        // Some producers put other bytes before the signature, and readers allow 1,024.
        if named == .pdf && !bytes.prefix(1024).contains(pdfSignature) {
            throw .contradictoryFormat(name: name, mediaType: "not a PDF")
        }
        self = named
    }

    /// The media type, as registered with IANA.
    var mediaType: String {
        switch self {
        case .plainText: "text/plain"
        case .markdown: "text/markdown"
        case .html: "text/html"
        case .pdf: "application/pdf"
        case .other(let mediaType): mediaType
        }
    }

    private init(extension text: String) {
        switch text {
        case "txt", "text": self = .plainText
        case "md", "markdown": self = .markdown
        case "html", "htm", "xhtml", "xht": self = .html
        case "pdf": self = .pdf
        default:
            self = .other(mediaType: mediaTypesWithoutExtractor[text] ?? "application/octet-stream")
        }
    }

    private static func withoutExtension(_ bytes: [UInt8]) -> Self {
        let start = bytes.prefix(512).drop {
            [0x09, 0x0A, 0x0D, 0x20, 0xEF, 0xBB, 0xBF].contains($0)
        }
        let lowered = start.prefix(14).map { (0x41...0x5A).contains($0) ? $0 + 0x20 : $0 }
        if lowered.starts(with: Array("<!doctype html".utf8))
            || lowered.starts(with: Array("<html".utf8))
        {
            return .html
        }
        guard firstByteNotUTF8(in: bytes) == nil, !bytes.contains(where: isBinaryControl) else {
            return .other(mediaType: "application/octet-stream")
        }
        return .plainText
    }
}

/// The media type of a file, also of one whose text must be made by other means.
///
/// - Parameters:
///   - bytes: The whole file.
///   - name: The file's name.
/// - Returns: A media type; `application/octet-stream` where nothing says more.
/// - Throws: ``ExtractionError/contradictoryFormat(name:mediaType:)``.
public func mediaType(
    of bytes: [UInt8],
    named name: String
) throws(ExtractionError) -> String {
    try SourceFormat(of: bytes, named: name).mediaType
}

/// The extension in lower case; nil for `README` and `.profile`.
private func fileExtension(of name: String) -> String? {
    let last = name.split(separator: "/").last ?? ""
    guard let dot = last.lastIndex(of: "."), dot != last.startIndex else { return nil }
    let text = last[last.index(after: dot)...].lowercased()
    return text.isEmpty ? nil : text
}

private func isBinaryControl(_ byte: UInt8) -> Bool {
    byte < 0x20 && ![0x09, 0x0A, 0x0C, 0x0D].contains(byte)
}

private let pdfSignature = Array("%PDF-".utf8)

private let mediaTypesWithoutExtractor = [
    "jpg": "image/jpeg", "jpeg": "image/jpeg", "png": "image/png", "gif": "image/gif",
    "tif": "image/tiff", "tiff": "image/tiff", "webp": "image/webp", "heic": "image/heic",
    "mp3": "audio/mpeg", "m4a": "audio/mp4", "wav": "audio/wav", "ogg": "audio/ogg",
    "flac": "audio/flac", "mp4": "video/mp4", "mov": "video/quicktime", "webm": "video/webm",
    "mkv": "video/matroska", "rtf": "application/rtf", "epub": "application/epub+zip",
    "doc": "application/msword", "xls": "application/vnd.ms-excel",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "odt": "application/vnd.oasis.opendocument.text",
    "ods": "application/vnd.oasis.opendocument.spreadsheet",
    "eml": "message/rfc822", "warc": "application/warc", "zip": "application/zip",
    "json": "application/json", "xml": "application/xml", "csv": "text/csv",
]
