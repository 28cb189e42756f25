public import EvidenceRecord

/// What a trust policy says of a ledger's head.
public struct PolicyReport: Equatable, Sendable {
    /// Whether it accepts the head.
    public internal(set) var isMet = false

    /// Whether a log key that it names signed the head.
    public internal(set) var namesLog = false

    /// Its witnesses, in its order.
    public internal(set) var witnesses: [Witness] = []

    /// The size of the largest head that it accepts; nil where it accepts none.
    public internal(set) var acceptedSize: Int?

    /// A witness of the policy.
    public struct Witness: Equatable, Sendable {
        /// What the policy calls it.
        public let name: String

        /// Its key.
        public let key: KeyReference

        /// When it cosigned the head, by its own clock, in seconds since 1970; nil where it did
        /// not.
        public let time: Int?
    }
}
