import EvidenceCrypto
import EvidenceRecord
import Testing

@Suite struct `Verifier keys` {
    static let good = "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW"

    @Test func `a key round-trips`() throws {
        #expect(try VerifierKey(Self.good).description == Self.good)
    }

    @Test func `the key ID is recomputed and never trusted`() throws {
        let wrong = Self.good.replacing("c74f20a3", with: "c74f20a4")
        #expect(throws: VerifierKeyError.wrongID(computed: try VerifierKey(Self.good).reference)) {
            try VerifierKey(wrong)
        }
    }

    @Test func `no part of a key can be left out`() {
        let bytes = Self.good.bytes
        for start in bytes.indices {
            for end in (start + 1)...bytes.count {
                let text = String(decoding: bytes[..<start] + bytes[end...], as: UTF8.self)
                #expect(throws: VerifierKeyError.self) { try VerifierKey(text) }
            }
        }
    }

    @Test func `no byte of a key can be another`() {
        let bytes = Self.good.bytes
        for position in bytes.indices {
            var changed = bytes
            changed[position] &+= 1
            #expect(throws: VerifierKeyError.self) { try VerifierKey(in: changed, changed.indices) }
        }
    }

    @Test func `keys of others are read or refused as they say`() throws {
        guard let note = try SharedVectors.json("transcribed/signed_note_go.json"),
            let formats = try SharedVectors.json("transcribed/cosignature_and_vkeys_formats.json")
        else { return }
        for text in note["vkeys_valid"] as? [String] ?? [] {
            #expect(try VerifierKey(text).description == text)
        }
        for entry in note["vkeys_invalid"] as? [[String: String]] ?? [] {
            guard let text = entry["vkey"] else { continue }
            #expect(throws: VerifierKeyError.self) { try VerifierKey(text) }
        }
        for text in formats["vkeys_invalid"] as? [String] ?? [] {
            #expect(throws: VerifierKeyError.self) { try VerifierKey(text) }
        }
        let mldsa = try #require(formats["vkey_mldsa44_type06"] as? String)
        #expect(throws: VerifierKeyError.unknownType(0x06)) { try VerifierKey(mldsa) }
    }
}

@Suite struct `Signed notes` {
    static let note = """
        This is an example message.

        — example.com/foo Uw2QOkn8srV1yJGh2VYRlL1Tnagv1YEq6TfXppzi2ONncAlTgK7Ztg1ERYNZXsYjOBH3mFXmRKuwHjG1Yu72IneyaQM=

        """

    @Test func `the example of the specification verifies`() throws {
        let key = try VerifierKey(
            "example.com/foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k"
        )
        let note = try SignedNote(Self.note.bytes)
        #expect(String(decoding: note.text, as: UTF8.self) == "This is an example message.\n")
        #expect(SignedNote(text: note.text, signatures: note.signatures).bytes == note.bytes)
        let checkers = [key.reference: try SignatureChecker(key.key)]
        #expect(try note.verdicts(knowing: checkers) == [.valid])
        #expect(try note.verdicts(knowing: [:]) == [.unknownKey])
    }

    @Test(
        arguments: [
            ("text\n", .noSignatures), ("text\n\n", .noSignatures), ("", .noSignatures),
            ("text\n— a Zm9vYmFy\n", .noSignatures),
            ("text\n\n— a Zm9vYmFy", .malformedSignatureLine),
            ("text\n\n- a Zm9vYmFy\n", .malformedSignatureLine),
            ("text\n\n— a b Zm9vYmFy\n", .malformedSignatureLine),
            ("text\n\n— a+b Zm9vYmFy\n", .malformedSignatureLine),
            ("text\n\n— a Zm9v\n", .malformedSignatureLine),
            ("text\n\n— a Zm9vYg==\n", .malformedSignatureLine),
            ("text\n\n— a Zm9vYmFy \n", .malformedSignatureLine),
            ("text\n\n—  Zm9vYmFy\n", .malformedSignatureLine),
            ("text\n\n— a Zm9vYmFy\nmore\n", .malformedSignatureLine),
            ("te\txt\n\n— a Zm9vYmFy\n", .notText), ("te\u{0}xt\n\n— a Zm9vYmFy\n", .notText),
            ("text\r\n\r\n— a Zm9vYmFy\r\n", .notText),
        ] as [(String, NoteError.Problem)]
    )
    func `any other form is refused`(text: String, problem: NoteError.Problem) {
        #expect { try SignedNote(text.bytes) } throws: { ($0 as? NoteError)?.problem == problem }
    }

