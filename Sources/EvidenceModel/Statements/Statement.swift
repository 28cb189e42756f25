internal import EvidenceCrypto
internal import EvidenceRecord

/// What one record says, as far as the rules that reach beyond the record need it.
struct Statement: Sendable {
    let record: Int
    let kind: RecordKind

    /// The label's bytes, among the words of the entry.
    var label: Disclosure<Range<Int>> = .absent

    /// The references, among those of the entry.
    var references = 0..<0

    // Of a document and an agent.
    var textDigest: Disclosure<Digest> = .absent
    var agentType: Disclosure<AgentType> = .absent

    // Of a voice and an excerpt.
    var document: Disclosure<Int> = .absent
    var start: Disclosure<Int> = .absent
    var end: Disclosure<Int> = .absent

    // Of a voice.
    var more = 0..<0
    var cueStart: Disclosure<Int> = .absent
    var cueEnd: Disclosure<Int> = .absent
    var speaker: Disclosure<Int> = .absent
    var wording: Disclosure<Wording> = .absent
    var within: Disclosure<Int> = .absent

    // Of an excerpt.
    var voice: Disclosure<Int> = .absent
    var pieces = 0..<0

    // Of an annotation.
    var relationKind: Disclosure<RelationKind> = .absent
    var relationFrom: Disclosure<Int> = .absent
    var relationTo: Disclosure<Int> = .absent

    init(record: Int, kind: RecordKind) {
        self.record = record
        self.kind = kind
    }

    /// The place of a voice or an excerpt, where both ends are at hand and it is one.
    var place: Place? { Place(start, end) }

    /// The place of a voice's cue.
    var cue: Place? { Place(cueStart, cueEnd) }

    /// A record of which nothing is at hand, so that every field may be there.
    static func withheld(record: Int, kind: RecordKind) -> Statement {
        var statement = Statement(record: record, kind: kind)
        statement.label = .withheld
        statement.textDigest = .withheld
        statement.agentType = .withheld
        statement.document = .withheld
        statement.start = .withheld
        statement.end = .withheld
        statement.speaker = .withheld
        statement.wording = .withheld
        statement.within = .withheld
        statement.voice = .withheld
        statement.relationKind = .withheld
        statement.relationFrom = .withheld
        statement.relationTo = .withheld
        return statement
    }
}

extension Place {
    /// The place between two offsets, where both are at hand and it is one.
    init?(_ start: Disclosure<Int>, _ end: Disclosure<Int>) {
        guard let start = start.value, let end = end.value else { return nil }
        self.init(start: start, end: end)
    }
}

/// A reference as it stands in a record.
struct StatedReference: Sendable {
    /// The rule of the field that holds it, among those of the record's kind.
    let rule: Int
    let target: Int
}

/// A further place of a voice, and its index.
struct StatedPlace: Sendable {
    let index: Int
    var start: Disclosure<Int> = .absent
    var end: Disclosure<Int> = .absent

    var place: Place? { Place(start, end) }
}

/// A piece of an excerpt: its index, and its bytes among the words of the entry unless withheld.
struct StatedPiece: Sendable {
    let index: Int
    let words: Range<Int>?

    /// The number of bytes that are at hand.
    var count: Int { words?.count ?? 0 }
}
