import EvidenceCrypto
import EvidenceRecord
import EvidenceTestSupport
import EvidenceVerifier
import Testing

/// What somebody may try who can write to a ledger, and the finding that each has of its own.
///
/// All is held against what an auditor has: the fingerprint, and the head that he saw last.
struct TamperingTests {
    private let early: WrittenLedger
    private let late: WrittenLedger
    private let fingerprint: Digest

    init() throws {
        var ledger = try WrittenLedger()
        try ledger.append(WrittenLedger.agent("The engineer"))
        early = ledger
        try ledger.append(WrittenLedger.agent("The clerk"))
        try ledger.append(WrittenLedger.agent("The mayor"))
        late = ledger
        var hasher = try TreeHasher()
        fingerprint = try hasher.leaf(Array(Self.entries(of: ledger)[0]))
    }

    private static func entries(of ledger: WrittenLedger) -> [[UInt8]] {
        let bytes = ledger.memory.files["entries"] ?? []
        let cuts = EntryCutter.cuts(in: bytes) + [bytes.count]
        return zip(cuts, cuts.dropFirst()).map { Array(bytes[$0..<$1]) }
    }

    /// What the auditor finds, who has seen four entries.
    private func faults(_ memory: MemoryLedger) async throws -> [FindingKind] {
        let report = try await memory.report(
            knowing: late.head,
            fingerprint: fingerprint,
            withoutContents: true
        )
        #expect(report.exitCode == 1)
        return report.findings.filter { $0.severity == .unsound }.map(\.kind)
    }

    @Test func `the tail is cut off`() async throws {
        let cut = late.memory.with("entries", Self.entries(of: late).dropLast().flatMap(\.self))
        #expect(try await faults(cut) == [.entriesCut, .checkpointSize])
    }

    @Test func `the tail is cut off, and an older checkpoint put back to match`() async throws {
        #expect(try await faults(early.memory) == [.rolledBack])
    }

    @Test func `an older checkpoint is put back beside all entries`() async throws {
        let restored = late.memory.with("checkpoint", early.memory.files["checkpoint"])
        #expect(try await faults(restored) == [.headRolledBack])
    }

    @Test func `another ledger of the same name is put in its place, by the same keys`()
        async throws
    {
        var other = try WrittenLedger(anna: late.anna, log: late.log)
        for name in ["The engineer", "The clerk", "The mayor"] {
            try other.append(WrittenLedger.agent(name))
        }
        #expect(try await faults(other.memory) == [.otherFingerprint, .historyRewritten])
        let report = try await other.memory.report(namesakes: [fingerprint])
        #expect(report.faults == [.otherLedger])
    }

    @Test func `the head is signed with another log key`() async throws {
        let stranger = try TestSigner.log(WrittenLedger.origin)
        let text = try SignedNote(late.memory.files["checkpoint"] ?? []).text
        let note = SignedNote(text: text, signatures: [try stranger.line(for: text)])
        #expect(
            try await faults(late.memory.with("checkpoint", note.bytes)) == [.checkpointUnsigned]
        )
    }

    @Test func `an entry is replayed into another ledger`() async throws {
        var other = try WrittenLedger(anna: late.anna, log: late.log)
        try other.append(WrittenLedger.agent("Somebody"))
        var entries = Self.entries(of: late)
        entries[2] = Self.entries(of: other)[1]
        let replayed = late.memory.with("entries", entries.flatMap(\.self))
        #expect(
            try await faults(replayed) == [
                .entryOrder, .brokenLink, .recordNumber, .entryOrder, .brokenLink, .recordNumber,
                .historyRewritten, .checkpointRoot,
            ]
        )
    }

    @Test func `an entry is replayed in the ledger it is of`() async throws {
        var entries = Self.entries(of: late)
        entries[3] = entries[2]
        let replayed = late.memory.with("entries", entries.flatMap(\.self))
        #expect(
            try await faults(replayed) == [
                .entryOrder, .brokenLink, .recordNumber, .historyRewritten, .checkpointRoot,
            ]
        )
    }

    @Test func `the head is signed by a log key that was revoked`() async throws {
        var ledger = late
        let second = try TestSigner.log(WrittenLedger.origin)
        try ledger.append(
            (.log(second.key), ["/purpose": "heads"]),
            (
                .revoke(ledger.log.reference, .compromised, from: ledger.recordCount + 1),
                ["/explanation": "copied", "/since": "2026-11"]
            )
        )
        // It is still the first key that signs.
        #expect(try await faults(ledger.memory) == [.checkpointUnsigned])
        let text = try SignedNote(ledger.memory.files["checkpoint"] ?? []).text
        let note = SignedNote(text: text, signatures: [try second.line(for: text)])
        let report = try await ledger.memory.with("checkpoint", note.bytes)
            .report(knowing: late.head, fingerprint: fingerprint)
        #expect(report.faults == [])
    }

    @Test func `a record is sealed by a key without the custodian's role`() async throws {
        let boris = try TestSigner.person("archive.example/boris")
        var ledger = late
        try ledger.append(
            (.key(roles: [.archivist], boris.key), ["/holder": "Boris", "/checked": "in person"])
        )
        try ledger.append(
            WrittenLedger.withholding(.seal(record: 3, .all)),
            author: boris
        )
        #expect(try await faults(ledger.memory) == [.roleMissing])
    }
}
