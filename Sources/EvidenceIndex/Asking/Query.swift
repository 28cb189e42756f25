public import EvidenceModel
public import EvidenceRecord

/// A question to the ledger: what all rows of the answer have in common.
///
/// Values of one filter are alternatives, filters are all to be met. Which records are rows
/// follows from the filters: all kinds that every filter given can apply to, but voices only where
/// ``kinds`` names them, since an excerpt stands for its voice. Superseded records are left out
/// unless ``includesSuperseded``; withdrawn ones are rows, and marked.
public struct Query: Sendable {
    // MARK: Who

    /// Who is said to have said it: the speaker of the innermost voice.
    public var by = Filter<AgentName>()

    /// Whose words stand on the page: the speaker of the innermost *direct* voice.
    public var wordsOf = Filter<AgentName>()

    /// Who speaks in any layer of the chain.
    public var through = Filter<AgentName>()

    /// Who is addressed in any layer of the chain.
    public var to = Filter<AgentName>()

    /// Who is spoken of.
    public var about = Filter<AgentName>()

    /// Whether agents that certain and probable `same-as` annotations link are taken for the one
    /// that was named; an agent's corrected record is followed in any case.
    public var followsSameAs = true

    // MARK: What

    /// Words in quotes, claims, notes, titles and the text of documents.
    public var text = Filter<TextQuery>()

    /// The document itself, and what is recorded of its text.
    public var documents = Filter<RecordName>()

    public var kinds = Filter<RecordKind>()

    /// Tags, byte for byte.
    public var tags = Filter<String>()

    /// What the speaker does, in the layer that ``Query/datedLayer`` names.
    public var modes = Filter<Mode>()

    /// Whether these are the speaker's words or he is told of, in the same layer.
    public var wordings = Filter<Wording>()

    /// The annotations that state such a relation.
    ///
    /// Where ``kinds`` or filters on what is said
    /// leave no annotation, the records that stand on either side of one.
    public var relations = Filter<RelationKind>()

    /// Keys, by `<name>+<key ID>`, by name, or by the last part of the name.
    public var signers = Filter<String>()

    /// Labels; one that ends in `/` stands for all that start so.
    public var labels = Filter<String>()

    // MARK: When

    /// When it is said to have happened.
    ///
    /// What a voice is told to have said is such an event too,
    /// and stands at the date at which it was said: where that voice is the innermost, since
    /// another voice within it tells of an event of its own.
    public var event = Filter<EDTFDate>()

    /// When it was said, in the layer that ``Query/datedLayer`` names.
    public var asserted = Filter<EDTFDate>()

    /// When it was recorded, as the entry's author claims; UTC.
    public var recorded = Filter<EDTFDate>()

    // MARK: What is said of it

    /// On the other side of a `contradicts` relation with that record.
    public var contradicting = Filter<RecordName>()

    /// Whether anybody said that it and another contradict each other; nil asks for both.
    public var isContradicted: Bool?

    /// Whether an annotation questions it; nil asks for both.
    public var isQuestioned: Bool?

    /// Whether superseded records are rows too.
    public var includesSuperseded = false

    // MARK: The answer

    /// The ledger as it stood; nil is as it stands.
    public var asOf: Moment?

    public var certainty = Listing.certain
    public var order = Order.record

    /// At most so many rows; nil is all.
    public var limit: Int?

    /// So many rows are left out first.
    public var offset = 0

    /// The question that all records but voices answer.
    public init() {}

    /// A moment in the ledger's history: what came later is unseen.
    public enum Moment: Hashable, Sendable {
        /// After the entry that holds the record.
        case record(RecordName)

        /// Before the first entry whose author claims a later time.
        case time(RecordedTime)
    }

    /// Which rows are listed; all are counted.
    public enum Listing: Sendable {
        /// Those whose dates are certainly as asked for.
        case certain

        /// Those whose dates may be as asked for, and may not.
        case possible

        /// Both.
        case all
    }

    /// In what order rows stand; those without such a date come last, and equal ones by number.
    public enum Order: Sendable {
        case record, event, asserted, recorded
    }

    /// The layer of the chain that ``asserted``, ``modes`` and ``wordings`` speak of.
    public enum DatedLayer: Sendable {
        /// The innermost.
        case innermost

        /// The innermost direct one.
        case direct

        /// Any in which an agent named by ``Query/through`` speaks.
        case through
    }

    /// The layer that the filters on agents name: that of ``by``, else of ``wordsOf``, else of
    /// ``through``, else the innermost.
    public var datedLayer: DatedLayer {
        if !by.anyOf.isEmpty { return .innermost }
        if !wordsOf.anyOf.isEmpty { return .direct }
        return through.anyOf.isEmpty ? .innermost : .through
    }
}
