import EvidenceCrypto
import EvidenceRecord
import EvidenceTestSupport
import Foundation
import Testing

@Suite struct `Cosignatures` {
    static let text = Checkpoint.text(origin: "archive.example/a", size: 3, root: .zero)

    @Test func `a cosignature is read as it was made`() throws {
        let witness = try TestCosigner("witness.example/w")
        let line = try witness.line(over: Self.text, at: 1_679_315_147)
        let note = SignedNote(text: Self.text, signatures: [line])
        #expect(try note.cosignature(by: witness.key) == .valid(time: 1_679_315_147))
        #expect(Cosignature(line.signature)?.bytes == line.signature)
        #expect(
            String(
                decoding: Cosignature.message(over: Self.text, at: 1_679_315_147),
                as: UTF8.self
            ).hasPrefix("cosignature/v1\ntime 1679315147\narchive.example/a\n3\nAAAA")
        )
    }

    @Test func `it holds for one text, one time and one key`() throws {
        let witness = try TestCosigner("witness.example/w")
        let other = try TestCosigner("witness.example/w")
        let line = try witness.line(over: Self.text, at: 5)
        let note = SignedNote(text: Self.text, signatures: [line])
        #expect(try note.cosignature(by: other.key) == .absent)
        let elsewhere = SignedNote(text: Self.text + "more\n".bytes, signatures: [line])
        #expect(try elsewhere.cosignature(by: witness.key) == .invalid)
        for position in line.signature.indices {
            var bytes = line.signature
            bytes[position] ^= 1
            let changed = NoteSignature(key: line.key, signature: bytes)
            let note = SignedNote(text: Self.text, signatures: [changed])
            #expect(try note.cosignature(by: witness.key) == .invalid)
        }
        for length in [0, 64, 71, 73] {
            let bytes = [UInt8](repeating: 0, count: length)
            #expect(Cosignature(bytes) == nil)
        }
    }

    @Test func `of several lines the latest counts, and each must hold`() throws {
        let witness = try TestCosigner("witness.example/w")
        let lines = try [7, 9, 8].map { try witness.line(over: Self.text, at: $0) }
        let note = SignedNote(text: Self.text, signatures: lines)
        #expect(try note.cosignature(by: witness.key) == .valid(time: 9))
        let wrong = NoteSignature(key: lines[0].key, signature: [UInt8](repeating: 0, count: 72))
        let spoilt = SignedNote(text: Self.text, signatures: lines + [wrong])
        #expect(try spoilt.cosignature(by: witness.key) == .invalid)
    }

    @Test func `what the same key signs as a log is no cosignature`() throws {
        let witness = try TestCosigner("witness.example/w")
        let line = try witness.lineAsLog(over: Self.text)
        let note = SignedNote(text: Self.text, signatures: [line])
        #expect(try note.cosignature(by: witness.key) == .absent)
    }

    @Test func `a time has at most 63 bits`() {
        let signature = [UInt8](repeating: 1, count: 64)
        #expect(Cosignature([0x80] + [UInt8](repeating: 0, count: 7) + signature) == nil)
        let latest = Cosignature([0x7F] + [UInt8](repeating: 0xFF, count: 7) + signature)
        #expect(latest?.time == .max)
    }

    @Test func `keys of a witness are read or refused as others say`() throws {
        guard
            let formats = try SharedVectors.json(
                "transcribed/cosignature_and_vkeys_formats.json"
            )
        else { return }
        let valid = try #require(formats["vkeys_valid"] as? [String])
        #expect(throws: VerifierKeyError.unknownType(0x01)) { try WitnessKey(valid[0]) }
        #expect(throws: VerifierKeyError.unknownType(0x04)) { try VerifierKey(valid[1]) }
        #expect(try VerifierKey(valid[0]).description == valid[0])
        #expect(try WitnessKey(valid[1]).description == valid[1])
        let wrong = valid[1].replacing("da77ade7", with: "da77ade8")
        #expect(
            throws: VerifierKeyError.wrongID(computed: try WitnessKey(valid[1]).reference)
        ) {
            try WitnessKey(wrong)
        }
        let certificateLog = try #require(formats["rfc6962_0x05_checkpoint"] as? [String: String])
        let logKey = try #require(certificateLog["vkey"])
        #expect(throws: VerifierKeyError.unknownType(0x05)) { try VerifierKey(logKey) }
        #expect(throws: VerifierKeyError.unknownType(0x05)) { try WitnessKey(logKey) }
        let checkpoint = try Checkpoint(ofAnyLog: (certificateLog["checkpoint"] ?? "").bytes)
        #expect(checkpoint.size == 115_474_666)
    }

    @Test func `an ML-DSA key with a wrong key ID is refused, and one with its own never counts`()
        throws
    {
        guard
            let formats = try SharedVectors.json(
                "transcribed/cosignature_and_vkeys_formats.json"
            )
        else { return }
        let wrong = try #require(formats["vkey_mldsa44_type06"] as? String)
        #expect {
            try TrustPolicy("witness W \(wrong)\nquorum W\n".bytes)
        } throws: { error in
            guard case .key(.wrongID(let computed)) = (error as? TrustPolicyError)?.problem else {
                return false
            }
            return computed.description == "test+31236897"
        }
        let right = wrong.replacing("+5893dc2c+", with: "+31236897+")
        let policy = try TrustPolicy("witness W \(right)\nquorum W\n".bytes)
        let reference = KeyReference(name: "test", id: 0x3123_6897)
        #expect(policy.witnesses[0].key == .unchecked(reference))
        let line = NoteSignature(key: reference, signature: [UInt8](repeating: 0, count: 2428))
        let note = SignedNote(text: Self.text, signatures: [line])
        #expect(try !policy.verdict(on: Checkpoint(note.bytes)).hasQuorum)
    }

    @Test func `times are read from signatures as others read them`() throws {
        guard
            let formats = try SharedVectors.json(
                "transcribed/cosignature_and_vkeys_formats.json"
            )
        else { return }
        for entry in try #require(formats["cosigv1_timestamp"] as? [[String: Any]]) {
            let text = try #require(entry["sig_b64"] as? String)
            let carried = Base64.value(of: text.bytes).map { Array($0.dropFirst(4)) }
            let cosignature = carried.flatMap(Cosignature.init)
            #expect(cosignature?.time == entry["unix"] as? Int)
        }
    }

    @Test func `notes under P-256 keys of others verify`() throws {
        guard
            let formats = try SharedVectors.json(
                "transcribed/cosignature_and_vkeys_formats.json"
            )
        else { return }
        for entry in try #require(formats["ecdsa_0x02_notes"] as? [[String: Any]]) {
            let key = try VerifierKey(try #require(entry["vkey"] as? String))
            let note = try SignedNote(try #require(entry["note"] as? String).bytes)
            let checkers = [key.reference: try SignatureChecker(key.key)]
            #expect(try note.verdicts(knowing: checkers) == [.valid])
        }
    }
}
