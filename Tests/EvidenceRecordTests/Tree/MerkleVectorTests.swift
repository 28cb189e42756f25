import EvidenceCrypto
import EvidenceRecord
import EvidenceTestSupport
import Foundation
import Testing

/// Proofs by others, sound and not, each with its verdict.
@Suite struct `The Merkle probes` {
    @Test(
        arguments: [
            ("inclusion", 98), ("consistency", 98), ("subtreeinclusion", 204),
            ("subtreeconsistency", 118),
        ]
    )
    func `each is accepted or refused as it says`(kind: String, count: Int) throws {
        guard let folder = SharedFolder.url("vectors/merkle/\(kind)") else { return }
        let files = FileManager.default.enumerator(at: folder, includingPropertiesForKeys: nil)
        var run = 0
        for case let file as URL in try #require(files) where file.pathExtension == "json" {
            let probe = try Probe(file)
            #expect(try probe.isAccepted(kind) == !probe.isWrong, "\(kind): \(file.path)")
            run += 1
        }
        #expect(run == count)
    }

    /// One file.
    private struct Probe {
        private let members: [String: Any]
        let isWrong: Bool

        init(_ file: URL) throws {
            let value = try JSONSerialization.jsonObject(with: Data(contentsOf: file))
            members = try #require(value as? [String: Any])
            isWrong = try #require(members["wantErr"] as? Bool)
        }

        func isAccepted(_ kind: String) throws -> Bool {
            var hasher = try TreeHasher()
            // What is no number of ours and no hash never gets as far as a proof.
            guard let path = try path() else { return false }
            switch kind {
            case "inclusion":
                guard let index = number("leafIdx"), let size = number("treeSize"),
                    let leaf = hash("leafHash"), let root = hash("root")
                else { return false }
                return try InclusionProof(index: index, size: size, path: path)
                    .isValid(for: leaf, under: root, using: &hasher)
            case "consistency":
                guard let earlier = number("size1"), let later = number("size2"),
                    let earlierRoot = hash("root1"), let root = hash("root2")
                else { return false }
                return try ConsistencyProof(from: earlier, to: later, path: path)
                    .isValid(from: earlierRoot, to: root, using: &hasher)
            case "subtreeinclusion":
                guard let index = number("leafIdx"), let subtree = subtree(),
                    let leaf = hash("leafHash"), let root = hash("root")
                else { return false }
                return try subtree.inclusionProof(ofEntry: index, path: path)?
                    .isValid(for: leaf, under: root, using: &hasher) ?? false
            default:
                guard let size = number("size"), let subtree = subtree(),
                    let subtreeRoot = hash("root1"), let root = hash("root2")
                else { return false }
                return try subtree.isPart(
                    ofSize: size,
                    under: root,
                    hash: subtreeRoot,
                    path: path,
                    using: &hasher
                )
            }
        }

        private func number(_ name: String) -> Int? {
            (members[name] as? NSNumber).flatMap { Decimal.value(of: "\($0)".bytes) }
        }

        private func subtree() -> Subtree? {
            guard let start = number("start"), let end = number("end") else { return nil }
            return Subtree(from: start, to: end)
        }

        private func path() throws -> [Digest]? {
            guard let texts = members["proof"] as? [String] else { return [] }
            let hashes = texts.compactMap { Base64.digest(in: $0.bytes, at: 0) }
            return hashes.count == texts.count ? hashes : nil
        }

        /// A root; the words that stand for any root where it does not matter are made as long as
        /// one.
        private func hash(_ name: String) -> Digest? {
            guard let text = members[name] as? String, let bytes = Base64.value(of: text.bytes),
                !bytes.isEmpty, bytes.count <= 32
            else { return nil }
            return Digest(bytes: bytes + [UInt8](repeating: 0, count: 32 - bytes.count))
        }
    }

    @Test func `the proofs of another implementation hold, and are made alike`() throws {
        guard let vectors = try SharedVectors.json("rfc6962/rfc6962_vectors_b7n0de.json") else {
            return
        }
        var hasher = try TreeHasher()
        let tree = try GrownTree(`The Merkle tree`.leaves)
        func hashes(_ value: Any?) -> [Digest] {
            (value as? [String] ?? []).compactMap { hash($0) }
        }
        func hash(_ value: Any?) -> Digest? {
            (value as? String).flatMap { Hexadecimal.value(of: $0.bytes) }.flatMap(Digest.init)
        }
        let inclusions = try #require(vectors["inclusion"] as? [[String: Any]])
        for proof in inclusions {
            let index = try #require(proof["leaf_index"] as? Int)
            let size = try #require(proof["tree_size"] as? Int)
            let path = hashes(proof["proof_hex"])
            let root = try #require(hash(proof["root_hex"]))
            #expect(
                try InclusionProof(index: index, size: size, path: path)
                    .isValid(for: tree.leaves[index], under: root, using: &hasher)
            )
            let plan = try #require(ProofPlan(inclusionOf: index, in: size))
            #expect(try tree.path(plan) == path)
        }
        let consistencies = try #require(vectors["consistency"] as? [[String: Any]])
        for proof in consistencies {
            let first = try #require(proof["first"] as? Int)
            let second = try #require(proof["second"] as? Int)
            let path = hashes(proof["proof_hex"])
            let roots = try (
                #require(hash(proof["first_root_hex"])), #require(hash(proof["second_root_hex"]))
            )
            #expect(
                try ConsistencyProof(from: first, to: second, path: path)
                    .isValid(from: roots.0, to: roots.1, using: &hasher)
            )
            let plan = try #require(ProofPlan(consistencyFrom: first, to: second))
            #expect(try tree.path(plan) == path)
        }
        #expect(inclusions.count == 3 && consistencies.count == 5)
    }

    @Test func `an entry of a live log stands in its tree`() throws {
        guard let vectors = try SharedVectors.json("rfc6962/rekor_v1_inclusion_25579.json") else {
            return
        }
        var hasher = try TreeHasher()
        let body = try #require(Data(base64Encoded: vectors["body_b64"] as? String ?? ""))
        let path = (vectors["hashes"] as? [String] ?? []).compactMap {
            Hexadecimal.value(of: $0.bytes).flatMap(Digest.init)
        }
        let proof = InclusionProof(
            index: try #require(vectors["logIndex"] as? Int),
            size: try #require(vectors["treeSize"] as? Int),
            path: path
        )
        let text = try #require(vectors["checkpoint"] as? String)
        let checkpoint = try Checkpoint(ofAnyLog: text.bytes)
        #expect(checkpoint.root.description == vectors["rootHash"] as? String)
        #expect(path.count == 22)
        #expect(
            try proof.isValid(
                for: hasher.leaf([UInt8](body)),
                under: checkpoint.root,
                using: &hasher
            )
        )
    }
}
