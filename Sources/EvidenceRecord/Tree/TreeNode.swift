/// The place of a full subtree: the `2^level` leaves from `index * 2^level` on.
///
/// Its hash never changes once those leaves are there, however the tree grows, so that hashes of
/// such places are what is worth keeping (c2sp.org/tlog-tiles keeps every eighth level).
public struct TreeNode: Hashable, Sendable {
    /// How far above the leaves it is, 0 to 62; 0 is a leaf itself.
    public let level: Int

    /// Its number in its level, from 0.
    public let index: Int

    /// The place of that number in that level.
    public init(level: Int, index: Int) {
        precondition((0...62).contains(level) && index >= 0, "no tree is so large")
        self.level = level
        self.index = index
    }

    /// The full subtrees that a tree of so many leaves is made of, the largest first: the places of
    /// what a ``Frontier`` keeps.
    public static func frontier(ofSize size: Int) -> [TreeNode] {
        covering(0..<size)
    }

    /// The full subtrees that make up the leaves in `range`, the largest first.
    ///
    /// `range` starts at a multiple of the smallest power of two that is not below its length.
    static func covering(_ range: Range<Int>) -> [TreeNode] {
        var nodes: [TreeNode] = []
        var start = range.lowerBound
        while start < range.upperBound {
            let level = (range.upperBound - start).highestBit
            nodes.append(TreeNode(level: level, index: start >> level))
            start += 1 << level
        }
        return nodes
    }
}

extension Int {
    /// The number of the highest bit set in a positive integer, from 0.
    var highestBit: Int { Int.bitWidth - 1 - leadingZeroBitCount }

    /// The largest power of two below an integer above 1: where RFC 6962 §2.1 splits a tree.
    var split: Int { 1 << (self - 1).highestBit }
}
