/// The text made of a source file, and by what.
public struct ExtractedText: Equatable, Sendable {
    /// Valid UTF-8 without U+0000, and not only white space.
    public let text: [UInt8]

    /// The media type of the source file, as `text/html`.
    public let mediaType: String

    /// What made the text: `none` where it is the file's own bytes, else the name of the
    /// library or tool.
    public let extractor: String

    /// The version of the extractor.
    public let version: String

    /// The title that the file gives itself outside its text, where it does.
    public let proposedTitle: String?

    /// The language that the file declares, as a BCP 47 tag, where it does.
    public let proposedLanguage: String?

    /// A text made of a source of that type, which ``checkSuppliedText(_:)`` has checked.
    public init(
        text: [UInt8],
        mediaType: String,
        extractor: String,
        version: String,
        proposedTitle: String? = nil,
        proposedLanguage: String? = nil
    ) {
        self.text = text
        self.mediaType = mediaType
        self.extractor = extractor
        self.version = version
        self.proposedTitle = proposedTitle
        self.proposedLanguage = proposedLanguage
    }
}

/// Makes the text of a source file.
///
/// Plain text and Markdown are their own text, HTML is read by libxml2 and PDF by
/// `pdftotext`. Nothing is guessed: a file whose format or charset is unclear is refused.
///
/// - Parameters:
///   - bytes: The whole file.
///   - name: The file's name, for its extension.
/// - Returns: A text that is never empty.
/// - Throws: ``ExtractionError``, for whatever needs a text made by other means.
public func extractText(
    of bytes: [UInt8],
    named name: String
) throws(ExtractionError) -> ExtractedText {
    let format = try SourceFormat(of: bytes, named: name)
    let extracted =
        switch format {
        case .plainText, .markdown:
            ExtractedText(
                text: bytes,
                mediaType: format.mediaType,
                extractor: "none",
                version: "1"
            )
        case .html: try extractHTML(bytes)
        case .pdf: try extractPDF(bytes)
        case .other: throw .noExtractor(mediaType: format.mediaType)
        }
    try checkText(extracted.text, in: extracted.extractor == "none" ? .source : .text)
    guard !isBlank(extracted.text) else { throw .empty(extractor: extracted.extractor) }
    return extracted
}

/// Checks a text that was made elsewhere: a transcript, an OCR or a translation.
///
/// - Parameter bytes: The text as given, which is what is recorded.
/// - Throws: ``ExtractionError`` where it is not UTF-8, holds U+0000 or is empty.
public func checkSuppliedText(_ bytes: [UInt8]) throws(ExtractionError) {
    try checkText(bytes, in: .text)
    guard !isBlank(bytes) else { throw .empty(extractor: "other means") }
}

private func checkText(
    _ bytes: [UInt8],
    in stage: ExtractionError.Stage
) throws(ExtractionError) {
    if let offset = firstByteNotUTF8(in: bytes) {
        throw .notUTF8(byteOffset: offset, in: stage)
    }
    if let offset = bytes.firstIndex(of: 0) {
        throw .nullCharacter(byteOffset: offset, in: stage)
    }
}

/// Where valid UTF-8 ends, or nil if it does not.
func firstByteNotUTF8(in bytes: [UInt8]) -> Int? {
    do {
        _ = try UTF8Span(validating: bytes.span)
        return nil
    } catch {
        return error.byteOffsets.lowerBound
    }
}

private func isBlank(_ text: [UInt8]) -> Bool {
    String(decoding: text, as: UTF8.self).unicodeScalars
        .allSatisfy { $0.properties.isWhitespace || $0 == "\u{FEFF}" }
}
