public import EvidenceCrypto
public import EvidenceRecord

/// What a document record says: a source, and the text that was made of it.
public struct DocumentContent: Sendable {
    public var title: Disclosure<String>

    /// The source's media type, as RFC 6838 has it.
    public var mediaType: Disclosure<String>

    /// The number of bytes of the source.
    public var size: Disclosure<Int>

    /// The hash of the source's bytes, under which they lie in `documents`.
    public var sha256: Disclosure<Digest>

    /// The hash of the text rendition's bytes, in which every offset counts.
    public var textSHA256: Disclosure<Digest>

    /// What made the text, and which version of it.
    public var extractor: Disclosure<String>
    public var extractorVersion: Disclosure<String>

    public var language: Disclosure<String>

    /// The agent that published it.
    public var publisher: Disclosure<Int>
    public var published: Disclosure<EDTFDate>

    /// A URL or a shelf mark.
    public var locator: Disclosure<String>

    /// When, by whom and how the source was captured: all three, or none.
    public var capturedTime: Disclosure<EDTFDate>
    public var capturedBy: Disclosure<String>
    public var captureMethod: Disclosure<String>

    public var rights: Disclosure<String>
    public var label: Disclosure<RecordLabel>

    /// The text of a document, and what made it.
    public struct Text: Sendable {
        public var sha256: Digest
        public var extractor: String
        public var version: String

        public init(sha256: Digest, extractor: String, version: String) {
            self.sha256 = sha256
            self.extractor = extractor
            self.version = version
        }
    }

    /// When, by whom and how a source was captured.
    public struct Capture: Sendable {
        public var time: EDTFDate
        public var by: String
        public var method: String

        public init(time: EDTFDate, by: String, method: String) {
            self.time = time
            self.by = by
            self.method = method
        }
    }

    /// A document to be recorded.
    public init(
        title: String,
        mediaType: String,
        size: Int,
        sha256: Digest,
        text: Text,
        language: String? = nil,
        publisher: Int? = nil,
        published: EDTFDate? = nil,
        locator: String? = nil,
        captured: Capture? = nil,
        rights: String? = nil,
        label: RecordLabel? = nil
    ) {
        self.title = .known(title)
        self.mediaType = .known(mediaType)
        self.size = .known(size)
        self.sha256 = .known(sha256)
        textSHA256 = .known(text.sha256)
        extractor = .known(text.extractor)
        extractorVersion = .known(text.version)
        self.language = Disclosure(language)
        self.publisher = Disclosure(publisher)
        self.published = Disclosure(published)
        self.locator = Disclosure(locator)
        capturedTime = Disclosure(captured?.time)
        capturedBy = Disclosure(captured?.by)
        captureMethod = Disclosure(captured?.method)
        self.rights = Disclosure(rights)
        self.label = Disclosure(label)
    }

    /// The document that a record speaks of, as far as it is at hand.
    public init(_ content: Content) {
        title = content.text("/title")
        mediaType = content.text("/mediaType")
        size = content.number("/size")
        sha256 = content.digest("/sha256")
        textSHA256 = content.digest("/text/sha256")
        extractor = content.text("/text/extractor")
        extractorVersion = content.text("/text/version")
        language = content.text("/language")
        publisher = content.number("/publisher")
        published = content.date("/published")
        locator = content.text("/locator")
        capturedTime = content.date("/captured/time")
        capturedBy = content.text("/captured/by")
        captureMethod = content.text("/captured/method")
        rights = content.text("/rights")
        label = content.label()
    }

    /// The fields, as far as they are at hand.
    public var fields: [DraftedField] {
        var fields: [DraftedField] = []
        fields.add("/title", title)
        fields.add("/mediaType", mediaType)
        fields.add("/size", size)
        fields.add("/sha256", sha256)
        fields.add("/text/sha256", textSHA256)
        fields.add("/text/extractor", extractor)
        fields.add("/text/version", extractorVersion)
        fields.add("/language", language)
        fields.add("/publisher", publisher)
        fields.add("/published", published)
        fields.add("/locator", locator)
        fields.add("/captured/time", capturedTime)
        fields.add("/captured/by", capturedBy)
        fields.add("/captured/method", captureMethod)
        fields.add("/rights", rights)
        fields.add("/label", label)
        return fields
    }
}
