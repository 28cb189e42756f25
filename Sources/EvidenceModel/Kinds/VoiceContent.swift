public import EvidenceRecord

/// What a voice record says: who is speaking at some places of a document.
public struct VoiceContent: Sendable {
    /// The document's record.
    public var document: Disclosure<Int>

    /// The first of its places.
    public var place: Disclosure<Place>

    /// Further places of the same voice; all are disjoint and ascending.
    public var more: [Disclosure<Place>]

    /// The agent who speaks.
    public var speaker: Disclosure<Int>

    /// The speaker's name as it is written there.
    public var form: Disclosure<String>

    /// What the speaker does.
    public var mode: Disclosure<Mode>

    /// Whether these are presented as the speaker's words, or the voice around tells them.
    public var wording: Disclosure<Wording>

    /// The voice around it.
    public var within: Disclosure<Int>

    /// Whom the speaker addresses.
    public var to: [NamedAgent]

    /// When it was asserted, and the words of the document that the date rests on.
    public var asserted: Disclosure<EDTFDate>
    public var assertedPhrase: Disclosure<String>

    /// Where the text says who speaks.
    public var cue: Disclosure<Place>

    /// Why this speaker, where the text does not say.
    public var inferred: Disclosure<String>

    public var label: Disclosure<RecordLabel>

    /// A voice to be recorded, at one place at least.
    public init(
        document: Int,
        places: [Place],
        speaker: Int,
        as form: String? = nil,
        mode: Mode,
        wording: Wording,
        within: Int? = nil,
        to: [NamedAgent] = [],
        asserted: EDTFDate? = nil,
        assertedPhrase: String? = nil,
        cue: Place? = nil,
        inferred: String? = nil,
        label: RecordLabel? = nil
    ) {
        precondition(!places.isEmpty, "a voice speaks somewhere")
        self.document = .known(document)
        place = .known(places[0])
        more = places.dropFirst().map { .known($0) }
        self.speaker = .known(speaker)
        self.form = Disclosure(form)
        self.mode = .known(mode)
        self.wording = .known(wording)
        self.within = Disclosure(within)
        self.to = to
        self.asserted = Disclosure(asserted)
        self.assertedPhrase = Disclosure(assertedPhrase)
        self.cue = Disclosure(cue)
        self.inferred = Disclosure(inferred)
        self.label = Disclosure(label)
    }

    /// The voice that a record speaks of, as far as it is at hand.
    public init(_ content: Content) {
        document = content.number("/document")
        place = content.place("")
        more = (0..<content.count(of: "/more")).map { content.place("/more/\($0)") }
        speaker = content.number("/speaker")
        form = content.text("/as")
        mode = content.word("/mode")
        wording = content.word("/wording")
        within = content.number("/within")
        to = content.agents("/to")
        asserted = content.date("/asserted")
        assertedPhrase = content.text("/assertedPhrase")
        cue = content.place("/cue")
        inferred = content.text("/inferred")
        label = content.label()
    }

    /// The fields, as far as they are at hand.
    public var fields: [DraftedField] {
        var fields: [DraftedField] = []
        fields.add("/document", document)
        fields.add("", place)
        for (index, place) in more.enumerated() { fields.add("/more/\(index)", place) }
        fields.add("/speaker", speaker)
        fields.add("/as", form)
        fields.add("/mode", word: mode)
        fields.add("/wording", word: wording)
        fields.add("/within", within)
        fields.add("/to", to)
        fields.add("/asserted", asserted)
        fields.add("/assertedPhrase", assertedPhrase)
        fields.add("/cue", cue)
        fields.add("/inferred", inferred)
        fields.add("/label", label)
        return fields
    }
}