    @Test func `the notes of others are read or refused as they say`() throws {
        guard let vectors = try SharedVectors.json("transcribed/signed_note_go.json") else {
            return
        }
        for open in vectors["open"] as? [[String: Any]] ?? [] {
            let description = try #require(open["desc"] as? String)
            let text = open["msg"] as? String
            let expected = try #require(open["expect"] as? String)
            guard let text else { continue }
            let keys = try (open["known"] as? [String] ?? []).map { try VerifierKey($0) }
            if expected.contains("malformed") {
                #expect(throws: NoteError.self, "\(description)") { try SignedNote(text.bytes) }
                continue
            }
            let note = try SignedNote(text.bytes)
            var checkers: [KeyReference: SignatureChecker] = [:]
            for key in keys { checkers[key.reference] = try SignatureChecker(key.key) }
            let verdicts = try note.verdicts(knowing: checkers)
            if expected.contains("invalid signature") {
                #expect(verdicts.contains(.invalid), "\(description)")
            } else if expected.hasPrefix("error") {
                #expect(verdicts.allSatisfy { $0 == .unknownKey }, "\(description)")
            } else {
                let verified = zip(note.signatures, verdicts).filter { $1 == .valid }.map(
                    \.0.key.name
                )
                #expect(verified == open["verified"] as? [String], "\(description)")
            }
        }
    }
}

@Suite struct `Checkpoints` {
    static let root = Base64.text([UInt8](repeating: 7, count: 32))

    @Test func `a checkpoint is read as it was written`() throws {
        let digest = try #require(Digest(bytes: [UInt8](repeating: 7, count: 32)))
        let text = Checkpoint.text(origin: "archive.example/a", size: 3, root: digest)
        #expect(String(decoding: text, as: UTF8.self) == "archive.example/a\n3\n\(Self.root)\n")
        let line = NoteSignature(key: KeyReference(name: "a", id: 1), signature: [1])
        let checkpoint = try Checkpoint(SignedNote(text: text, signatures: [line]).bytes)
        #expect(checkpoint.origin == "archive.example/a")
        #expect(checkpoint.size == 3)
        #expect(checkpoint.root == digest)
    }

    @Test(arguments: [
        ("\n3\nROOT\n", 1), ("a b\n3\nROOT\n", 1), ("a\n03\nROOT\n", 2), ("a\n-3\nROOT\n", 2),
        ("a\nbananas\nROOT\n", 2), ("a\n3438945738945739845734895735\nROOT\n", 2), ("a\n", 2),
        ("a\n3\n", 3), ("a\n3\nZm9v\n", 3), ("a\n3\nROOT \n", 3), ("a\n3\nROOT\nmore\n", 4),
    ])
    func `any other form is refused`(text: String, line: Int) {
        let filled = text.replacing("ROOT", with: Self.root) + "\n— a Zm9vYmFy\n"
        #expect(throws: CheckpointError.malformed(line: line)) { try Checkpoint(filled.bytes) }
    }

    @Test func `a live checkpoint of another log is read`() throws {
        guard let data = SharedVectors.data("checkpoints/sumdb_latest.txt") else { return }
        // Its origin has spaces, which this format does not permit.
        #expect(throws: CheckpointError.malformed(line: 1)) { try Checkpoint([UInt8](data)) }
        let renamed = String(decoding: data, as: UTF8.self)
            .replacing("go.sum database tree", with: "sum.example")
        #expect(try Checkpoint(renamed.bytes).size == 57_389_448)
    }
}
