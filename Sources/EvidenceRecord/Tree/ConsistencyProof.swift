public import EvidenceCrypto

/// That a tree begins with all of an earlier one (RFC 6962 §2.1.2).
public struct ConsistencyProof: Hashable, Sendable {
    /// The number of entries in the earlier tree.
    public let earlier: Int

    /// The number of entries in the later one.
    public let later: Int

    /// The hashes, in the order of RFC 6962; at most 64.
    public let path: [Digest]

    /// A proof as it was found, of any form.
    public init(from earlier: Int, to later: Int, path: [Digest]) {
        self.earlier = earlier
        self.later = later
        self.path = path
    }

    /// Whether the tree under `root` begins with the one under `earlierRoot`.
    ///
    /// Two trees of one size are the same or not, with an empty path. Nothing can be proven of the
    /// empty tree, with which every tree begins: where c2sp.org/tlog-witness permits `old 0`, the
    /// caller sees to that.
    public func isValid(
        from earlierRoot: Digest,
        to root: Digest,
        using hasher: inout TreeHasher
    ) throws(CryptoError) -> Bool {
        guard earlier > 0, let subtree = Subtree(from: 0, to: earlier) else { return false }
        return try subtree.isPart(
            ofSize: later,
            under: root,
            hash: earlierRoot,
            path: path,
            using: &hasher
        )
    }
}
