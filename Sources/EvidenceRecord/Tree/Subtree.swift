public import EvidenceCrypto

/// Consecutive entries that a Merkle tree of their own can be made of which shares its nodes with
/// the whole (draft-ietf-plants-merkle-tree-certs, "Subtrees").
///
/// They start at a multiple of the smallest power of two that is not below their number.
public struct Subtree: Hashable, Sendable {
    /// The numbers of the entries.
    public let range: Range<Int>

    /// The entries from `start` up to, and not with, `end`; nil where they make no subtree.
    public init?(from start: Int, to end: Int) {
        guard start >= 0, start <= end else { return nil }
        let count = end - start
        if count > 1 {
            let lowBits = UInt.max >> UInt((count - 1).leadingZeroBitCount)
            guard UInt(start) & lowBits == 0 else { return nil }
        }
        range = start..<end
    }

    /// That an entry stands in the subtree, by its number in the whole tree.
    ///
    /// The proof is that of the tree which the subtree is.
    public func inclusionProof(ofEntry index: Int, path: [Digest]) -> InclusionProof? {
        guard range.contains(index) else { return nil }
        return InclusionProof(index: index - range.lowerBound, size: range.count, path: path)
    }

    /// Whether the tree of so many entries under `root` has this subtree with that hash.
    ///
    /// An empty subtree is part of every tree that reaches it; its hash is that of no bytes.
    public func isPart(
        ofSize size: Int,
        under root: Digest,
        hash: Digest,
        path: [Digest],
        using hasher: inout TreeHasher
    ) throws(CryptoError) -> Bool {
        guard range.upperBound <= size else { return false }
        guard !range.isEmpty else {
            let nothing = try hasher.plain([])
            return path.isEmpty && hash == nothing
        }
        // The nodes of the subtree's first entry, of its last one and of the tree's last one in
        // the level that has been reached.
        var first = range.lowerBound
        var last = range.upperBound - 1
        var end = size - 1
        func rise(_ levels: Int) {
            first >>= levels
            last >>= levels
            end >>= levels
        }

        // Up to where the subtree's right edge leaves that of a full subtree, or where one node
        // is all of it: from there the proof begins.
        let reachesEnd = last == end
        while first != last, reachesEnd || last & 1 == 1 { rise(1) }
        var rest = path[...]
        var found = hash
        if first != last {
            guard let start = rest.popFirst() else { return false }
            found = start
        }
        var whole = found
        for sibling in rest {
            guard end > 0 else { return false }
            if last & 1 == 1 || last == end {
                if first < last { found = try hasher.node(sibling, found) }
                whole = try hasher.node(sibling, whole)
                // A node without a sibling moves up unchanged.
                while last & 1 == 0 { rise(1) }
            } else {
                whole = try hasher.node(whole, sibling)
            }
            rise(1)
        }
        return end == 0 && found == hash && whole == root
    }
}
