internal import EvidenceCrypto
internal import EvidenceModel
internal import EvidenceRecord

/// What one record brings into the index, as far as it follows from that record alone.
struct RecordFacts: Sendable {
    let line: RecordLine
    let entry: Int

    /// Where its line starts in the file of entries.
    let place: Int

    /// Where its line starts in the file of contents; -1 where there is none.
    var offset = -1

    /// Whether its contents are missing without a word, or are not what was signed.
    var isUnreadable = false

    /// What of it is withheld and so cannot be searched.
    var withheld: Set<WithheldSubject> = []

    var document: Int?
    var label: [UInt8]?
    var says = Saying.nothing
    var words = Words()
    var names: [WrittenName] = []
    var mentions: [Mention] = []

    var number: Int { line.number }
    var kind: RecordKind { line.act.kind }

    /// What a record says, by its kind.
    enum Saying: Sendable {
        case nothing
        case document(text: Digest)
        case voice(VoiceFacts)
        case excerpt(ExcerptFacts)
        case annotation(AnnotationFacts)
    }

    /// What is searched for words.
    struct Words: Sendable {
        var quote: [UInt8]?
        var claim: [UInt8]?
        var note: [UInt8]?
        var title: [UInt8]?

        var isEmpty: Bool { quote == nil && claim == nil && note == nil && title == nil }

        /// The same as they are given to the tokenizer.
        var folded: Words {
            Words(
                quote: quote.map(SearchText.folded),
                claim: claim.map(SearchText.folded),
                note: note.map(SearchText.folded),
                title: title.map(SearchText.folded)
            )
        }
    }

    /// A form of an agent's name.
    struct WrittenName: Sendable {
        let form: [UInt8]
        let agent: Int
        let place: NameUse.Place
    }

    /// Another record that this one speaks of.
    struct Mention: Sendable {
        let target: Int
        let part: MentionPart
    }
}

/// How one record speaks of another.
enum MentionPart: Int, Sendable {
    case target, relationFrom, relationTo, item, withheld
}

struct VoiceFacts: Sendable {
    var speaker: Int?
    var mode: Int?
    var isTold: Bool?
    var within: Int?
    var said: DateBounds?
    var addressed: [Int]
}

struct ExcerptFacts: Sendable {
    var voice: Int?
    var event: DateBounds?
    var about: [Int]
    var tags: [[UInt8]]
}

struct AnnotationFacts: Sendable {
    var motivation: Int?
    var relation: (kind: RelationKind, from: Int, to: Int, certainty: Int?)?
}

/// The days of a date, as the index keeps them.
struct DateBounds: Equatable, Sendable {
    let first: Int
    let last: Int

    /// Whether it is neither approximate nor uncertain.
    let isSure: Bool

    init(_ date: EDTFDate) {
        first = date.stated.earliest ?? Schema.firstDay
        last = date.stated.latest ?? Schema.lastDay
        isSure = !date.isApproximate && !date.isUncertain
    }

    /// The days of a date that is asked for; not sure either where some days between are not meant.
    init(asked date: EDTFDate) {
        let bounds = DateBounds(date)
        self.init(
            first: bounds.first,
            last: bounds.last,
            isSure: bounds.isSure && date.isWithoutGaps
        )
    }

    init(first: Int, last: Int, isSure: Bool) {
        self.first = first
        self.last = last
        self.isSure = isSure
    }
}
