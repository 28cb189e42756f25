import EvidenceCrypto
import EvidenceRecord
import Foundation
import Testing

@Suite struct `The Merkle tree` {
    /// The eight leaves of the reference tree of Certificate Transparency.
    static let leaves: [[UInt8]] = [
        "", "00", "10", "2021", "3031", "40414243", "5051525354555657",
        "606162636465666768696a6b6c6d6e6f",
    ].map { Hexadecimal.value(of: $0.bytes) ?? [] }

    static let roots = [
        "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
        "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
        "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
        "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
        "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
        "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
        "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
        "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
    ]

    @Test func `roots grow as those of the reference tree`() throws {
        var hasher = try TreeHasher()
        var frontier = Frontier()
        #expect(
            try frontier.root(using: &hasher).description
                == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
        )
        var hashes: [Digest] = []
        for (leaf, root) in zip(Self.leaves, Self.roots) {
            let hash = try hasher.leaf(leaf)
            hashes.append(hash)
            try frontier.append(hash, using: &hasher)
            #expect(try frontier.root(using: &hasher).description == root)
            var level = hashes
            #expect(try hasher.root(of: &level)?.description == root)
        }
    }

    @Test func `both ways to a root agree for every size up to 300`() throws {
        var hasher = try TreeHasher()
        var frontier = Frontier()
        var hashes: [Digest] = []
        for size in 1...300 {
            let hash = try hasher.leaf(Array("\(size)".utf8))
            hashes.append(hash)
            try frontier.append(hash, using: &hasher)
            var level = hashes
            #expect(try hasher.root(of: &level) == frontier.root(using: &hasher))
            let kept = Frontier(size: frontier.size, subtrees: frontier.subtrees)
            #expect(kept == frontier)
        }
    }

    @Test func `a frontier of another size is none`() throws {
        #expect(Frontier(size: 3, subtrees: [.zero]) == nil)
        #expect(Frontier(size: -1, subtrees: []) == nil)
        #expect(Frontier(size: 0, subtrees: []) == Frontier())
    }

    @Test func `the hashes of others agree`() throws {
        guard let vectors = try SharedVectors.json("rfc6962/reference.json") else { return }
        #expect(vectors["roots_by_size_1_to_8"] as? [String] == Self.roots)
        var hasher = try TreeHasher()
        for known in vectors["hash"] as? [[String: String]] ?? [] where known["kind"] == "leaf" {
            let data =
                known["data_utf8"]?.bytes ?? Hexadecimal.value(of: (known["data_hex"] ?? "").bytes)
            #expect(try hasher.leaf(data ?? []).description == known["hex"])
        }
    }
}
