import EvidenceCrypto
import EvidenceRecord
import Testing

@Suite struct `Checkpoints of any log` {
    static let root = Base64.text([UInt8](repeating: 7, count: 32))

    @Test func `bodies by others are read or refused as they say`() throws {
        guard let vectors = try SharedVectors.json("transcribed/checkpoint_parse.json") else {
            return
        }
        let bodies = try #require(vectors["unmarshal"] as? [[String: Any]])
        for body in bodies {
            let text = try #require(body["m"] as? String)
            let description = try #require(body["desc"] as? String)
            // Their roots are of any length. Such a one is refused here, whatever they say.
            #expect(throws: CheckpointError.self, "\(description)") { try Self.read(text) }
            let isForbidden = description.contains("C2SP forbids")
            let filled = Self.withRoot(text)
            guard body["wantErr"] as? Bool != true, !isForbidden else {
                #expect(throws: CheckpointError.self, "\(description)") { try Self.read(filled) }
                continue
            }
            let checkpoint = try Self.read(filled)
            if let origin = body["origin"] as? String { #expect(checkpoint.origin == origin) }
            if let size = body["size"] as? Int { #expect(checkpoint.size == size) }
            #expect(checkpoint.note.text == filled.bytes)
        }
        #expect(bodies.count == 12)
    }

    @Test func `an origin has the lengths that others permit`() throws {
        guard let vectors = try SharedVectors.json("transcribed/checkpoint_parse.json"),
            let lengths = vectors["origin_length_torchwood"] as? [String: Any]
        else { return }
        for entry in try #require(lengths["cases"] as? [[String: Any]]) {
            let count = entry["origin_bytes"] as? Int ?? 0
            let origin = entry["origin"] as? String ?? String(repeating: "o", count: count)
            let text = "\(origin)\n1\n\(Self.root)\n"
            #expect(((try? Self.read(text)) != nil) == (entry["valid"] as? Bool))
        }
    }

    @Test func `the text of another implementation is ours`() throws {
        guard let vectors = try SharedVectors.json("transcribed/checkpoint_parse.json"),
            let golden = vectors["golden_go_tlog"] as? [String: Any]
        else { return }
        var hasher = try TreeHasher()
        let leaf = try #require(golden["root_is_leafhash_of"] as? String)
        let text = Checkpoint.text(
            origin: "go.sum database tree",
            size: try #require(golden["size"] as? Int),
            root: try hasher.leaf(leaf.bytes)
        )
        #expect(String(decoding: text, as: UTF8.self) == golden["text"] as? String)
    }

    @Test func `a live checkpoint of another log verifies`() throws {
        guard let data = SharedVectors.data("checkpoints/sumdb_latest.txt") else { return }
        let checkpoint = try Checkpoint(ofAnyLog: [UInt8](data))
        let key = try VerifierKey(
            "sum.golang.org+033de0ae+Ac4zctda0e5eza+HJyk9SxEdh+s3Ux18htTTAD8OuAn8"
        )
        let checkers = [key.reference: try SignatureChecker(key.key)]
        #expect(try checkpoint.note.verdicts(knowing: checkers) == [.valid])
        #expect(checkpoint.size == 57_389_448)
        #expect(checkpoint.origin == "go.sum database tree")
    }

    @Test func `the examples of the specifications are read`() throws {
        guard let vectors = try SharedVectors.json("transcribed/signed_note_c2sp.json") else {
            return
        }
        for example in try #require(vectors["verifiable"] as? [[String: String]]) {
            let key = try VerifierKey(example["vkey"] ?? "")
            let note = try SignedNote((example["note"] ?? "").bytes)
            let checkers = [key.reference: try SignatureChecker(key.key)]
            #expect(try note.verdicts(knowing: checkers) == [.valid])
        }
        for text in try #require(vectors["parse_only_no_key_published"] as? [String]) {
            let note = try SignedNote(text.bytes)
            #expect(SignedNote(text: note.text, signatures: note.signatures).bytes == text.bytes)
        }
    }

    @Test(arguments: [
        ("a\n3\nROOT\nmore\n\nmore\n", 5), ("a\n3\nROOT\n\n", 4), ("\n3\nROOT\n", 1),
        ("a\n+3\nROOT\n", 2), ("a\n3\nROOT=\n", 3), ("a\n3\nROOT\n \n\n", 5),
    ])
    func `any other form is refused`(text: String, line: Int) {
        let filled = text.replacing("ROOT", with: Self.root)
        #expect(throws: CheckpointError.malformed(line: line)) { try Self.read(filled) }
    }

    /// A checkpoint with that text and a line by a key that nobody knows.
    private static func read(_ text: String) throws -> Checkpoint {
        try Checkpoint(ofAnyLog: "\(text)\n— a Zm9vYmFy\n".bytes)
    }

    /// The text with a root of 32 bytes in its third line, where there is base64.
    private static func withRoot(_ text: String) -> String {
        var lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        if lines.count > 2, Base64.value(of: lines[2].bytes) != nil { lines[2] = root }
        return lines.joined(separator: "\n")
    }
}
