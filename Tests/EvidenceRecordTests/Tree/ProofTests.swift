import EvidenceCrypto
import EvidenceRecord
import Testing

@Suite struct `Proofs of a tree` {
    static let largest = 70

    @Test func `every entry of every size is proven by the path of RFC 6962`() throws {
        let tree = try GrownTree(size: Self.largest)
        var hasher = try TreeHasher()
        for size in 1...Self.largest {
            for index in 0..<size {
                let plan = try #require(ProofPlan(inclusionOf: index, in: size))
                let path = try tree.path(plan)
                #expect(try path == tree.inclusionPath(of: index, in: 0..<size))
                #expect(plan.nodes.count <= 12)
                let proof = InclusionProof(index: index, size: size, path: path)
                #expect(
                    try proof.isValid(
                        for: tree.leaves[index],
                        under: tree.roots[size],
                        using: &hasher
                    )
                )
            }
        }
    }

    @Test func `every size is proven to begin with every smaller one`() throws {
        let tree = try GrownTree(size: Self.largest)
        var hasher = try TreeHasher()
        for size in 1...Self.largest {
            for earlier in 1...size {
                let plan = try #require(ProofPlan(consistencyFrom: earlier, to: size))
                let path = try tree.path(plan)
                #expect(try path == tree.consistencyPath(from: earlier, in: 0..<size))
                let proof = ConsistencyProof(from: earlier, to: size, path: path)
                #expect(
                    try proof.isValid(
                        from: tree.roots[earlier],
                        to: tree.roots[size],
                        using: &hasher
                    )
                )
            }
        }
    }

    @Test func `no proof holds for another entry, size or root, nor with another path`() throws {
        let tree = try GrownTree(size: 40)
        var hasher = try TreeHasher()
        for size in [1, 2, 3, 7, 8, 21, 40] {
            for index in 0..<size {
                let plan = try #require(ProofPlan(inclusionOf: index, in: size))
                let path = try tree.path(plan)
                for other in 0..<40 where other != index {
                    let wrong = InclusionProof(index: other, size: size, path: path)
                    let leaf = tree.leaves[index]
                    #expect(try !wrong.isValid(for: leaf, under: tree.roots[size], using: &hasher))
                    let right = InclusionProof(index: index, size: size, path: path)
                    #expect(
                        try !right.isValid(
                            for: tree.leaves[other],
                            under: tree.roots[size],
                            using: &hasher
                        )
                    )
                }
                for path in Self.damaged(path) {
                    let wrong = InclusionProof(index: index, size: size, path: path)
                    #expect(
                        try !wrong.isValid(
                            for: tree.leaves[index],
                            under: tree.roots[size],
                            using: &hasher
                        )
                    )
                }
            }
        }
    }

    @Test func `no tree is consistent with another, nor by another path`() throws {
        let tree = try GrownTree(size: 40)
        var hasher = try TreeHasher()
        for size in [1, 2, 3, 7, 8, 21, 40] {
            for earlier in 1...size {
                let plan = try #require(ProofPlan(consistencyFrom: earlier, to: size))
                let path = try tree.path(plan)
                for other in 0...40 where other != earlier {
                    // The roots of other sizes under this size, and this root under another.
                    let proof = ConsistencyProof(from: earlier, to: size, path: path)
                    #expect(
                        try !proof.isValid(
                            from: tree.roots[other],
                            to: tree.roots[size],
                            using: &hasher
                        )
                    )
                    let wrong = ConsistencyProof(from: other, to: size, path: path)
                    #expect(
                        try !wrong.isValid(
                            from: tree.roots[earlier],
                            to: tree.roots[size],
                            using: &hasher
                        )
                    )
                }
                for path in Self.damaged(path) {
                    let wrong = ConsistencyProof(from: earlier, to: size, path: path)
                    #expect(
                        try !wrong.isValid(
                            from: tree.roots[earlier],
                            to: tree.roots[size],
                            using: &hasher
                        )
                    )
                }
            }
        }
    }

    @Test func `a tree of 2^62 entries has proofs like any other`() throws {
        var hasher = try TreeHasher()
        let size = 1 << 62
        let plan = try #require(ProofPlan(inclusionOf: size - 1, in: size))
        #expect(plan.nodes.count == 62)
        let path = [Digest](repeating: .zero, count: 62)
        let proof = InclusionProof(index: size - 1, size: size, path: path)
        #expect(try proof.root(from: .zero, using: &hasher) != nil)
        let largest = try #require(ProofPlan(inclusionOf: Int.max - 1, in: Int.max))
        #expect(largest.nodes.count == 62)
        let all = InclusionProof(index: 0, size: .max, path: path + [.zero])
        #expect(try all.root(from: .zero, using: &hasher) != nil)
        let consistency = ConsistencyProof(from: .max, to: .max, path: [])
        #expect(try consistency.isValid(from: .zero, to: .zero, using: &hasher))
    }

    @Test func `there is no plan for what is not there`() {
        #expect(ProofPlan(inclusionOf: 0, in: 0) == nil)
        #expect(ProofPlan(inclusionOf: 3, in: 3) == nil)
        #expect(ProofPlan(inclusionOf: -1, in: 3) == nil)
        #expect(ProofPlan(consistencyFrom: 0, to: 3) == nil)
        #expect(ProofPlan(consistencyFrom: 4, to: 3) == nil)
        #expect(ProofPlan(consistencyFrom: 3, to: 3)?.nodes == [])
    }

    @Test func `the frontier of a size is made of its full subtrees`() throws {
        let tree = try GrownTree(size: Self.largest)
        var hasher = try TreeHasher()
        for size in 0...Self.largest {
            let hashes = TreeNode.frontier(ofSize: size).compactMap { tree.nodes[$0] }
            let frontier = try #require(Frontier(size: size, subtrees: hashes))
            #expect(try frontier.root(using: &hasher) == tree.roots[size])
        }
        #expect(
            TreeNode.frontier(ofSize: 6) == [
                TreeNode(level: 2, index: 0), TreeNode(level: 1, index: 2),
            ]
        )
    }

    /// The path with one hash changed, left out or put in, at every place.
    static func damaged(_ path: [Digest]) -> [[Digest]] {
        var paths: [[Digest]] = []
        for place in 0...path.count {
            paths.append(Array(path[..<place]) + [.zero] + Array(path[place...]))
            guard place < path.count else { continue }
            var changed = path
            var bytes = changed[place].bytes
            bytes[31] ^= 1
            changed[place] = Digest(reading: bytes.span, at: 0)
            paths.append(changed)
            changed.remove(at: place)
            paths.append(changed)
        }
        return paths
    }
}
