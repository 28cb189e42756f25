import EvidenceCrypto
import EvidenceRecord
import Testing

@testable import EvidenceStore

/// What a log key signs, and what it never signs.
@Suite struct CheckpointTests {
    /// A ledger of two entries, another of two and three that goes on from the first one, and the
    /// head that was signed over the former.
    private struct Fork {
        let ledger: TestLedger
        let beginning: [String: [UInt8]]
        let signed: [String: [UInt8]]
        let other: [[String: [UInt8]]]

        init() throws {
            ledger = try TestLedger()
            beginning = try ledger.files()
            try ledger.append(1)
            signed = try ledger.files()
            try ledger.restore(beginning)
            try ledger.append(1)
            let second = try ledger.files()
            try ledger.append(1)
            other = [second, try ledger.files()]
        }

        func isRefused(_ files: [String: [UInt8]]) throws -> StoreError? {
            try ledger.restore(files)
            var refusal: StoreError?
            do throws(StoreError) {
                var writer = try LedgerWriter(opening: ledger.folder, logKeys: [ledger.log])
                _ = try writer.finish()
            } catch {
                refusal = error
            }
            #expect(try ledger.files() == files)
            return refusal
        }
    }

    @Test func `no head is signed over fewer entries than the last one`() throws {
        let fork = try Fork()
        var files = fork.signed
        files["entries"] = fork.beginning["entries"]
        let damage = LedgerDamage(
            path: fork.ledger.paths.entries,
            offset: fork.beginning["entries"]?.count,
            problem: "the checkpoint covers 2 entries, and 1 are there"
        )
        #expect(try fork.isRefused(files) == .damaged(damage))
    }

    @Test func `no head is signed over other entries, be they as many or more`() throws {
        let fork = try Fork()
        let damage = LedgerDamage(
            path: fork.ledger.paths.checkpoint,
            offset: nil,
            problem: "its root is not that of the entries"
        )
        for var files in fork.other {
            files["checkpoint"] = fork.signed["checkpoint"]
            #expect(try fork.isRefused(files) == .damaged(damage))
        }
    }

    @Test func `no head is signed where the last one is not by a log key in force`() throws {
        let fork = try Fork()
        let stranger = try Signer(name: TestLedger.origin, key: PrivateKey.generateEd25519())
        let checkpoint = try Checkpoint(try #require(fork.signed["checkpoint"]))
        let text = checkpoint.note.text
        let line = NoteSignature(
            key: stranger.reference,
            signature: try stranger.signature(for: text.span)
        )
        var files = fork.signed
        files["checkpoint"] = SignedNote(text: text, signatures: [line]).bytes
        guard case .damaged? = try fork.isRefused(files) else {
            Issue.record("it was signed")
            return
        }
    }

    @Test func `where every entry is covered the head stays as it is, to the byte`() throws {
        let fork = try Fork()
        #expect(try fork.isRefused(fork.signed) == nil)
    }

    @Test func `a writer whose ledger was cut and lengthened anew signs nothing of its own memory`()
        throws
    {
        let fork = try Fork()
        try fork.ledger.restore(fork.signed)
        var writer = try LedgerWriter(opening: fork.ledger.folder, logKeys: [fork.ledger.log])
        try fork.ledger.append(1, with: &writer, reaching: .durable)
        var files = fork.other[1]
        files["checkpoint"] = fork.signed["checkpoint"]
        try fork.ledger.restore(files)
        #expect(throws: StoreError.self) { try writer.finish() }
        #expect(try fork.ledger.files() == files)
    }
}
