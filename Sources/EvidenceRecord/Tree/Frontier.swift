public import EvidenceCrypto

/// What of a growing Merkle tree must be kept to go on: the roots of its full subtrees.
///
/// One hash for each bit set in the number of leaves, the largest subtree first. The tree hash of
/// RFC 6962 follows from it, and so does that of every larger tree once its further leaves are
/// appended.
public struct Frontier: Hashable, Sendable {
    /// The number of leaves.
    public private(set) var size: Int

    /// The roots of the full subtrees, the largest first.
    public private(set) var subtrees: [Digest]

    /// The frontier of the empty tree.
    public init() {
        size = 0
        subtrees = []
    }

    /// A frontier as it was kept; nil where the number of hashes does not fit the size.
    public init?(size: Int, subtrees: [Digest]) {
        guard size >= 0, subtrees.count == size.nonzeroBitCount else { return nil }
        self.size = size
        self.subtrees = subtrees
    }

    /// Appends one leaf hash.
    public mutating func append(
        _ leaf: Digest,
        using hasher: inout TreeHasher
    ) throws(CryptoError) {
        var merged = leaf
        for _ in 0..<size.trailingOneBitCount {
            merged = try hasher.node(subtrees.removeLast(), merged)
        }
        subtrees.append(merged)
        size += 1
    }

    /// Appends one leaf hash, and hands out each full subtree that it completes, itself first.
    public mutating func append(
        _ leaf: Digest,
        using hasher: inout TreeHasher,
        completed: (TreeNode, Digest) -> Void
    ) throws(CryptoError) {
        var merged = leaf
        completed(TreeNode(level: 0, index: size), merged)
        for level in 0..<size.trailingOneBitCount {
            merged = try hasher.node(subtrees.removeLast(), merged)
            completed(TreeNode(level: level + 1, index: size >> (level + 1)), merged)
        }
        subtrees.append(merged)
        size += 1
    }

    /// The tree hash; for no leaves SHA-256 of the empty string, as RFC 6962 §2.1 has it.
    public func root(using hasher: inout TreeHasher) throws(CryptoError) -> Digest {
        guard var root = subtrees.last else { return try hasher.plain([]) }
        for subtree in subtrees.dropLast().reversed() {
            root = try hasher.node(subtree, root)
        }
        return root
    }
}

extension Int {
    fileprivate var trailingOneBitCount: Int { (~self).trailingZeroBitCount }
}
