public import EvidenceCrypto
public import EvidenceRecord

/// What a custody record says: what happened to items in somebody's keeping.
public struct CustodyContent: Sendable {
    public var event: Disclosure<CustodyEvent>

    /// The records of what was kept.
    public var items: [Disclosure<Int>]

    /// The agents who gave it and took it.
    public var from: Disclosure<Int>
    public var to: Disclosure<Int>

    public var when: Disclosure<EDTFDate>
    public var place: Disclosure<String>
    public var authority: Disclosure<String>
    public var reason: Disclosure<String>

    /// The hash of what was copied, exported or verified.
    public var sha256: Disclosure<Digest>

    /// `yes` where the event came before the ledger and is told by others.
    public var reported: Disclosure<String>

    public var label: Disclosure<RecordLabel>

    /// An event to be recorded.
    public init(
        event: CustodyEvent,
        items: [Int],
        from: Int? = nil,
        to: Int? = nil,
        when: EDTFDate? = nil,
        where place: String? = nil,
        authority: String? = nil,
        reason: String? = nil,
        sha256: Digest? = nil,
        isReported: Bool = false,
        label: RecordLabel? = nil
    ) {
        self.event = .known(event)
        self.items = items.map { .known($0) }
        self.from = Disclosure(from)
        self.to = Disclosure(to)
        self.when = Disclosure(when)
        self.place = Disclosure(place)
        self.authority = Disclosure(authority)
        self.reason = Disclosure(reason)
        self.sha256 = Disclosure(sha256)
        reported = isReported ? .known("yes") : .absent
        self.label = Disclosure(label)
    }

    /// The event that a record speaks of, as far as it is at hand.
    public init(_ content: Content) {
        event = content.word("/event")
        items = (0..<content.count(of: "/items")).map { content.number("/items/\($0)") }
        from = content.number("/from")
        to = content.number("/to")
        when = content.date("/when")
        place = content.text("/where")
        authority = content.text("/authority")
        reason = content.text("/reason")
        sha256 = content.digest("/sha256")
        reported = content.text("/reported")
        label = content.label()
    }

    /// The fields, as far as they are at hand.
    public var fields: [DraftedField] {
        var fields: [DraftedField] = []
        fields.add("/event", word: event)
        for (index, item) in items.enumerated() { fields.add("/items/\(index)", item) }
        fields.add("/from", from)
        fields.add("/to", to)
        fields.add("/when", when)
        fields.add("/where", place)
        fields.add("/authority", authority)
        fields.add("/reason", reason)
        fields.add("/sha256", sha256)
        fields.add("/reported", reported)
        fields.add("/label", label)
        return fields
    }
}
