public import EvidenceCrypto

/// Which kept hashes a proof is made of: a logarithm of the tree's size of them.
///
/// ```swift
/// guard let plan = ProofPlan(inclusionOf: index, in: size) else { … }
/// let path = try plan.path(from: plan.nodes.map(hash), using: &hasher)
/// ```
///
/// The plan reads nothing itself, so that its hashes may come from a file or from tiles fetched
/// all at once.
public struct ProofPlan: Equatable, Sendable {
    /// The places of the hashes that are needed, in the order in which `path` takes them.
    public let nodes: [TreeNode]

    // How many of the nodes make up each hash of the path: one, but for at most one of them.
    private let counts: [Int]

    private init(_ ranges: [Range<Int>]) {
        let covers = ranges.reversed().map(TreeNode.covering)
        nodes = covers.flatMap(\.self)
        counts = covers.map(\.count)
    }

    /// That entry `index` stands in the tree of the first `size` (RFC 6962 §2.1.1); nil where it
    /// does not.
    public init?(inclusionOf index: Int, in size: Int) {
        guard index >= 0, index < size else { return nil }
        var range = 0..<size
        var ranges: [Range<Int>] = []
        while range.count > 1 {
            let middle = range.lowerBound + range.count.split
            if index < middle {
                ranges.append(middle..<range.upperBound)
                range = range.lowerBound..<middle
            } else {
                ranges.append(range.lowerBound..<middle)
                range = middle..<range.upperBound
            }
        }
        self.init(ranges)
    }

    /// That the tree of the first `size` entries begins with that of the first `earlier` (RFC 6962
    /// §2.1.2); nil where there are not so many, or `earlier` is 0.
    public init?(consistencyFrom earlier: Int, to size: Int) {
        guard earlier > 0, let subtree = Subtree(from: 0, to: earlier) else { return nil }
        self.init(of: subtree, in: size)
    }

    /// That the tree of the first `size` entries has the subtree
    /// (draft-ietf-plants-merkle-tree-certs, "Subtree Consistency Proofs"); nil where it does not
    /// reach so far.
    ///
    /// An empty subtree needs no hash.
    public init?(of subtree: Subtree, in size: Int) {
        guard subtree.range.upperBound <= size else { return nil }
        var sought = subtree.range
        var range = 0..<size
        var ranges: [Range<Int>] = []
        while !sought.isEmpty, range != sought {
            let middle = range.lowerBound + range.count.split
            if sought.upperBound <= middle {
                ranges.append(middle..<range.upperBound)
                range = range.lowerBound..<middle
            } else {
                ranges.append(range.lowerBound..<middle)
                range = middle..<range.upperBound
                sought = max(sought.lowerBound, middle)..<sought.upperBound
            }
        }
        // What is left of a subtree that was split is not known to one who has its hash alone.
        if sought != subtree.range { ranges.append(range) }
        self.init(ranges)
    }

    /// The hashes of the proof, made from those that were read at `nodes`, in their order.
    public func path(
        from hashes: [Digest],
        using hasher: inout TreeHasher
    ) throws(CryptoError) -> [Digest] {
        precondition(hashes.count == nodes.count, "one hash for each place")
        var path: [Digest] = []
        path.reserveCapacity(counts.count)
        var next = 0
        for count in counts {
            var last = next + count - 1
            var hash = hashes[last]
            while last > next {
                last -= 1
                hash = try hasher.node(hashes[last], hash)
            }
            path.append(hash)
            next += count
        }
        return path
    }
}
