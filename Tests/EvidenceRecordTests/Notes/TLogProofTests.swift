import EvidenceCrypto
import EvidenceRecord
import EvidenceTestSupport
import Foundation
import Testing

@Suite struct `Proof files` {
    static let hash = Base64.text([UInt8](repeating: 7, count: 32))

    static func proof(_ text: String) -> String {
        "c2sp.org/tlog-proof@v1\n" + text.replacing("HASH", with: hash)
    }

    @Test func `a proof is read as it was written`() throws {
        let digest = try #require(Digest(bytes: [UInt8](repeating: 7, count: 32)))
        let proof = TLogProof(
            index: 3,
            path: [digest, digest],
            checkpoint: "head\n".bytes,
            extra: [1, 2]
        )
        let text = Self.proof("extra AQI=\nindex 3\nHASH\nHASH\n\nhead\n")
        #expect(String(decoding: proof.bytes, as: UTF8.self) == text)
        #expect(try TLogProof(text.bytes) == proof)
    }

    @Test(
        arguments: [
            ("", .malformed(line: 2)), ("index 0\n", .noCheckpoint),
            ("index 0", .malformed(line: 2)),
            ("index 0\n\n", .noCheckpoint), ("index 0\nHASH\n", .noCheckpoint),
            ("index 00\n\nhead\n", .malformed(line: 2)),
            ("index +1\n\nhead\n", .malformed(line: 2)),
            ("index \n\nhead\n", .malformed(line: 2)), ("index  1\n\nhead\n", .malformed(line: 2)),
            ("index 1 \n\nhead\n", .malformed(line: 2)), ("Index 1\n\nhead\n", .malformed(line: 2)),
            ("index 9223372036854775808\n\nhead\n", .malformed(line: 2)),
            ("index 1\r\n\nhead\n", .malformed(line: 2)),
            ("\nindex 1\n\nhead\n", .malformed(line: 2)),
            ("extra \nindex 1\n\nhead\n", .malformed(line: 2)),
            ("extra AQ\nindex 1\n\nhead\n", .malformed(line: 2)),
            ("extra AQJ=\nindex 1\n\nhead\n", .malformed(line: 2)),
            ("extra AQI=", .malformed(line: 2)), ("extra AQI=\n", .malformed(line: 3)),
            ("extra AQI=\nextra AQI=\nindex 1\n\nhead\n", .malformed(line: 3)),
            ("extra AQI=\n\nhead\n", .malformed(line: 3)),
            ("index 1\nextra AQI=\n\nhead\n", .malformed(line: 3)),
            ("index 1\nHASH \n\nhead\n", .malformed(line: 3)),
            ("index 1\nHASH\nAQI=\n\nhead\n", .malformed(line: 4)),
            ("index 1\nHASH\nHASH", .noCheckpoint),
        ] as [(String, TLogProofError)]
    )
    func `any other form is refused`(text: String, error: TLogProofError) {
        #expect(throws: error) { try TLogProof(Self.proof(text).bytes) }
    }

    @Test func `the first line says what it is`() {
        for line in ["", "c2sp.org/tlog-proof@v2\n", "c2sp.org/tlog-proof@v1", "index 0\n"] {
            let text = line + "index 0\n\nhead\n"
            #expect(throws: TLogProofError.malformed(line: 1)) { try TLogProof(text.bytes) }
        }
    }

    @Test func `no tree calls for more than 63 hashes`() throws {
        let lines = String(repeating: "HASH\n", count: 63)
        #expect(try TLogProof(Self.proof("index 1\n\(lines)\nhead\n").bytes).path.count == 63)
        #expect(throws: TLogProofError.tooManyHashes) {
            try TLogProof(Self.proof("index 1\nHASH\n\(lines)\nhead\n").bytes)
        }
    }

    @Test func `proofs of others are written and refused as they say`() throws {
        guard let vectors = try SharedVectors.json("transcribed/tlog_proof_syntax.json") else {
            return
        }
        let written = try #require(vectors["marshal"] as? [[String: Any]])
        for entry in written {
            let text = try #require(entry["text"] as? String)
            let proof = TLogProof(
                index: try #require(entry["index"] as? Int),
                path: (entry["hashes"] as? [String] ?? []).compactMap {
                    Base64.digest(in: $0.bytes, at: 0)
                },
                checkpoint: try #require(entry["checkpoint"] as? String).bytes,
                extra: (entry["extra_utf8"] as? String)?.bytes
            )
            #expect(String(decoding: proof.bytes, as: UTF8.self) == text)
            #expect(try TLogProof(text.bytes) == proof)
        }
        let refused = try #require(vectors["reject"] as? [[String: String]])
        for entry in refused {
            #expect(throws: TLogProofError.self, "\(entry)") {
                try TLogProof((entry["text"] ?? "").bytes)
            }
        }
        #expect(written.count == 3 && refused.count == 9)
    }

    @Test func `a proof by another implementation verifies, log and witness`() throws {
        guard let vectors = try SharedVectors.json("tlog-proof/oak/oak.json"),
            let data = SharedVectors.data("tlog-proof/oak/test.tlog-proof")
        else { return }
        var hasher = try TreeHasher()
        let proof = try TLogProof([UInt8](data))
        #expect(proof.bytes == [UInt8](data))
        let checkpoint = try Checkpoint(ofAnyLog: proof.checkpoint)
        let entry = try #require(vectors["entry_utf8"] as? String)
        #expect(
            try proof.inclusion(in: checkpoint)
                .isValid(for: hasher.leaf(entry.bytes), under: checkpoint.root, using: &hasher)
        )
        let log = try #require(vectors["log_vkey"] as? String)
        let witness = try #require(vectors["witness_vkey"] as? String)
        let policy = try TrustPolicy("log \(log)\nwitness W \(witness)\nquorum W\n".bytes)
        let verdict = try policy.verdict(on: checkpoint)
        #expect(verdict.isAccepted)
        #expect(verdict.logs == [0])
        #expect(verdict.witnesses == [0: 1_771_605_822])

        let real = try #require(vectors["real_merkle"] as? [String: Any])
        let leaf = try hasher.leaf(try #require(real["entry_utf8"] as? String).bytes)
        let inclusion = InclusionProof(
            index: try #require(real["index"] as? Int),
            size: try #require(real["size"] as? Int),
            path: (real["proof_b64"] as? [String] ?? []).compactMap {
                Base64.digest(in: $0.bytes, at: 0)
            }
        )
        let root = try #require(Base64.digest(in: (real["root_b64"] as? String ?? "").bytes, at: 0))
        #expect(try inclusion.isValid(for: leaf, under: root, using: &hasher))
    }

    @Test func `a proof with signatures of kinds unknown here is read`() throws {
        guard let data = SharedVectors.data("tlog-proof/proofbundle-demo/example.tlog-proof")
        else { return }
        let proof = try TLogProof([UInt8](data))
        #expect(proof.bytes == [UInt8](data))
        #expect(proof.extra == "demo context".bytes)
        let checkpoint = try Checkpoint(ofAnyLog: proof.checkpoint)
        #expect(checkpoint.size == 3)
        #expect(checkpoint.note.signatures.count == 3)
        #expect(try checkpoint.note.verdicts(knowing: [:]).allSatisfy { $0 == .unknownKey })
    }
}
