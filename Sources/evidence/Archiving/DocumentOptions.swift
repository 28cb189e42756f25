internal import ArgumentParser
internal import EvidenceModel
internal import EvidenceRecord
internal import EvidenceStore
internal import SystemPackage

/// What is known of a document besides its bytes.
struct DocumentOptions: ParsableArguments {
    @Option(help: ArgumentHelp("(default: the source's own, else the file's name)"))
    var title: String?

    @Option(help: ArgumentHelp("Who published it, an agent.", valueName: "agent"))
    var publisher: RecordArgument?

    @Option(
        parsing: .unconditional,
        help: ArgumentHelp("When, in the Extended Date/Time Format.", valueName: "date"),
        transform: EDTFArgument.date
    )
    var published: EDTFDate?

    @Option(help: ArgumentHelp("Where it is found: a URL or a shelf mark.", valueName: "text"))
    var locator: String?

    @Option(help: ArgumentHelp("Its language, like en or kk.", valueName: "tag"))
    var language: String?

    @Option(help: ArgumentHelp("What may be done with it.", valueName: "text"))
    var rights: String?

    @Option(
        parsing: .unconditional,
        help: ArgumentHelp("When the file was obtained.", valueName: "date"),
        transform: EDTFArgument.date
    )
    var capturedTime: EDTFDate?

    @Option(help: ArgumentHelp("By whom.", valueName: "text"))
    var capturedBy: String?

    @Option(help: ArgumentHelp("How.", valueName: "text"))
    var capturedMethod: String?

    @Option(
        help: ArgumentHelp("Its text, where it was made elsewhere.", valueName: "file"),
        completion: .file()
    )
    var text: String?

    @Option(
        help: ArgumentHelp("What made that text: OCR, a typist, a translator.", valueName: "text")
    )
    var extractor: String?

    @Option(help: ArgumentHelp("A label for it, like kantar/document.", valueName: "label"))
    var label: RecordLabel?

    func validate() throws {
        guard (text == nil) == (extractor == nil) else {
            throw ValidationError("--text and --extractor belong together.")
        }
        let captured = [capturedTime != nil, capturedBy != nil, capturedMethod != nil]
        guard Set(captured).count == 1 else {
            throw ValidationError(
                "--captured-time, --captured-by and --captured-method belong together."
            )
        }
    }

    /// Whether anything was given.
    var isGiven: Bool {
        [title, locator, language, rights, capturedBy, text].contains { $0 != nil }
            || publisher != nil || published != nil || label != nil
    }

    /// The source at `path`, with its text.
    func source(at path: FilePath) throws -> SourceDocument {
        guard let text, let extractor else { return try SourceDocument(path) }
        let bytes = try InputFile(FilePath(text)).bytes
        return try SourceDocument(
            path,
            text: SourceDocument.SuppliedText(bytes: bytes, extractor: extractor)
        )
    }

    /// The record of a source.
    func record(
        of source: SourceDocument,
        named path: FilePath,
        in ledger: OpenLedger
    ) throws -> NewRecord {
        var captured: DocumentContent.Capture?
        if let capturedTime, let capturedBy, let capturedMethod {
            captured = DocumentContent.Capture(
                time: capturedTime,
                by: capturedBy,
                method: capturedMethod
            )
        }
        let document = DocumentContent(
            title: title ?? source.proposedTitle ?? path.lastComponent?.string ?? path.string,
            mediaType: source.mediaType,
            size: source.bytes.count,
            sha256: source.sha256,
            text: source.rendition,
            language: language ?? source.proposedLanguage,
            publisher: try publisher.map { try ledger.number(of: $0, .agent) },
            published: published,
            locator: locator,
            captured: captured,
            rights: rights,
            label: label
        )
        return try NewRecord(.document, document.fields)
    }
}
