import EvidenceCrypto
import EvidenceRecord
import EvidenceTestSupport
import Testing

@Suite struct `Attestations` {
    let auditor: TestSigner
    let attestation: Attestation

    init() throws {
        auditor = try TestSigner.person("archive.example/auditor")
        attestation = Attestation(
            origin: "archive.example/harbour",
            fingerprint: try Digest(of: [1].span),
            size: 17,
            root: try Digest(of: [2].span),
            layers: [1, 2, 5],
            outcome: .soundWithRemarks,
            time: try #require(RecordedTime("2031-05-04T08:10:30.250000Z"))
        )
    }

    private func note(_ text: String) throws -> [UInt8] {
        let bytes = Array(text.utf8)
        return SignedNote(text: bytes, signatures: [try auditor.line(for: bytes)]).bytes
    }

    @Test func `the text is the one that the format has`() {
        #expect(
            String(decoding: attestation.text, as: UTF8.self) == """
                evidence-ledger/attestation@v1
                ledger archive.example/harbour
                fingerprint 4bf5122f344554c53bde2ebb8cd2b7e3d1600ad631c385a5d7cce23c7785459a
                size 17
                root 28G0yQD/5I1XW12lxjgEASX2XbD+PiRJS3bqmGRX2YY=
                layers 1,2,5
                outcome sound-with-remarks
                time 2031-05-04T08:10:30.250000Z

                """
        )
    }

    @Test func `what is signed reads back as it was`() throws {
        let signed = SignedAttestation(
            attestation,
            signature: try auditor.line(for: attestation.text)
        )
        let again = try SignedAttestation(signed.note.bytes)
        #expect(again == signed)
        #expect(again.attestation == attestation)
        #expect(SignedAttestation.begins(signed.note.bytes))
        let checker = try SignatureChecker(auditor.key.key)
        #expect(try again.note.verdicts(knowing: [auditor.reference: checker]) == [.valid])
    }

    @Test(arguments: [
        ("attestation@v1", "attestation@v2", 1),
        ("attestation@v1", "entry@v1", 1),
        ("ledger archive", "origin archive", 2),
        ("ledger archive.example", "ledger archive+example", 2),
        ("fingerprint 4b", "fingerprint 4B", 3),
        ("459a\n", "459\n", 3),
        ("size 17", "size 017", 4),
        ("size 17", "size 0", 4),
        ("size 17", "size  17", 4),
        ("2YY=", "2YZ=", 5),
        ("layers 1,2,5", "layers 1,5,2", 6),
        ("layers 1,2,5", "layers 1,1", 6),
        ("layers 1,2,5", "layers 1,8", 6),
        ("layers 1,2,5", "layers ", 6),
        ("layers 1,2,5", "layers 1,", 6),
        ("sound-with-remarks", "unsound", 7),
        ("sound-with-remarks", "Sound", 7),
        ("time 2031", "time 1031", 8),
        ("30.250000Z\n", "30.250000Z\nmore\n", 9),
        ("time 2031-05-04T08:10:30.250000Z\n", "", 8),
    ])
    func `every other form is refused`(old: String, new: String, line: Int) throws {
        let text = String(decoding: attestation.text, as: UTF8.self)
        let changed = text.replacing(old, with: new)
        #expect(changed != text)
        #expect(throws: AttestationError.malformed(line: line)) {
            try SignedAttestation(note(changed))
        }
    }

    @Test func `it has one signature`() throws {
        let line = try auditor.line(for: attestation.text)
        let twice = SignedNote(text: attestation.text, signatures: [line, line]).bytes
        #expect(throws: AttestationError.signatures(count: 2)) { try SignedAttestation(twice) }
        #expect(throws: AttestationError.self) { try SignedAttestation(attestation.text) }
    }

    @Test func `cut anywhere it is none`() throws {
        let whole = try note(String(decoding: attestation.text, as: UTF8.self))
        for count in whole.indices {
            #expect(throws: AttestationError.self) { try SignedAttestation(Array(whole[..<count])) }
        }
    }
}
