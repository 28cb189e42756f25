import EvidenceCrypto
import EvidenceRecord
import SystemPackage
import Testing

@testable import EvidenceStore

/// The heads that are stamped, the tokens, and the records that name them.
struct AnchorTests {
    private let ledger: TestLedger

    init() throws {
        ledger = try TestLedger()
    }

    @Test func `a head is kept with the log's signatures alone, and never changed`() throws {
        var writer = try ledger.writer()
        let kept = try writer.keepHead()
        #expect(kept.size == 1)
        let path = ledger.paths.stampedHead(ofSize: 1)
        #expect(try OpenFile(reading: path).readAll() == kept.bytes)
        #expect(kept.bytes == (try OpenFile(reading: ledger.paths.checkpoint).readAll()))

        // A line by another key, as a witness adds it, is none of the log's.
        let stranger = try Signer(name: "witness.example/w", key: PrivateKey.generateEd25519())
        let note = try Checkpoint(kept.bytes).note
        let line = NoteSignature(
            key: stranger.reference,
            signature: try stranger.signature(for: note.text.span)
        )
        let cosigned = SignedNote(text: note.text, signatures: note.signatures + [line])
        try Replacement.write(cosigned.bytes, to: ledger.paths.checkpoint)
        #expect(try writer.keepHead() == kept)
        try Folder.removeFile(path)
        #expect(try writer.keepHead() == kept)
        #expect(try LedgerSnapshot(opening: ledger.folder).keptHeads() == [kept])
    }

    @Test func `another head of the same size is damage`() throws {
        var writer = try ledger.writer()
        let kept = try writer.keepHead()
        let path = ledger.paths.stampedHead(ofSize: 1)
        for bytes in [Array(kept.bytes.dropFirst()), [], Array("x\n1\n\n".utf8)] {
            try Replacement.write(bytes, to: path)
            #expect(throws: StoreError.self) { try writer.keepHead() }
            #expect(try LedgerSnapshot(opening: ledger.folder).keptHeads() == [])
        }
    }

    @Test func `a head that the log did not sign is none of this ledger`() throws {
        let other = try TestLedger()
        var writer = try other.writer()
        let theirs = try writer.keepHead()
        try Folder.create(ledger.paths.anchors)
        try Replacement.write(theirs.bytes, to: ledger.paths.stampedHead(ofSize: 1))
        #expect(try LedgerSnapshot(opening: ledger.folder).keptHead(ofSize: 1) == nil)
    }

    @Test func `anchors are known when a ledger is opened, with its cache and without`() throws {
        var anchors: [AnchorLine] = []
        for size in 1...4 {
            try ledger.append(2)
            var writer = try ledger.writer()
            let kept = try writer.keepHead()
            let token = try writer.store(token: Array("token \(size)".utf8))
            #expect(try writer.store(token: Array("token \(size)".utf8)) == token)
            let receipt = try ledger.append(
                .anchor(size: kept.size, token: token),
                ["/tsa": "x", "/genTime": "y"]
            )
            let line = RecordLine(
                number: receipt.records.lowerBound,
                act: .anchor(size: kept.size, token: token),
                contentRoot: .zero
            )
            anchors.append(try #require(AnchorLine(line, entry: receipt.entry)))
            try ledger.append(1)
            #expect(try LedgerSnapshot(opening: ledger.folder).anchors == anchors)
        }
        try Folder.removeContents(of: ledger.paths.cache, keepingFolder: false)
        let snapshot = try LedgerSnapshot(opening: ledger.folder)
        #expect(snapshot.anchors == anchors)
        #expect(anchors.map(\.size) == [2, 5, 8, 11])
        #expect(try snapshot.token(anchors[0].token) == Array("token 1".utf8))
        try Replacement.write([0], to: ledger.paths.token(anchors[0].token))
        #expect(try snapshot.token(anchors[0].token) == nil)
        #expect(try snapshot.token(.zero) == nil)
    }

    @Test func `what a crash leaves between token and record is removed or harmless`() throws {
        let temporary = ledger.paths.anchors.appending(".2.checkpoint.tmp")
        try Folder.create(ledger.paths.anchors)
        try OpenFile(writing: temporary, creating: .always).write([1, 2], at: 0)
        let writer = try ledger.writer()
        _ = try writer.store(token: [1, 2, 3])
        let receipt = try ledger.append(1)
        #expect(receipt.notes == [.removedTemporary(temporary)])
        #expect(try LedgerSnapshot(opening: ledger.folder).anchors == [])
    }
}
