public import EvidenceCrypto

/// What a witness cosigned last of one log.
public struct WitnessedHead: Equatable, Sendable {
    /// The number of entries.
    public let size: Int

    /// The root hash over them.
    public let root: Digest

    /// A head of that size and root.
    public init(size: Int, root: Digest) {
        self.size = size
        self.root = root
    }
}

/// What a witness does about a request.
public enum WitnessDecision: Equatable, Sendable {
    /// It keeps the checkpoint as the latest, and only then lets its cosignature out.
    ///
    /// The note carries the lines by keys of the log and no others, of which nothing was checked.
    case cosign(SignedNote)

    /// It changes nothing.
    case refuse(WitnessRefusal)
}

/// The logs that a witness vouches for, by their origins.
///
/// For each of them it cosigns one root hash a size, and only trees that go on from the one before.
/// It holds no state: the latest head is the caller's, who sees to it that none comes between
/// reading that head and replacing it.
public struct WitnessedLogs: Sendable {
    // By the bytes of the origin: Swift's strings would take some origins for others.
    private let keys: [[UInt8]: [KeyReference: SignatureChecker]]

    /// The logs of those keys, whose names are the origins; a log may have several.
    public init(_ keys: [VerifierKey]) throws(CryptoError) {
        var checkers: [[UInt8]: [KeyReference: SignatureChecker]] = [:]
        for key in keys {
            let checker = try SignatureChecker(key.key)
            checkers[Array(key.reference.name.utf8), default: [:]][key.reference] = checker
        }
        self.keys = checkers
    }

    /// The origins of the logs, in no order.
    public var origins: [String] { keys.keys.map { String(decoding: $0, as: UTF8.self) } }

    /// Whether there is a log of that origin.
    public func contains(origin: String) -> Bool { keys[Array(origin.utf8)] != nil }

    /// Decides about a request, where `latest` is what was cosigned last of its origin; nil for
    /// nothing yet.
    ///
    /// The checks have the order of c2sp.org/tlog-witness, so that a caller who is not the log
    /// learns nothing of what was cosigned.
    public func decision(
        on request: AddCheckpointRequest,
        after latest: WitnessedHead?
    ) throws(CryptoError) -> WitnessDecision {
        let checkpoint = request.checkpoint
        guard let keys = keys[Array(checkpoint.origin.utf8)] else { return .refuse(.unknownLog) }
        let verdicts = try checkpoint.note.verdicts(knowing: keys)
        guard !verdicts.contains(.invalid) else { return .refuse(.invalidSignature) }
        let signatures = zip(checkpoint.note.signatures, verdicts).filter { $0.1 == .valid }
        guard !signatures.isEmpty else { return .refuse(.unsigned) }
        if let refusal = try Self.refusal(of: request, after: latest) { return .refuse(refusal) }
        return .cosign(SignedNote(text: checkpoint.note.text, signatures: signatures.map(\.0)))
    }

    /// What is wrong with the tree of a request that the log has signed.
    private static func refusal(
        of request: AddCheckpointRequest,
        after latest: WitnessedHead?
    ) throws(CryptoError) -> WitnessRefusal? {
        let size = request.checkpoint.size
        let root = request.checkpoint.root
        guard request.oldSize <= size else { return .oldSizeTooLarge }
        let latestSize = latest?.size ?? 0
        guard request.oldSize == latestSize else { return .otherSize(latest: latestSize) }
        var hasher = try TreeHasher()
        if size == 0 {
            let nothing = try hasher.plain([])
            guard root == nothing else { return .rootOfNothing }
        }
        guard let latest, latest.size > 0 else {
            return request.path.isEmpty ? nil : .needlessProof
        }
        guard size > latest.size || root == latest.root else { return .otherRoot }
        let proof = ConsistencyProof(from: latest.size, to: size, path: request.path)
        return try proof.isValid(from: latest.root, to: root, using: &hasher)
            ? nil : .inconsistent
    }
}
