internal import EvidenceCrypto
internal import EvidenceModel
internal import EvidenceRendition
internal import SystemPackage

/// A source file and the text of it, read and checked before anything is written.
struct SourceDocument {
    /// The source's bytes, as they are kept.
    let bytes: [UInt8]

    /// The text that one quotes from.
    let text: Rendition

    let mediaType: String
    let sha256: Digest
    let rendition: DocumentContent.Text

    /// A title that the source itself gives, and its language.
    let proposedTitle: String?
    let proposedLanguage: String?

    /// Reads the source at `path`, and makes its text unless one is supplied.
    ///
    /// What could help is told in keys of a dossier, or in options of the command line.
    init(
        _ path: FilePath,
        text supplied: SuppliedText? = nil,
        isNamedByKeys: Bool = false
    ) throws {
        let bytes = try InputFile(path).bytes
        let name = path.lastComponent?.string ?? path.string
        do throws(ExtractionError) {
            if let supplied {
                self = try SourceDocument(bytes, named: name, supplied)
            } else {
                let extracted = try extractText(of: bytes, named: name)
                self = try SourceDocument(bytes, extracted)
            }
        } catch {
            let hint = isNamedByKeys ? error.hintOnKeys : error.hint
            throw CommandFailure("\(path): \(error)", hints: [hint])
        }
    }

    /// A text that was made elsewhere, and what made it.
    struct SuppliedText {
        let bytes: [UInt8]
        let extractor: String
    }

    private init(
        _ bytes: [UInt8],
        named name: String,
        _ supplied: SuppliedText
    ) throws(ExtractionError) {
        try checkSuppliedText(supplied.bytes)
        let type = try EvidenceRendition.mediaType(of: bytes, named: name)
        try self.init(
            bytes,
            ExtractedText(
                text: supplied.bytes,
                mediaType: type,
                extractor: supplied.extractor,
                version: "1"
            )
        )
    }

    private init(_ bytes: [UInt8], _ extracted: ExtractedText) throws(ExtractionError) {
        self.bytes = bytes
        mediaType = extracted.mediaType
        proposedTitle = extracted.proposedTitle
        proposedLanguage = extracted.proposedLanguage
        do {
            text = try Rendition(extracted.text)
            sha256 = try Digest(of: bytes.span)
            let made = extracted.text
            rendition = DocumentContent.Text(
                sha256: try Digest(of: made.span),
                extractor: extracted.extractor,
                version: extracted.version
            )
        } catch {
            throw .notUTF8(byteOffset: 0, in: .text)
        }
    }

    /// The files to keep: the source, and its text where that is another.
    var files: [[UInt8]] {
        rendition.sha256 == sha256 ? [bytes] : [bytes, text.bytes]
    }
}
