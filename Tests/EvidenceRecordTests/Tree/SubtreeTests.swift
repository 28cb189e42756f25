import EvidenceCrypto
import EvidenceRecord
import Testing

@Suite struct `Subtrees` {
    static let size = 130

    @Test func `every subtree of every size is proven part of it`() throws {
        let tree = try GrownTree(size: 40)
        var hasher = try TreeHasher()
        for size in 0...40 {
            for end in 0...size {
                for start in 0...end {
                    guard let subtree = Subtree(from: start, to: end) else { continue }
                    let plan = try #require(ProofPlan(of: subtree, in: size))
                    let hash = try tree.root(subtree.range)
                    let path = try tree.path(plan)
                    let isPart = try subtree.isPart(
                        ofSize: size,
                        under: tree.roots[size],
                        hash: hash,
                        path: path,
                        using: &hasher
                    )
                    #expect(isPart, "\(start)..<\(end) of \(size)")
                    guard !subtree.range.isEmpty else { continue }
                    for wrong in `Proofs of a tree`.damaged(path) {
                        #expect(
                            try !subtree.isPart(
                                ofSize: size,
                                under: tree.roots[size],
                                hash: hash,
                                path: wrong,
                                using: &hasher
                            )
                        )
                    }
                }
            }
        }
    }

    @Test func `another implementation takes the same for subtrees`() throws {
        guard let vectors = try Self.vectors() else { return }
        for line in try #require(vectors["ValidSubtree"] as? [[Any]]) {
            let start = try #require(line[0] as? Int)
            let end = try #require(line[1] as? Int)
            #expect((Subtree(from: start, to: end) != nil) == (line[2] as? Bool))
        }
    }

    @Test func `another implementation finds the same hashes`() throws {
        guard let vectors = try Self.vectors() else { return }
        let tree = try GrownTree(size: Self.size)
        var text = ""
        for end in 0...Self.size {
            for start in 0...end {
                guard let subtree = Subtree(from: start, to: end) else { continue }
                text += "[\(start), \(end)) \(try tree.root(subtree.range))\n"
            }
        }
        try Self.expect(text, "AccumulatedSubtreeHash", vectors)
    }

    @Test func `another implementation makes the same proofs of subtrees`() throws {
        guard let vectors = try Self.vectors() else { return }
        let tree = try GrownTree(size: Self.size)
        var text: [UInt8] = []
        for size in 0...Self.size {
            for end in 0...size {
                for start in 0...end {
                    guard let subtree = Subtree(from: start, to: end),
                        let plan = ProofPlan(of: subtree, in: size)
                    else { continue }
                    text += "[\(start), \(end)) \(size)".utf8
                    for hash in try tree.path(plan) { text += " \(hash)".utf8 }
                    text.append(0x0A)
                }
            }
        }
        try Self.expect(text, "AccumulatedSubtreeProof", vectors)
    }

    @Test func `another implementation makes the same proofs of entries in subtrees`() throws {
        guard let vectors = try Self.vectors() else { return }
        let tree = try GrownTree(size: Self.size)
        var hasher = try TreeHasher()
        var text: [UInt8] = []
        for end in 0...Self.size {
            for start in 0...end {
                guard let subtree = Subtree(from: start, to: end) else { continue }
                let root = try tree.root(subtree.range)
                for index in subtree.range {
                    let path = try tree.inclusionPath(of: index, in: subtree.range)
                    let proof = try #require(subtree.inclusionProof(ofEntry: index, path: path))
                    let leaf = tree.leaves[index]
                    #expect(try proof.isValid(for: leaf, under: root, using: &hasher))
                    text += "\(index) [\(start), \(end))".utf8
                    for hash in path { text += " \(hash)".utf8 }
                    text.append(0x0A)
                }
            }
        }
        try Self.expect(text, "AccumulatedRecordInSubtreeProof", vectors)
    }

    private static func vectors() throws -> [String: Any]? {
        try SharedVectors.json("transcribed/subtree_accumulated_torchwood.json")
    }

    private static func expect(_ text: String, _ name: String, _ vectors: [String: Any]) throws {
        try expect(text.bytes, name, vectors)
    }

    private static func expect(_ text: [UInt8], _ name: String, _ vectors: [String: Any]) throws {
        let expected = try #require(vectors[name] as? [String: String])
        #expect(try Digest(of: text.span).description == expected["sha256"], "\(name)")
    }
}
