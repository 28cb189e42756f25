public import EvidenceCrypto
public import EvidenceRecord

/// What the check of an extract came to.
public struct ExtractReport: Equatable, Sendable {
    /// What the extract says of itself; nil where that cannot be read.
    public internal(set) var description: ExtractDescription?

    /// The ledger's name, as the head has it.
    public internal(set) var origin: String?

    /// The head under which the entries stand.
    public internal(set) var head: TreeHead?

    /// The hash of entry 0, where it is there.
    public internal(set) var fingerprint: Digest?

    /// How many entries stand under the head, byte for byte.
    public internal(set) var entries = 0

    /// The keys of which a signature of an entry is valid, by name.
    public internal(set) var signers: [KeyReference] = []

    /// The log keys in force whose signature of the head is valid.
    public internal(set) var logSigners: [KeyReference] = []

    /// The keys that the entries enrol, in force or ended.
    public internal(set) var enrolledKeys: [EnrolledKey] = []

    /// How many records say what was signed.
    public internal(set) var records = 0

    /// What is withheld of them, in the order of `withheld.csv`.
    public internal(set) var withheld: [WithheldRow] = []

    /// What the range that the extract calls complete comes to; nil where it calls none so.
    public internal(set) var completeness: Completeness?

    /// What is known of the records of a range.
    public struct Completeness: Equatable, Sendable {
        /// How many of them are here.
        public internal(set) var records = 0

        /// How many of those have a field that was asked for, and show it.
        public internal(set) var showing = 0

        /// How many have one that is withheld, or are withheld whole.
        public internal(set) var withheld = 0
    }

    /// How many excerpts were held against the text of their document.
    public internal(set) var quotesChecked = 0

    /// How many could not be: the text, or words of theirs, are not there.
    public internal(set) var quotesUnchecked = 0

    /// How many timestamps are there, and how many of them hold by the roots that were given.
    public internal(set) var timestamps = 0
    public internal(set) var timestampsProven = 0

    /// What they prove.
    public internal(set) var provenTimes = ProvenTimes.none

    /// The entries of the records that are exhibits, for their proven times.
    public internal(set) var entryOfRecord: [Int: Int] = [:]

    /// What the head was held against, and agrees with.
    public internal(set) var comparisons: [ProofReport.Comparison] = []

    /// What was found, in the order in which it was.
    public internal(set) var findings: [Finding] = []

    /// As ``Report/exitCode``.
    public var exitCode: Int32 {
        let severities = findings.map(\.severity)
        if severities.contains(.unsound) { return 1 }
        if severities.contains(.later) { return 65 }
        return severities.contains(.remark) ? 2 : 0
    }
}
