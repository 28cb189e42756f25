public import EvidenceModel

/// One record that a dossier calls for, with labels in place of record numbers.
public enum PlannedRecord: Sendable {
    case agent(DossierAgent)
    case document(DossierDocument)
    case voice(PlannedVoice)
    case excerpt(PlannedExcerpt)
    case link(DossierLink)
    case note(DossierNote)
    case custody(DossierCustody)
    case status(DossierStatus)

    /// Its label in the dossier.
    public var label: DossierLabel {
        switch self {
        case .agent(let agent): agent.label
        case .document(let document): document.label
        case .voice(let voice): voice.label
        case .excerpt(let excerpt): excerpt.label
        case .link(let link): link.label
        case .note(let note): note.label
        case .custody(let custody): custody.label
        case .status(let status): status.label
        }
    }
}

/// A voice that has found its places.
public struct PlannedVoice: Sendable {
    public let label: DossierLabel

    /// Disjoint and ascending; at least one.
    public let places: [Place]
    public let speaker: PlannedMention
    public let mode: Mode
    public let wording: Wording

    /// The innermost voice around it, or around the one it interrupts.
    public let within: Reference?
    public let to: [PlannedMention]
    public let asserted: PlannedDate?
    public let cue: Place?
    public let inferred: String?

    /// Whether it is the voice of the clause of an excerpt with `by`.
    public let isClause: Bool
}

/// An excerpt that has found its place.
public struct PlannedExcerpt: Sendable {
    public let label: DossierLabel
    public let place: Place

    /// The document's own bytes, cut so that every protected word is a piece of its own.
    public let exact: [[UInt8]]

    /// The innermost voice that holds all of it.
    public let voice: Reference
    public let claim: String?
    public let about: [PlannedMention]
    public let event: PlannedDate?
    public let tags: [String]
}

/// An agent, and his name as the document has it.
public struct PlannedMention: Hashable, Sendable {
    public let agent: Reference

    /// The document's own words, white space included.
    public let form: String?
}

/// A date, and the document's own words that it rests on.
public struct PlannedDate: Hashable, Sendable {
    public let date: EDTFDate

    /// Nil where the date is the archivist's inference.
    public let phrase: String?
}

/// What the ledger has of a document already, superseded records left out.
public struct Standing: Sendable {
    public let voices: [StandingVoice]

    /// Those that bear labels.
    public let excerpts: [StandingExcerpt]

    /// The names of agents that the dossier names and does not bring itself.
    public let agentNames: [Reference: String]

    /// What the dossier names and the ledger does not have.
    public let problems: [DossierProblem]

    /// Nothing, unless it is told.
    public init(
        voices: [StandingVoice] = [],
        excerpts: [StandingExcerpt] = [],
        agentNames: [Reference: String] = [:],
        problems: [DossierProblem] = []
    ) {
        self.voices = voices
        self.excerpts = excerpts
        self.agentNames = agentNames
        self.problems = problems
    }
}

/// A voice that the ledger has in the document already.
public struct StandingVoice: Sendable {
    let reference: Reference
    let label: Reference?
    let within: Reference?
    let places: [Place]
    let chain: [ChainWords.Link]

    /// - Parameters:
    ///   - record: Its record number.
    ///   - label: Its label, if it has one.
    ///   - within: The record number of the voice around it.
    ///   - places: Its places, disjoint and ascending; at least one.
    ///   - chain: Who says it, outwards, for people to read.
    public init(
        record: Int,
        label: RecordLabel?,
        within: Int?,
        places: [Place],
        chain: [ChainWords.Link] = []
    ) {
        self.chain = chain
        reference = Reference(record: record)
        self.label = label.map { Reference($0.name, in: $0.dossier) }
        self.within = within.map(Reference.init(record:))
        self.places = places
    }
}

/// An excerpt that the ledger has in the document already.
public struct StandingExcerpt: Sendable {
    let label: Reference
    let place: Place
    let voice: Reference

    /// - Parameters:
    ///   - label: Its label.
    ///   - place: Its place.
    ///   - voice: The record number of its voice.
    public init(label: RecordLabel, place: Place, voice: Int) {
        self.label = Reference(label.name, in: label.dossier)
        self.place = place
        self.voice = Reference(record: voice)
    }
}
