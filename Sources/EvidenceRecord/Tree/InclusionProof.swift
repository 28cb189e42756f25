public import EvidenceCrypto

/// That an entry stands in a tree: the hashes beside its way to the root (RFC 6962 §2.1.1).
public struct InclusionProof: Hashable, Sendable {
    /// The number of the entry, from 0.
    public let index: Int

    /// The number of entries in the tree.
    public let size: Int

    /// The hashes, from the leaf's sibling upwards; at most 63.
    public let path: [Digest]

    /// A proof as it was found, of any form.
    public init(index: Int, size: Int, path: [Digest]) {
        self.index = index
        self.size = size
        self.path = path
    }

    /// The root that follows from the leaf hash; nil where no tree of that size has such a path.
    ///
    /// As RFC 9162 §2.1.3.2 has it.
    public func root(
        from leaf: Digest,
        using hasher: inout TreeHasher
    ) throws(CryptoError) -> Digest? {
        guard index >= 0, index < size else { return nil }
        var node = index
        var last = size - 1
        var root = leaf
        for hash in path {
            guard last > 0 else { return nil }
            if node & 1 == 1 || node == last {
                root = try hasher.node(hash, root)
                // A node without a sibling moves up unchanged.
                let levels = node.trailingZeroBitCount
                node >>= levels
                last >>= levels
            } else {
                root = try hasher.node(root, hash)
            }
            node >>= 1
            last >>= 1
        }
        return last == 0 ? root : nil
    }

    /// Whether the entry with that leaf hash stands under `root`.
    public func isValid(
        for leaf: Digest,
        under root: Digest,
        using hasher: inout TreeHasher
    ) throws(CryptoError) -> Bool {
        try self.root(from: leaf, using: &hasher) == root
    }
}
