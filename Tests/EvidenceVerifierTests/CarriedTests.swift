import EvidenceCrypto
import EvidenceRecord
import EvidenceTestSupport
import EvidenceVerifier
import Testing

/// What records carry that was made elsewhere: certificates of keys, and notes of auditors.
struct CarriedTests {
    private let auditor: TestSigner
    private let ledger: WrittenLedger

    init() throws {
        auditor = try TestSigner.person("archive.example/auditor")
        var ledger = try WrittenLedger()
        try ledger.append(
            (.key(roles: [.auditor], auditor.key), ["/holder": "Carla", "/checked": "passport"])
        )
        self.ledger = ledger
    }

    // MARK: Certificates

    private static func certificate(of key: borrowing PrivateKey) throws -> String {
        let certificate = try key.selfSignedCertificate(
            for: CertificateSubject(name: "Boris"),
            from: 1_767_225_600,
            until: 1_924_992_000
        )
        return String(decoding: try CertificateChain(certificate.der).pem(), as: UTF8.self)
    }

    private func report(certificate: String, of key: PublicKey) async throws -> Report {
        var ledger = ledger
        try ledger.append(
            (
                .key(
                    roles: [.archivist],
                    try VerifierKey(name: "archive.example/boris", key: key)
                ),
                ["/holder": "Boris", "/checked": "no", "/certificate": certificate]
            )
        )
        return try await ledger.memory.report()
    }

    @Test func `a certificate of the key is taken without a word`() async throws {
        let key = try PrivateKey.generateP256()
        let report = try await report(certificate: Self.certificate(of: key), of: key.publicKey)
        #expect(report.faults == [])
        #expect(!report.mentions.contains(.certificateUnread))
    }

    @Test func `a certificate of another key is a fault of its own`() async throws {
        let other = try PrivateKey.generateP256()
        let key = try PrivateKey.generateP256()
        let report = try await report(certificate: Self.certificate(of: other), of: key.publicKey)
        #expect(report.faults == [.certificateKey])
        #expect(report.exitCode == 1)
        let finding = try #require(report.findings.first { $0.kind == .certificateKey })
        #expect(finding.record == 3 && finding.entry == 2 && finding.file == "contents/0")
        #expect(!finding.sentence.contains("Boris"))
    }

    @Test func `a certificate is in its one form, or not looked at`() async throws {
        let key = try PrivateKey.generateP256()
        let text = try Self.certificate(of: key)
        for other in [text + "\n", text.replacing("MI", with: "MJ"), String(text.dropLast(20))] {
            #expect(
                try await report(certificate: other, of: key.publicKey).faults == [.certificateKey]
            )
        }
        let words = try await report(certificate: "see the file of 2019", of: key.publicKey)
        #expect(words.faults == [])
        #expect(words.mentions.contains(.certificateUnread))
    }

    // MARK: Notes

    private enum Change: CaseIterable {
        case none, origin, fingerprint, size, root, layers, signature, stranger, archivist, form
        case words
    }

    private func note(_ change: Change) throws -> String {
        let fingerprint = try #require(ledger.fingerprint)
        let attestation = Attestation(
            origin: change == .origin ? "archive.example/other" : WrittenLedger.origin,
            fingerprint: change == .fingerprint ? .zero : fingerprint,
            size: change == .size ? 1 : ledger.head.size,
            root: change == .root ? .zero : ledger.head.root,
            layers: change == .layers ? [1] : [1, 2],
            outcome: .sound,
            time: try #require(RecordedTime("2026-01-01T00:00:00.000000Z"))
        )
        let signer =
            switch change {
            case .stranger: try TestSigner.person("archive.example/auditor")
            case .archivist: ledger.anna
            default: auditor
            }
        var line = try signer.line(for: attestation.text)
        if change == .signature {
            line = NoteSignature(key: line.key, signature: try auditor.signature(for: [0x61]))
        }
        let bytes = SignedAttestation(attestation, signature: line).note.bytes
        let text = String(decoding: bytes, as: UTF8.self)
        switch change {
        case .form: return text.replacing("outcome sound", with: "outcome fine")
        case .words: return "verified, Carla"
        default: return text
        }
    }

    @Test(arguments: Change.allCases)
    private func `a note says what its record says, and an auditor signed it`(
        change: Change
    ) async throws {
        var ledger = ledger
        try ledger.append(
            (
                .attest(size: ledger.head.size, root: ledger.head.root, layers: [1, 2]),
                ["/report": "all of it", "/note": try note(change)]
            )
        )
        let report = try await ledger.memory.report()
        switch change {
        case .none:
            #expect(report.faults == [])
            #expect(!report.mentions.contains(.noteUnread))
        case .words:
            #expect(report.faults == [])
            #expect(report.mentions.contains(.noteUnread))
        default:
            #expect(report.faults == [.attestedNote], "\(change)")
            #expect(report.findings.first { $0.kind == .attestedNote }?.record == 3)
        }
    }

    @Test func `an auditor whose key was revoked before signs no note`() async throws {
        var ledger = ledger
        let head = ledger.head
        let note = try note(.none)
        try ledger.append(
            (
                .revoke(auditor.reference, .retired, from: 3),
                ["/explanation": "left", "/since": "2026"]
            )
        )
        try ledger.append(
            (
                .attest(size: head.size, root: head.root, layers: [1, 2]),
                ["/report": "all of it", "/note": note]
            )
        )
        #expect(try await ledger.memory.report().faults == [.attestedNote])
    }
}
