public import EvidenceRecord

/// What an annotation record says about other records.
public struct AnnotationContent: Sendable {
    public var motivation: Disclosure<Motivation>
    public var body: Disclosure<String>

    /// The records it is about.
    public var targets: [Disclosure<Int>]

    public var relation: Relation?
    public var status: Status?
    public var label: Disclosure<RecordLabel>

    /// What one record is said to be to another.
    public struct Relation: Sendable {
        public var kind: Disclosure<RelationKind>
        public var from: Disclosure<Int>
        public var to: Disclosure<Int>
        public var certainty: Disclosure<Certainty>
        public var note: Disclosure<String>

        /// A relation to be recorded: `from` contradicts, supports, supersedes … `to`.
        public init(
            _ kind: RelationKind,
            from: Int,
            to: Int,
            certainty: Certainty? = nil,
            note: String? = nil
        ) {
            self.kind = .known(kind)
            self.from = .known(from)
            self.to = .known(to)
            self.certainty = Disclosure(certainty)
            self.note = Disclosure(note)
        }

        fileprivate init?(_ content: Content) {
            guard content.count(below: "/relation") > 0 else { return nil }
            kind = content.word("/relation/kind")
            from = content.number("/relation/from")
            to = content.number("/relation/to")
            certainty = content.word("/relation/certainty")
            note = content.text("/relation/note")
        }
    }

    /// Who may see the targets, as an authority has determined.
    public struct Status: Sendable {
        public var state: Disclosure<PublicationState>
        public var authority: Disclosure<String>
        public var effective: Disclosure<EDTFDate>

        /// A status to be recorded.
        public init(_ state: PublicationState, authority: String, effective: EDTFDate) {
            self.state = .known(state)
            self.authority = .known(authority)
            self.effective = .known(effective)
        }

        fileprivate init?(_ content: Content) {
            guard content.count(below: "/status") > 0 else { return nil }
            state = content.word("/status/state")
            authority = content.text("/status/authority")
            effective = content.date("/status/effective")
        }
    }

    /// An annotation to be recorded.
    public init(
        motivation: Motivation,
        body: String? = nil,
        targets: [Int] = [],
        relation: Relation? = nil,
        status: Status? = nil,
        label: RecordLabel? = nil
    ) {
        self.motivation = .known(motivation)
        self.body = Disclosure(body)
        self.targets = targets.map { .known($0) }
        self.relation = relation
        self.status = status
        self.label = Disclosure(label)
    }

    /// The annotation that a record is, as far as it is at hand.
    public init(_ content: Content) {
        motivation = content.word("/motivation")
        body = content.text("/body")
        targets = (0..<content.count(of: "/targets")).map { content.number("/targets/\($0)") }
        relation = Relation(content)
        status = Status(content)
        label = content.label()
    }

    /// The fields, as far as they are at hand.
    public var fields: [DraftedField] {
        var fields: [DraftedField] = []
        fields.add("/motivation", word: motivation)
        fields.add("/body", body)
        for (index, target) in targets.enumerated() { fields.add("/targets/\(index)", target) }
        if let relation {
            fields.add("/relation/kind", word: relation.kind)
            fields.add("/relation/from", relation.from)
            fields.add("/relation/to", relation.to)
            fields.add("/relation/certainty", word: relation.certainty)
            fields.add("/relation/note", relation.note)
        }
        if let status {
            fields.add("/status/state", word: status.state)
            fields.add("/status/authority", status.authority)
            fields.add("/status/effective", status.effective)
        }
        fields.add("/label", label)
        return fields
    }
}

extension AnnotationContent {
    /// That a record takes the place of an earlier one of its kind, which is not deleted.
    public static func supersession(of earlier: Int, by later: Int, note: String? = nil) -> Self {
        AnnotationContent(
            motivation: .editing,
            relation: Relation(.supersedes, from: later, to: earlier, note: note)
        )
    }

    /// That a record is no longer maintained, for a reason; it is not deleted.
    ///
    /// A withdrawal has no other side, so that both sides name the record.
    public static func withdrawal(of record: Int, reason: String) -> Self {
        AnnotationContent(
            motivation: .moderating,
            body: reason,
            targets: [record],
            relation: Relation(.withdraws, from: record, to: record)
        )
    }
}
