public import EvidenceRecord

/// What an excerpt record says: the exact words at a place of a document.
public struct ExcerptContent: Sendable {
    /// The document's record.
    public var document: Disclosure<Int>

    public var place: Disclosure<Place>

    /// The words, cut into pieces so that some can be withheld and the others kept.
    public var exact: [Disclosure<[UInt8]>]

    public var page: Disclosure<String>

    /// The innermost voice that holds all of it.
    public var voice: Disclosure<Int>

    /// A neutral paraphrase.
    public var claim: Disclosure<String>

    /// Whom it speaks of.
    public var about: [NamedAgent]

    /// When what it tells is said to have happened, and the words that the date rests on.
    public var event: Disclosure<EDTFDate>
    public var eventPhrase: Disclosure<String>

    public var tags: [Disclosure<String>]
    public var label: Disclosure<RecordLabel>

    /// An excerpt to be recorded, of one piece at least.
    public init(
        document: Int,
        place: Place,
        exact: [[UInt8]],
        page: String? = nil,
        voice: Int,
        claim: String? = nil,
        about: [NamedAgent] = [],
        event: EDTFDate? = nil,
        eventPhrase: String? = nil,
        tags: [String] = [],
        label: RecordLabel? = nil
    ) {
        self.document = .known(document)
        self.place = .known(place)
        self.exact = exact.map { .known($0) }
        self.page = Disclosure(page)
        self.voice = .known(voice)
        self.claim = Disclosure(claim)
        self.about = about
        self.event = Disclosure(event)
        self.eventPhrase = Disclosure(eventPhrase)
        self.tags = tags.map { .known($0) }
        self.label = Disclosure(label)
    }

    /// The excerpt that a record speaks of, as far as it is at hand.
    public init(_ content: Content) {
        document = content.number("/document")
        place = content.place("")
        exact = (0..<content.count(of: "/exact")).map { content.bytes("/exact/\($0)") }
        page = content.text("/page")
        voice = content.number("/voice")
        claim = content.text("/claim")
        about = content.agents("/about")
        event = content.date("/event")
        eventPhrase = content.text("/eventPhrase")
        tags = (0..<content.count(of: "/tags")).map { content.text("/tags/\($0)") }
        label = content.label()
    }

    /// The fields, as far as they are at hand.
    public var fields: [DraftedField] {
        var fields: [DraftedField] = []
        fields.add("/document", document)
        fields.add("", place)
        for (index, piece) in exact.enumerated() { fields.add("/exact/\(index)", piece) }
        fields.add("/page", page)
        fields.add("/voice", voice)
        fields.add("/claim", claim)
        fields.add("/about", about)
        fields.add("/event", event)
        fields.add("/eventPhrase", eventPhrase)
        for (index, tag) in tags.enumerated() { fields.add("/tags/\(index)", tag) }
        fields.add("/label", label)
        return fields
    }

    /// The words as they stand in the document; nil where a piece of them is withheld.
    public var words: [UInt8]? {
        var words: [UInt8] = []
        for piece in exact {
            guard let piece = piece.value else { return nil }
            words += piece
        }
        return words
    }
}
