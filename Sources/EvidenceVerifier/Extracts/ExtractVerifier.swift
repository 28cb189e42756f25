public import EvidenceCrypto
public import EvidenceRecord

/// Checks an extract with what it holds, and nothing else: no ledger is at hand.
///
/// That the container was signed, and by whom, is checked where it is opened.
public struct ExtractVerifier: ~Copyable {
    let options: Options
    let members: ExtractMembers
    let names: Set<String>
    var hasher: TreeHasher
    var report = ExtractReport()

    /// What the extract is held against.
    public struct Options: Equatable, Sendable {
        /// Log keys of which one must have signed the head; empty where none are known.
        public var logKeys: [VerifierKey] = []

        /// The fingerprint that the ledger is known by; nil where nobody has told it.
        public var fingerprint: Digest?

        /// Heads of ledgers of that name that this verifier found good before.
        public var knownHeads: [TreeHead] = []

        /// The roots, in PEM, of authorities whose timestamps are trusted; nil where none are.
        public var timestampRoots: [UInt8]?

        /// The extract is compared with nothing.
        public init() {}
    }

    /// A verifier of those members.
    public init(_ members: ExtractMembers, _ options: Options = Options()) throws(VerifierError) {
        self.options = options
        self.members = members
        names = Set(members.names)
        hasher = try computing { () throws(CryptoError) in try TreeHasher() }
    }

    /// Checks all members, and goes on to the end whatever it finds.
    ///
    /// - Parameter onProgress: is told how many of how many steps are done.
    /// - Returns: What it came to.
    /// - Throws: ``VerifierError`` where a member cannot be read although it is there.
    public consuming func verify(
        onProgress: (Int, Int) -> Void = { _, _ in }
    ) throws(VerifierError) -> ExtractReport {
        let entries = entryIndexes
        let count = members.names.count
        let steps = count + 2 * entries.count
        try checkManifest { onProgress($0, steps) }
        try readDescription()
        guard let checkpoint = try readHead() else { return report }
        let known = try checkEntries(entries, under: checkpoint) {
            onProgress(count + $0, steps)
        }
        let standing = try checkSigners(of: known) {
            onProgress(count + entries.count + $0, steps)
        }
        try checkSignatures(of: checkpoint, knowing: standing)
        compare(checkpoint, standing)
        try checkKeyFiles(standing)
        try checkRecords(in: known)
        try checkAnchors(in: known, under: checkpoint)
        onProgress(steps, steps)
        return report
    }

    // MARK: Members

    /// The bytes of a member that has to be there; nil, and a finding, where it is not.
    mutating func required(
        _ name: String,
        atMost limit: Int = Limit.member
    ) throws(VerifierError) -> [UInt8]? {
        guard names.contains(name) else {
            note(.memberMissing, file: name, "it has to be there, and is not")
            return nil
        }
        let members = members
        let bytes = try reading { () throws(SourceError) in try members.bytes(name, limit) }
        if bytes == nil {
            note(.extractForm, file: name, "it is longer than it can be, or cannot be unpacked")
        }
        return bytes
    }

    enum Limit {
        static let member = 64 << 20
        static let records = 1 << 30
    }

    mutating func note(
        _ kind: FindingKind,
        record: Int? = nil,
        entry: Int? = nil,
        file: String? = nil,
        _ sentence: String
    ) {
        report.findings.append(
            Finding(kind, record: record, entry: entry, file: file, sentence)
        )
    }

    private var entryIndexes: [Int] {
        members.names.compactMap { ExtractName.entryIndex($0) }.sorted()
    }
}
