internal import EvidenceModel
internal import EvidenceRecord

/// An agent that a record names.
struct ShownAgent: Equatable {
    /// The agent's record, through which he is read; nil where that is withheld.
    let agent: Int?

    /// His name as the archive has it, or what stands in its place.
    let name: String

    /// His name as it is written there; nil where the record does not say.
    let form: String?

    /// `Samat Abish as “Abish”`, the second only where it is another.
    var words: String { ChainWords.name(name, as: form) }

    var json: JSONValue {
        ["agent": JSONValue(agent), "name": .string(name), "as": JSONValue(form)]
    }
}

/// A voice in the chain of who says something in whose relay.
struct ShownLayer: Equatable {
    /// The voice's record.
    let voice: Int
    let speaker: ShownAgent
    let mode: String
    let wording: String?

    /// Whom he addresses.
    let to: [ShownAgent]

    /// When he said it; for who publishes a document, when that was published.
    let asserted: ShownDate?

    /// Why this speaker, where the text does not say.
    let inferred: String?

    /// The layer as a link of the chain in words.
    var link: ChainWords.Link {
        ChainWords.Link(
            name: speaker.name,
            form: speaker.form,
            mode: mode,
            isTold: wording == Wording.indirect.rawValue,
            to: to.map(\.words)
        )
    }

    var json: JSONValue {
        [
            "voice": .integer(voice), "speaker": JSONValue(speaker.agent),
            "name": .string(speaker.name), "as": JSONValue(speaker.form),
            "mode": .string(mode), "wording": JSONValue(wording),
            "to": .array(to.map(\.json)), "asserted": asserted?.json ?? nil,
            "inferred": JSONValue(inferred),
        ]
    }
}
