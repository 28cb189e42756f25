internal import EvidenceCrypto
internal import EvidenceRecord

/// The tree of a ledger while leaves are appended to it, and the hashes on their way to its files.
///
/// What cannot be written is left out: who makes a proof will find it missing.
struct TreeGrowth {
    private(set) var frontier: Frontier
    private var files: TreeFiles

    // What was completed and is not written yet, by level, and the number of the first of each.
    private var pending: [(first: Int, bytes: [UInt8])] = []

    private static let chunk = 1 << 16

    /// Goes on from the tree of `frontier`.
    init(from frontier: Frontier, in files: TreeFiles) {
        self.frontier = frontier
        self.files = files
    }

    /// Appends a leaf hash; `completed` is told of it and of each full subtree that it completes.
    mutating func append(
        _ leaf: Digest,
        using hasher: inout TreeHasher,
        completed: (TreeNode, Digest) -> Void = { _, _ in }
    ) throws(StoreError) {
        var nodes: [(TreeNode, Digest)] = []
        do throws(CryptoError) {
            try frontier.append(leaf, using: &hasher) { nodes.append(($0, $1)) }
        } catch {
            throw .crypto(error)
        }
        for (node, hash) in nodes {
            completed(node, hash)
            if pending.count == node.level { pending.append((node.index, [])) }
            if pending[node.level].bytes.isEmpty { pending[node.level].first = node.index }
            hash.append(to: &pending[node.level].bytes)
            if pending[node.level].bytes.count >= Self.chunk { write(level: node.level) }
        }
    }

    /// Writes what is pending.
    mutating func finish() {
        for level in pending.indices { write(level: level) }
    }

    private mutating func write(level: Int) {
        guard !pending[level].bytes.isEmpty else { return }
        try? files.write(pending[level].bytes, level: level, from: pending[level].first)
        pending[level].bytes.removeAll(keepingCapacity: true)
    }
}
