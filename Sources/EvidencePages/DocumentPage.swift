/// A document as a page: its text with the voices in the margin and the excerpts marked.
public struct DocumentPage: Sendable {
    public let head: PageHead

    /// The text; nothing where it is withheld or not at hand.
    public let paragraphs: [Paragraph]
    public let voices: [Voice]
    public let excerpts: [Excerpt]

    /// A document with what is recorded of it.
    public init(
        head: PageHead,
        paragraphs: [Paragraph],
        voices: [Voice],
        excerpts: [Excerpt]
    ) {
        self.head = head
        self.paragraphs = paragraphs
        self.voices = voices
        self.excerpts = excerpts
    }

    /// A numbered block of the text.
    public struct Paragraph: Sendable {
        public let number: Int

        /// The page that begins with it; nil where none does.
        public let page: Int?
        public let pieces: [Piece]

        public init(number: Int, page: Int?, pieces: [Piece]) {
            self.number = number
            self.page = page
            self.pieces = pieces
        }
    }

    /// A run of the text in which neither the voice nor the excerpts change.
    public struct Piece: Sendable {
        /// The words; nil where they are withheld.
        public let text: String?

        /// The innermost voice by its position among the voices; nil where nobody's is recorded.
        public let voice: Int?

        /// The excerpts that hold it, by their positions.
        public let excerpts: [Int]

        public init(text: String?, voice: Int?, excerpts: [Int]) {
            self.text = text
            self.voice = voice
            self.excerpts = excerpts
        }
    }

    /// Who speaks somewhere.
    public struct Voice: Sendable {
        public let record: Int
        public let name: String

        /// The speaker as people know him.
        public let speaker: String

        /// The same for one speaker, so that his voices have one colour.
        public let hue: Int

        /// He and all around him, the outermost first.
        public let attribution: String

        /// When he said it, and what the date rests on.
        public let said: String?

        /// Why this speaker, where the text does not say.
        public let inferred: String?
        public let marks: [String]

        public init(
            record: Int,
            name: String,
            speaker: String,
            hue: Int,
            attribution: String,
            said: String?,
            inferred: String?,
            marks: [String]
        ) {
            self.record = record
            self.name = name
            self.speaker = speaker
            self.hue = hue
            self.attribution = attribution
            self.said = said
            self.inferred = inferred
            self.marks = marks
        }
    }

    /// A quotation taken from the text.
    public struct Excerpt: Sendable {
        public let record: Int
        public let name: String

        /// Who says it in whose relay.
        public let attribution: String

        /// The words, withheld ones marked.
        public let words: String
        public let claim: String?
        public let about: String?

        /// When it is said to have happened, and what the date rests on.
        public let event: String?
        public let marks: [String]

        public init(
            record: Int,
            name: String,
            attribution: String,
            words: String,
            claim: String?,
            about: String?,
            event: String?,
            marks: [String]
        ) {
            self.record = record
            self.name = name
            self.attribution = attribution
            self.words = words
            self.claim = claim
            self.about = about
            self.event = event
            self.marks = marks
        }
    }

    /// The page as HTML.
    public func html() throws(PageError) -> String {
        try PageTemplate(body: DocumentTemplate.body).page(DrawnDocument(self))
    }
}
