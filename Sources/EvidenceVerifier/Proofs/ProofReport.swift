public import EvidenceCrypto
public import EvidenceRecord

/// What the check of a proof came to.
public struct ProofReport: Equatable, Sendable {
    /// The ledger's name, as the head has it.
    public internal(set) var origin: String?

    /// The head under which the entry stands.
    public internal(set) var head: TreeHead?

    /// The number of the entry.
    public internal(set) var entryIndex: Int?

    /// The entry, where it is of this version.
    public internal(set) var entry: Entry?

    /// The keys whose signature of the entry is valid.
    public internal(set) var signers: [KeyReference] = []

    /// The log keys whose signature of the head is valid.
    public internal(set) var logSigners: [KeyReference] = []

    /// What is known of those records whose content goes with the proof.
    public internal(set) var contents: [ContentState] = []

    /// The hash of entry 0, where it goes with the proof.
    public internal(set) var fingerprint: Digest?

    /// The signers whom entry 0 enrols, where it goes with the proof.
    public internal(set) var enrolledAtStart: [KeyReference] = []

    /// What the head was held against, and agrees with.
    public internal(set) var comparisons: [Comparison] = []

    /// What the trust policy says of the head; nil where none was given.
    public internal(set) var policy: PolicyReport?

    /// What was found, in the order in which it was.
    public internal(set) var findings: [Finding] = []

    /// The content of a record that agrees with its root.
    public struct ContentState: Equatable, Sendable {
        /// The record.
        public let record: Int

        /// How many fields it has; none where it is withheld whole.
        public let fields: Int

        /// How many of them are withheld.
        public let withheld: Int

        /// The content of that record.
        public init(record: Int, fields: Int, withheld: Int) {
            self.record = record
            self.fields = fields
            self.withheld = withheld
        }
    }

    /// Why the head is believed to be of the ledger that is meant.
    public enum Comparison: Equatable, Sendable {
        /// A log key that the user gave signed it.
        case key(KeyReference)

        /// A log key that the trust policy names signed it.
        case policyKey(KeyReference)

        /// Entry 0 has the fingerprint that the user gave, and names the log key that signed it.
        case fingerprint

        /// This verifier found the same head good before.
        case knownHead
    }

    /// As ``Report/exitCode``.
    public var exitCode: Int32 {
        let severities = findings.map(\.severity)
        if severities.contains(.unsound) { return 1 }
        if severities.contains(.later) { return 65 }
        return severities.contains(.remark) ? 2 : 0
    }
}
