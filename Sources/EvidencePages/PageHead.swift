/// What stands at the head and foot of every page.
public struct PageHead: Sendable {
    /// What the page is, in words; its title and first heading.
    public let title: String

    /// A line below the heading; nil for none.
    public let subtitle: String?

    /// What was asked and what it is asked of, by name.
    public let facts: [PageFact]

    /// What must be known in order not to read the page wrongly, a sentence each.
    public let notes: [String]

    /// The ledger's name and fingerprint.
    public let origin: String
    public let fingerprint: String

    /// The page is of the ledger of so many records.
    public let recordCount: Int

    /// A head with those words.
    public init(
        title: String,
        subtitle: String? = nil,
        facts: [PageFact] = [],
        notes: [String] = [],
        origin: String,
        fingerprint: String,
        recordCount: Int
    ) {
        self.title = title
        self.subtitle = subtitle
        self.facts = facts
        self.notes = notes
        self.origin = origin
        self.fingerprint = fingerprint
        self.recordCount = recordCount
    }

    var hasFacts: Bool { !facts.isEmpty }
}

/// A name and what stands under it.
public struct PageFact: Equatable, Sendable {
    public let name: String
    public let value: String

    /// A fact, or nothing where there is no value.
    public init?(_ name: String, _ value: String?) {
        guard let value, !value.isEmpty else { return nil }
        self.name = name
        self.value = value
    }
}
