public import EvidenceCrypto
public import EvidenceRecord

/// What a verification came to.
public struct Report: Equatable, Sendable {
    /// The ledger's name, as entry 0 has it; nil where that cannot be read.
    public internal(set) var origin: String?

    /// The leaf hash of entry 0.
    public internal(set) var fingerprint: Digest?

    /// The head that the checkpoint states, where it was found good.
    public internal(set) var head: TreeHead?

    /// Between which times timestamps prove the entries to have been made; nothing is proven
    /// where no roots were given.
    public internal(set) var provenTimes = ProvenTimes.none

    /// What the trust policy says of the head; nil where none was given, or there is no head.
    public internal(set) var policy: PolicyReport?

    /// What was gone through.
    public internal(set) var counts = Counts()

    /// The findings, in the order in which they were met; at most ``findingLimit`` of them, since
    /// one fault in a large ledger can bring forth millions.
    public internal(set) var findings: [Finding] = []

    /// How many findings there were of each severity, those beyond the limit too.
    public internal(set) var findingCounts: [Severity: Int] = [:]

    /// What was not checked, and why; in the order of the layers.
    public internal(set) var notChecked: [Unchecked] = []

    /// A report keeps so many findings.
    public static let findingLimit = 10_000

    /// The verdict as the process reports it: the first that applies of 1 unsound, 65 written by a
    /// later version, 2 sound with remarks, 0 sound.
    public var exitCode: Int32 {
        if (findingCounts[.unsound] ?? 0) > 0 { return 1 }
        if (findingCounts[.later] ?? 0) > 0 { return 65 }
        if (findingCounts[.remark] ?? 0) > 0 { return 2 }
        return 0
    }

    /// Takes in a finding.
    mutating func note(_ finding: Finding) {
        findingCounts[finding.severity, default: 0] += 1
        if findings.count < Self.findingLimit { findings.append(finding) }
    }
}

/// How much of a ledger was gone through.
public struct Counts: Equatable, Sendable {
    /// Entries, unfinished ones left out.
    public var entries = 0

    /// Records in them, as far as their lines could be read.
    public var records = 0

    /// Signatures of entries that were checked.
    public var signatures = 0

    /// Lines of contents whose root was computed.
    public var contents = 0

    /// Records that are withheld whole.
    public var withheldRecords = 0

    /// Fields that are withheld alone.
    public var withheldFields = 0

    /// Files of documents that were hashed.
    public var files = 0

    /// Checks that need contents or files which are withheld or not at hand.
    public var skippedChecks = 0

    /// Entries that no checkpoint covers.
    public var uncoveredEntries = 0
}

/// A part of the verification that was not done.
public struct Unchecked: Equatable, Sendable {
    /// The layer it belongs to.
    public let layer: Layer

    /// What was not checked and why, in one sentence.
    public let reason: String
}

/// A tree head that a verifier found good: so many entries have that root.
public struct TreeHead: Equatable, Sendable {
    /// The number of entries.
    public let size: Int

    /// The RFC 6962 tree hash over them.
    public let root: Digest

    /// The head of so many entries.
    public init(size: Int, root: Digest) {
        self.size = size
        self.root = root
    }
}
