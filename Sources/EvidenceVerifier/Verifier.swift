public import EvidenceCrypto
public import EvidenceRecord

/// Verifies a whole ledger: it reads, and can write nothing.
///
/// Damage is found and said, however much there is, and the verification goes on to the end; only
/// a broken machine stops it. It keeps some bytes of each record and no more, so that a ledger of
/// any length can be verified.
public struct Verifier: Sendable {
    private let source: LedgerSource
    private let options: Options

    /// What is to be verified, and against what.
    public struct Options: Equatable, Sendable {
        /// Whether the contents are meant to be absent: then only what is public is verified.
        public var withoutContents = false

        /// The head that this verifier found good before; nil where it sees the ledger first.
        public var knownHead: TreeHead?

        /// Heads that somebody kept elsewhere, as in a checkpoint file.
        public var keptHeads: [KeptHead] = []

        /// The certificates in PEM by which timestamps are trusted; nil where nobody gave any.
        public var timestampRoots: [UInt8]?

        /// Whose cosignatures of the head are asked for, and by which log keys; nil where nobody
        /// gave a policy.
        public var policy: TrustPolicy?

        /// The fingerprint that the ledger is known by; nil where nobody has told it.
        public var fingerprint: Digest?

        /// The fingerprints of other ledgers that this verifier found good before, under the name
        /// that this one has; they say nothing where the ledger itself is known.
        public var namesakes: [Digest] = []

        /// What was found while the ledger was fetched; it counts as what is found in it.
        public var found: [Finding] = []

        /// Everything is verified, and compared with nothing.
        public init() {}
    }

    /// A head that somebody kept.
    public struct KeptHead: Equatable, Sendable {
        /// Where it was kept, for findings.
        public let file: String

        /// The head, whose signatures are checked with the ledger's own log keys.
        public let checkpoint: Checkpoint

        /// The head that was kept in `file`.
        public init(file: String, checkpoint: Checkpoint) {
            self.file = file
            self.checkpoint = checkpoint
        }
    }

    /// How far a verification has come.
    public struct Progress: Equatable, Sendable {
        /// The bytes gone through of those that are there.
        public let bytes: Int

        /// The bytes of `entries`, and of `contents` where they are verified.
        public let totalBytes: Int

        /// The entries gone through.
        public let entries: Int
    }

    /// A verifier of the ledger in that source.
    public init(_ source: LedgerSource, options: Options = Options()) {
        self.source = source
        self.options = options
    }

    /// Verifies the ledger.
    ///
    /// - Parameters:
    ///   - onFinding: Called with every finding as it is met.
    ///   - onProgress: Called now and then.
    /// - Returns: What it came to.
    /// - Throws: ``VerifierError`` where the machine fails, or there is no ledger.
    public func verify(
        onFinding: (Finding) -> Void = { _ in },
        onProgress: (Progress) -> Void = { _ in }
    ) async throws(VerifierError) -> Report {
        let verification = try Verification(source, options)
        return try await verification.run(onFinding, onProgress)
    }
}

extension Verifier.Options {
    /// The sizes of the heads that the ledger is held against.
    var knownSizes: Set<Int> {
        Set(keptHeads.map(\.checkpoint.size) + [knownHead?.size].compactMap(\.self))
    }

    /// Whether nothing says that the ledger is the one that is meant.
    var isUnknown: Bool { fingerprint == nil && knownSizes.isEmpty }

    /// The keys of the witnesses that the policy names.
    var witnessKeys: Set<KeyReference> {
        Set(policy?.witnesses.map(\.key.reference) ?? [])
    }

    /// Whether the policy says by which keys the head must be signed.
    var pinsLog: Bool { policy?.logs.isEmpty == false }

    /// Whether there is nothing that the ledger could be compared with.
    var isFirstSight: Bool { isUnknown && namesakes.isEmpty && !pinsLog }
}
