/// Something that a verifier has to say about a ledger.
///
/// No sentence holds a value of the contents, so that who may not read them may read the report.
public struct Finding: Equatable, Sendable {
    /// What was found.
    public let kind: FindingKind

    /// The record it is about.
    public let record: Int?

    /// The entry it is about.
    public let entry: Int?

    /// The file in which it stands, by its path below the ledger's folder.
    public let file: String?

    /// Where in the file, in bytes from its start.
    public let offset: Int?

    /// What was found, for a person: lower case, without a full stop.
    public let sentence: String

    /// A finding of that kind.
    public init(
        _ kind: FindingKind,
        record: Int? = nil,
        entry: Int? = nil,
        file: String? = nil,
        offset: Int? = nil,
        _ sentence: String
    ) {
        self.kind = kind
        self.record = record
        self.entry = entry
        self.file = file
        self.offset = offset
        self.sentence = sentence
    }

    /// How much it matters.
    public var severity: Severity { kind.severity }
}

/// How much a finding matters, the gravest first.
public enum Severity: String, Sendable, CaseIterable {
    /// The ledger is damaged, forged or rolled back.
    case unsound

    /// What follows was written by a later version of the format.
    case later

    /// The ledger is sound, but not as it ought to be.
    case remark

    /// Worth knowing, and of no consequence for the verdict.
    case mention
}
