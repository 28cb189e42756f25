import EvidenceCrypto
import EvidenceRecord
import Foundation
import Testing

/// Proofs of another log, whose forms are its own and whose tree and cosignatures are ours.
@Suite struct `Proofs of a Sigsum log` {
    @Test(arguments: ["verify_no_cosignatures", "verify_1_witness"])
    func `its tree, heads and cosignatures verify`(name: String) throws {
        guard let vectors = try SharedVectors.json("transcribed/sigsum_proofs.json") else { return }
        let vector = try #require(vectors[name] as? [String: String])
        let proof = SigsumProof(try #require(vector["proof"]))
        var hasher = try TreeHasher()
        let logKey = try Self.key(vector["log_key_ssh"])
        let origin = "sigsum.org/v1/tree/\(try hasher.plain(logKey.raw))"
        let size = try #require(proof.numbers["size"])
        let root = try #require(proof.hashes["root_hash"]?.first)

        let text = Checkpoint.text(origin: origin, size: size, root: root)
        let log = try VerifierKey(name: origin, key: .ed25519(logKey))
        var lines = [NoteSignature(key: log.reference, signature: proof.signature)]
        var policy = "log \(log)\n"
        if let (time, signature) = proof.cosignature {
            let key = try WitnessKey(name: "witness", key: Self.key(vector["witness_key_ssh"]))
            let cosignature = Cosignature(time: time, signature: signature)
            lines.append(NoteSignature(key: key.reference, signature: cosignature.bytes))
            policy += "witness W \(key)\nquorum W\n"
        } else {
            policy += "quorum none\n"
        }
        let checkpoint = try Checkpoint(SignedNote(text: text, signatures: lines).bytes)
        #expect(try TrustPolicy(policy.bytes).verdict(on: checkpoint).isAccepted)

        let message = try #require(Hexadecimal.value(of: (vector["msg_hex"] ?? "").bytes))
        let checksum = try hasher.plain(message)
        let submitter = try Self.key(vector["submit_key_ssh"])
        let keyHash = try hasher.plain(submitter.raw)
        let signature = try #require(proof.leaf.last)
        let signed = "sigsum.org/v1/tree-leaf\u{0}".bytes + checksum.bytes
        let checker = try SignatureChecker(.ed25519(submitter))
        #expect(try checker.isValid(signature.span, for: signed.span))
        let leaf = try hasher.leaf(checksum.bytes + signature + keyHash.bytes)
        let inclusion = InclusionProof(
            index: try #require(proof.numbers["leaf_index"]),
            size: size,
            path: proof.hashes["node_hash"] ?? []
        )
        #expect(try inclusion.isValid(for: leaf, under: root, using: &hasher))
    }

    /// The key that an OpenSSH public key line carries: its last 32 bytes.
    static func key(_ line: String?) throws -> Ed25519PublicKey {
        let word = try #require(line?.split(separator: " ").last)
        let bytes = try #require(Base64.value(of: Array(word.utf8)))
        return try Ed25519PublicKey(raw: Array(bytes.suffix(32)))
    }
}

/// The lines `name=value` of a proof, as far as the tree is concerned.
private struct SigsumProof {
    private(set) var numbers: [String: Int] = [:]
    private(set) var hashes: [String: [Digest]] = [:]
    private(set) var leaf: [[UInt8]] = []
    private(set) var signature: [UInt8] = []
    private(set) var cosignature: (time: Int, signature: [UInt8])?

    init(_ text: String) {
        for line in text.split(separator: "\n") {
            let parts = line.split(separator: "=", maxSplits: 1)
            guard let name = parts.first.map(String.init), let value = parts.last else { continue }
            let words = value.split(separator: " ").map { Array($0.utf8) }
            let bytes = words.map { Hexadecimal.value(of: $0) ?? [] }
            switch name {
            case "size", "leaf_index": numbers[name] = Decimal.value(of: words[0])
            case "root_hash", "node_hash":
                hashes[name, default: []] += [Digest(bytes: bytes[0])].compactMap(\.self)
            case "leaf": leaf = bytes
            case "signature": signature = bytes[0]
            case "cosignature":
                guard let time = Decimal.value(of: words[1]) else { continue }
                cosignature = (time, bytes[2])
            default: break
            }
        }
    }
}
