public import EvidenceModel
public import EvidenceRecord

/// A record that other programs are told of, with what must be known to understand it.
public struct ExportedRecord: Sendable {
    public let number: Int
    public let kind: RecordKind

    /// The index of the entry that holds it, and when that was signed, as its author claims.
    public let entry: Int
    public let recorded: RecordedTime

    /// The author first, then who countersigned.
    public let signers: [ExportedSigner]

    /// What it says, as far as it may be read; nil where it is withheld whole.
    public let content: Content?

    /// The document that it is, or that it is of.
    public let document: ExportedDocument?

    /// Who says it in whose relay, the outermost voice first; of excerpts and voices only.
    public let chain: [ExportedVoice]

    /// The agents that an excerpt speaks of, as far as they may be known.
    public let about: [ExportedAgent]

    public init(
        number: Int,
        kind: RecordKind,
        entry: Int,
        recorded: RecordedTime,
        signers: [ExportedSigner],
        content: Content?,
        document: ExportedDocument? = nil,
        chain: [ExportedVoice] = [],
        about: [ExportedAgent] = []
    ) {
        self.number = number
        self.kind = kind
        self.entry = entry
        self.recorded = recorded
        self.signers = signers
        self.content = content
        self.document = document
        self.chain = chain
        self.about = about
    }
}

/// A key that signed a record, and who held it, if its enrolment says so.
public struct ExportedSigner: Sendable {
    public let key: KeyReference

    /// The record that enrolled the key, and whom that names; nil where it names nobody.
    public let holder: (record: Int, name: String)?

    public init(_ key: KeyReference, holder: (record: Int, name: String)? = nil) {
        self.key = key
        self.holder = holder
    }
}

/// A document that an exported record is of.
public struct ExportedDocument: Sendable {
    public let number: Int
    public let said: DocumentContent

    public init(number: Int, said: DocumentContent) {
        self.number = number
        self.said = said
    }
}

/// A voice in the chain of who says something in whose relay.
public struct ExportedVoice: Sendable {
    /// The voice through which it is read: itself, or what superseded it.
    public let number: Int

    /// What the record says of it; nil where that is withheld whole.
    public let said: VoiceContent?

    /// Who speaks; nil where that is withheld.
    public let speaker: ExportedAgent?

    /// Whom he addresses, as far as they may be known.
    public let to: [ExportedAgent]

    public init(
        number: Int,
        said: VoiceContent?,
        speaker: ExportedAgent?,
        to: [ExportedAgent] = []
    ) {
        self.number = number
        self.said = said
        self.speaker = speaker
        self.to = to
    }
}

/// Somebody who speaks, or is spoken of.
public struct ExportedAgent: Sendable {
    public let number: Int
    public let type: AgentType?

    /// The archive's name for him; nil where that is withheld.
    public let name: String?

    public init(number: Int, type: AgentType?, name: String?) {
        self.number = number
        self.type = type
        self.name = name
    }
}

extension ExportedVoice {
    /// The voice as a link of the chain in words.
    var link: ChainWords.Link {
        ChainWords.Link(
            name: speaker.map { $0.name ?? Self.withheld } ?? Self.withheld,
            form: said?.form.value,
            mode: said?.mode.value?.rawValue ?? Self.withheld,
            isTold: said?.wording.value == .indirect,
            to: to.map { $0.name ?? Self.withheld },
            said: said?.asserted.value.map {
                ChainWords.date($0.description, from: said?.assertedPhrase.value)
            }
        )
    }

    private static let withheld = "[withheld]"
}
