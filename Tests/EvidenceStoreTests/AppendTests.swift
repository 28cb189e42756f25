import EvidenceCrypto
import EvidenceRecord
import SystemPackage
import Testing

@testable import EvidenceStore

@Suite struct AppendTests {
    @Test func `entries follow one another, whoever opens the ledger`() throws {
        let ledger = try TestLedger()
        try ledger.append()
        var writer = try ledger.writer()
        for count in 1...5 {
            let receipt = try ledger.append(count, with: &writer)
            #expect(receipt.entry == count + 1)
            #expect(receipt.reached == .final)
            #expect(receipt.notes == [])
        }
        let whole = try ledger.whole()
        #expect(whole.entries.count == 7)
        #expect(whole.contents.count == 18)
        #expect(whole.checkpointSize == 7)
    }

    @Test func `durable entries are covered at the end, all at once`() throws {
        let ledger = try TestLedger()
        var writer = try ledger.writer()
        for _ in 0..<10 { try ledger.append(2, with: &writer, reaching: .durable) }
        #expect(writer.uncoveredEntries == 10)
        #expect(try ledger.whole().checkpointSize == 1)
        #expect(try writer.finish().size == 11)
        #expect(try ledger.whole().checkpointSize == 11)
    }

    @Test func `entries that a crash left uncovered are checked and covered by the next`() throws {
        let ledger = try TestLedger()
        var writer = try ledger.writer()
        try ledger.append(2, with: &writer, reaching: .durable)
        try ledger.append(2)
        #expect(try ledger.whole().checkpointSize == 3)
    }

    @Test func `who changes standing gets a final entry in any case`() throws {
        let ledger = try TestLedger()
        let boris = try Signer(name: "archive.example/boris", key: PrivateKey.generateP256())
        var writer = try ledger.writer()
        let receipt = try writer.append(
            signers: [ledger.anna],
            allowing: .longAfterLastEntry,
            reaching: .durable
        ) { _ in
            [
                NewRecord(
                    act: .key(roles: [.archivist], boris.key),
                    content: try .test(["/holder": "Boris"])
                )
            ]
        }
        #expect(receipt.reached == .final)
    }

    @Test func `documents are stored under their hashes`() throws {
        let ledger = try TestLedger()
        var writer = try ledger.writer()
        let bytes = Array("a letter".utf8)
        try writer.append(files: [bytes], signers: [ledger.anna], allowing: .longAfterLastEntry) {
            _ in [NewRecord(act: .content(.agent), content: try .test(["/name": "x"]))]
        }
        let sha256 = try Digest(of: bytes.span)
        #expect(try LedgerSnapshot(opening: ledger.folder).document(sha256) == bytes)
    }

    @Test func `nothing is written where the signer may not record it`() throws {
        let ledger = try TestLedger()
        let before = try ledger.files()
        let stranger = try Signer(name: "archive.example/x", key: PrivateKey.generateP256())
        var writer = try ledger.writer()
        #expect(
            throws: StoreError.refusedByStanding([
                StandingBreach(record: nil, problem: .signerNotEnrolled(stranger.reference))
            ])
        ) {
            try writer.append(signers: [stranger], allowing: .longAfterLastEntry) { _ in
                [NewRecord(act: .content(.agent), content: try .test(["/name": "x"]))]
            }
        }
        #expect(try ledger.files() == before)
    }

    @Test func `without the log key an entry can be durable and not final`() throws {
        let ledger = try TestLedger()
        var writer = try LedgerWriter(opening: ledger.folder, logKeys: [])
        #expect(throws: StoreError.missingLogKey(ledger.log.reference)) {
            try ledger.append(with: &writer)
        }
        #expect(try ledger.append(with: &writer, reaching: .durable).reached == .durable)
        #expect(try ledger.whole().entries.count == 2)
    }

    @Test func `the 65,537th record begins a second file of contents`() throws {
        let ledger = try TestLedger()
        var writer = try ledger.writer()
        for _ in 0..<(65_530 / 655) { try ledger.append(655, with: &writer, reaching: .durable) }
        try ledger.append(100, with: &writer)
        try ledger.append(3)
        let names = try Folder.names(in: ledger.paths.contents).sorted()
        #expect(names == ["0", "1"])
        let whole = try ledger.whole()
        #expect(whole.contents.count == 2 + 65_500 + 103)
        let snapshot = try LedgerSnapshot(opening: ledger.folder)
        for record in [0, 1, 65_535, 65_536, 65_604] {
            #expect(try snapshot.contentLine(ofRecord: record) == whole.contents[record])
            #expect(try snapshot.entry(ofRecord: record) != nil)
        }
    }

    @Test func `two writers at once lose nothing and interleave nothing`() async throws {
        let ledger = try TestLedger()
        let receipts = try await withThrowingTaskGroup(of: [Receipt].self) { group in
            for _ in 0..<4 {
                group.addTask {
                    var writer = try ledger.writer()
                    var receipts: [Receipt] = []
                    for _ in 0..<25 { receipts.append(try ledger.append(2, with: &writer)) }
                    return receipts
                }
            }
            return try await group.reduce(into: []) { $0 += $1 }
        }
        let whole = try ledger.whole()
        #expect(Set(receipts.map(\.entry)) == Set(1...100))
        #expect(whole.entries.count == 101)
        for receipt in receipts {
            #expect(
                try Digest(of: ([0] + whole.entries[receipt.entry].bytes).span) == receipt.entryHash
            )
        }
    }
}

@Suite struct ClockTests {
    static let refusals: [(time: String, clock: String, fault: String)] = [
        (
            "2025-12-31T23:59:59.999999Z", "2026-01-02T00:00:00.000000Z",
            "the time 2025-12-31T23:59:59.999999Z is before the last entry's, 2026-01-01T00:00:00.000000Z"
        ),
        (
            "2026-01-02T00:00:00.000001Z", "2026-01-02T00:00:00.000000Z",
            "the time 2026-01-02T00:00:00.000001Z is ahead of this machine's clock, 2026-01-02T00:00:00.000000Z"
        ),
        (
            "2026-01-08T00:00:00.000001Z", "2026-01-09T00:00:00.000000Z",
            "the time 2026-01-08T00:00:00.000001Z is more than a week after the last entry's, 2026-01-01T00:00:00.000000Z"
        ),
    ]

    @Test(arguments: refusals)
    func `such a time is signed only when asked for`(
        time: String,
        clock: String,
        fault: String
    ) throws {
        let ledger = try TestLedger()
        let now = try #require(RecordedTime(clock))
        let signed = try #require(RecordedTime(time))
        var writer = try LedgerWriter(
            opening: ledger.folder,
            logKeys: [ledger.log],
            clock: { now }
        )
        func append(_ allowance: TimeAllowance) throws {
            try writer.append(signers: [ledger.anna], time: signed, allowing: allowance) { _ in
                [NewRecord(act: .content(.agent), content: try .test(["/name": "x"]))]
            }
        }
        let error = #expect(throws: StoreError.self) { try append([]) }
        #expect(error?.description == fault)
        try append([.beforeLastEntry, .aheadOfClock, .longAfterLastEntry])
        #expect(try ledger.whole().entries.last?.time == signed)
    }
}
