public import EvidenceModel
public import EvidenceRecord

/// A record that answers a question, read from the ledger again and held against what was signed.
public struct AnswerRow: Sendable {
    public let record: Int
    public let kind: RecordKind

    /// The index of the entry that holds it.
    public let entry: Int

    /// When it was recorded, as the entry's author claims.
    public let recorded: RecordedTime

    /// The author first, then who countersigned.
    public let signers: [KeyReference]

    /// What the record says, as far as it may be read; nil where it is withheld whole or was found
    /// not to be what was signed.
    public let content: Content?

    /// Who says it in whose relay, the outermost voice first; of excerpts and voices only.
    public let chain: [ChainLayer]

    /// Whether its dates are certainly as asked for; false where they may be.
    public let isCertain: Bool

    /// What else the ledger says of it.
    public let marks: [Mark]

    /// How the agents that were asked for come into it.
    public let matches: [AgentMatch]

    /// The label; nil where it has none or that is withheld.
    public var label: RecordLabel? {
        content?.value("/label").flatMap { RecordLabel(in: $0, 0..<$0.count) }
    }

    /// Something that the ledger says of a record elsewhere.
    public enum Mark: Hashable, Sendable {
        /// It and the other contradict each other, says the annotation, as surely as that.
        case contradicted(by: Int, annotation: Int, certainty: Certainty?)

        /// An annotation says that the other corrects what it claims.
        case corrected(by: Int, annotation: Int)

        /// The other takes its place, says the annotation.
        case superseded(by: Int, annotation: Int)

        /// It takes the place of the other, says the annotation.
        case supersedes(Int, annotation: Int)

        case withdrawn(annotation: Int)
        case questioned(annotation: Int)

        /// The record is withheld whole, or a part of it, by that seal or destroy record.
        case withheld(WithheldPart, by: Int, isDestroyed: Bool)

        /// Its signature, or what allows it, is suspect.
        case suspect(Suspicion)

        /// What says who says it and where is suspect: a voice, a speaker or the document, or an
        /// annotation by which one of them is read in place of another.
        case restsOnSuspect(Int, RecordKind, Suspicion)
    }
}

/// A voice in the chain of who says something in whose relay.
public struct ChainLayer: Sendable {
    /// The voice as the records name it.
    public let recorded: Int

    /// The voice through which it is read: itself, or what superseded it.
    public let voice: Int

    /// What that voice says of itself; nil where it is withheld whole or cannot be read.
    public let said: VoiceContent?

    /// The agent through which its speaker is read; nil where that is withheld.
    public let speaker: Int?

    /// The speaker's name, as the archive has it.
    public let name: Disclosure<String>
}

/// How an agent that was asked for comes into a row.
public struct AgentMatch: Hashable, Sendable {
    /// By which filter.
    public let role: Role

    /// The agent that the record names.
    public let agent: Int

    /// His name as it is written there; nil where no form was recorded.
    public let form: String?

    /// The filter that an agent was named in.
    public enum Role: String, Hashable, Sendable {
        case by, wordsOf, through, to, about
    }
}
