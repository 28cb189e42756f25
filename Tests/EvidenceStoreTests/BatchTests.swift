import EvidenceCrypto
import EvidenceRecord
import Testing

@testable import EvidenceStore

@Suite struct BatchTests {
    @Test func `entries made while others are written follow one another`() throws {
        let ledger = try TestLedger()
        var writer = try ledger.writer()
        var receipts: [Receipt] = []
        try writer.append(
            entries: 20,
            signers: [ledger.anna],
            allowing: .longAfterLastEntry,
            recorded: { receipts.append($0) },
            records: { _, head in try Self.agents(3, at: head) }
        )
        #expect(receipts.map(\.entry) == Array(1...20))
        #expect(receipts.map(\.records.lowerBound) == (0..<20).map { 2 + 3 * $0 })
        #expect(receipts.allSatisfy { $0.reached == .durable })
        #expect(writer.uncoveredEntries == 20)
        #expect(try writer.finish().size == 21)
        let whole = try ledger.whole()
        #expect(whole.entries.count == 21)
        for receipt in receipts {
            #expect(
                try Digest(of: ([0] + whole.entries[receipt.entry].bytes).span) == receipt.entryHash
            )
        }
    }

    @Test func `an entry is durable before it is told of`() throws {
        let ledger = try TestLedger()
        var writer = try ledger.writer()
        try writer.append(
            entries: 5,
            signers: [ledger.anna],
            allowing: .longAfterLastEntry,
            recorded: { receipt in
                let snapshot = try LedgerSnapshot(opening: ledger.folder)
                #expect(snapshot.entryCount == receipt.entry + 1)
            },
            records: { _, head in try Self.agents(1, at: head) }
        )
    }

    @Test func `an entry is made again where another process appended meanwhile`() throws {
        let ledger = try TestLedger()
        var writer = try ledger.writer()
        var calls: [Int] = []
        var receipts: [Receipt] = []
        try writer.append(
            entries: 4,
            signers: [ledger.anna],
            allowing: .longAfterLastEntry,
            recorded: { receipts.append($0) },
            records: { number, head in
                if number == 2, !calls.contains(2) { try ledger.append() }
                calls.append(number)
                return try Self.agents(1, at: head)
            }
        )
        #expect(calls.count(where: { $0 == 2 }) == 2)
        #expect(calls == calls.sorted())
        #expect(receipts.map(\.entry) == [1, 2, 4, 5])
        _ = try writer.finish()
        #expect(try ledger.whole().entries.count == 6)
    }

    @Test func `what was recorded stands where the next records cannot be made`() throws {
        let ledger = try TestLedger()
        var writer = try ledger.writer()
        var recorded = 0
        #expect(throws: TestFailure.self) {
            try writer.append(
                entries: 9,
                signers: [ledger.anna],
                allowing: .longAfterLastEntry,
                recorded: { _ in recorded += 1 },
                records: { number, head in
                    guard number < 4 else { throw TestFailure(reason: "no more") }
                    return try Self.agents(2, at: head)
                }
            )
        }
        #expect(recorded == 4)
        try ledger.append(with: &writer)
        #expect(try ledger.whole().entries.count == 6)
    }

    @Test func `what withholds is final, and checked against what stands`() throws {
        let ledger = try TestLedger()
        var writer = try ledger.writer()
        var reached: [Durability] = []
        try writer.append(
            entries: 3,
            signers: [ledger.anna],
            allowing: .longAfterLastEntry,
            recorded: { reached.append($0.reached) },
            records: { number, head in
                guard number == 1 else { return try Self.agents(1, at: head) }
                return [
                    NewRecord(
                        act: .seal(record: 2, .all),
                        content: try .test(["/reason": "a test", "/authority": "nobody"])
                    )
                ]
            }
        )
        #expect(reached == [.durable, .final, .durable])
        _ = try writer.finish()
        #expect(try ledger.whole().contents[2] == Array("{\"record\":2}".utf8))
    }

    private static func agents(_ count: Int, at head: LedgerHead) throws -> [NewRecord] {
        try (0..<count).map { index in
            NewRecord(
                act: .content(.agent),
                content: try .test(["/name": "agent \(head.firstRecord + index)"])
            )
        }
    }
}
