import EvidenceCrypto
import EvidenceRecord

/// A tree of entries that are told apart by their number, with all hashes that are worth keeping.
struct GrownTree {
    /// The leaf hashes.
    private(set) var leaves: [Digest] = []

    /// The hashes of the full subtrees.
    private(set) var nodes: [TreeNode: Digest] = [:]

    /// The tree hash of the first so many entries.
    private(set) var roots: [Digest] = []

    /// A tree of the entries, whose bytes are given.
    init(_ entries: [[UInt8]]) throws {
        var hasher = try TreeHasher()
        var frontier = Frontier()
        roots.append(try frontier.root(using: &hasher))
        for entry in entries {
            let leaf = try hasher.leaf(entry)
            leaves.append(leaf)
            try frontier.append(leaf, using: &hasher) { nodes[$0] = $1 }
            roots.append(try frontier.root(using: &hasher))
        }
    }

    /// A tree of so many entries of one byte each.
    init(size: Int) throws {
        try self.init((0..<size).map { [UInt8(truncatingIfNeeded: $0)] })
    }

    /// The path that the plan makes of the kept hashes.
    func path(_ plan: ProofPlan) throws -> [Digest] {
        var hasher = try TreeHasher()
        return try plan.path(from: plan.nodes.compactMap { nodes[$0] }, using: &hasher)
    }

    /// The tree hash of the entries in `range`, after the definition in RFC 6962 §2.1.
    func root(_ range: Range<Int>) throws -> Digest {
        var hasher = try TreeHasher()
        return try root(range, using: &hasher)
    }

    private func root(_ range: Range<Int>, using hasher: inout TreeHasher) throws -> Digest {
        guard range.count > 1 else {
            return try range.isEmpty ? hasher.plain([]) : leaves[range.lowerBound]
        }
        let middle = range.lowerBound + Self.split(range.count)
        let left = try root(range.lowerBound..<middle, using: &hasher)
        let right = try root(middle..<range.upperBound, using: &hasher)
        return try hasher.node(left, right)
    }

    /// `PATH(m, D[n])` of RFC 6962 §2.1.1, word for word.
    func inclusionPath(of index: Int, in range: Range<Int>) throws -> [Digest] {
        guard range.count > 1 else { return [] }
        let middle = range.lowerBound + Self.split(range.count)
        if index < middle {
            return try inclusionPath(of: index, in: range.lowerBound..<middle)
                + [root(middle..<range.upperBound)]
        }
        return try inclusionPath(of: index, in: middle..<range.upperBound)
            + [root(range.lowerBound..<middle)]
    }

    /// `SUBPROOF(m, D[n], b)` of RFC 6962 §2.1.2, word for word.
    func consistencyPath(
        from earlier: Int,
        in range: Range<Int>,
        isWhole: Bool = true
    ) throws -> [Digest] {
        if earlier == range.count { return isWhole ? [] : [try root(range)] }
        let half = Self.split(range.count)
        let middle = range.lowerBound + half
        if earlier <= half {
            return try consistencyPath(
                from: earlier,
                in: range.lowerBound..<middle,
                isWhole: isWhole
            ) + [root(middle..<range.upperBound)]
        }
        return try consistencyPath(
            from: earlier - half,
            in: middle..<range.upperBound,
            isWhole: false
        ) + [root(range.lowerBound..<middle)]
    }

    /// The largest power of two below `count`.
    private static func split(_ count: Int) -> Int {
        var power = 1
        while 2 * power < count { power *= 2 }
        return power
    }
}
