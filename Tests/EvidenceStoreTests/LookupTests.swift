import EvidenceCrypto
import EvidenceModel
import EvidenceRecord
import SystemPackage
import Testing

@testable import EvidenceStore

@Suite struct LookupTests {
    @Test func `labels and annotations are found, whatever the cache holds`() throws {
        let ledger = try TestLedger()
        try ledger.appendLabelled(1_200)
        let annotation = try ledger.append(.supersession(of: 5, by: 9))
        let expected = try Answers(of: ledger)
        #expect(expected.annotations == [annotation])
        #expect(expected.successor == 9)
        #expect(expected.predecessors == [5])
        #expect(expected.current == 9)
        // Record 5, which bore the label agent-5, is superseded.
        #expect(expected.bearers == [nil, 6, 1_201, nil])
        let path = ledger.paths.cacheLookup
        let file = try OpenFile(reading: path).readAll()
        #expect(try Answers(of: ledger) == expected)
        for position in stride(from: 0, to: file.count, by: 397) {
            var damaged = file
            damaged[position] ^= 0x10
            try Replacement.writeUnflushed(damaged, to: path)
            #expect(try Answers(of: ledger) == expected)
            guard position.isMultiple(of: 3_970) else { continue }
            try Replacement.writeUnflushed(Array(file.prefix(position)), to: path)
            #expect(try Answers(of: ledger) == expected)
        }
        try Folder.removeFile(path)
        #expect(try Answers(of: ledger) == expected)
    }

    @Test func `what was added since is found without the file being written anew`() throws {
        let ledger = try TestLedger()
        try ledger.appendLabelled(1_200)
        _ = try Answers(of: ledger)
        let file = try OpenFile(reading: ledger.paths.cacheLookup).readAll()
        let annotation = try ledger.append(.supersession(of: 5, by: 9))
        #expect(try Answers(of: ledger).annotations == [annotation])
        #expect(try Answers(of: ledger).bearers == [nil, 6, 1_201, nil])
        #expect(try OpenFile(reading: ledger.paths.cacheLookup).readAll() == file)
        try ledger.appendLabelled(1_100)
        #expect(try Answers(of: ledger).annotations == [annotation])
        #expect(try OpenFile(reading: ledger.paths.cacheLookup).readAll() != file)
        #expect(try Answers(of: ledger).annotations == [annotation])
    }

    @Test func `the cache of another ledger, or of a longer one, is not used`() throws {
        let ledger = try TestLedger()
        try ledger.appendLabelled(1_200)
        let files = try ledger.files()
        let expected = try Answers(of: ledger)
        _ = try ledger.append(.supersession(of: 5, by: 9))
        try ledger.appendLabelled(1_100)
        _ = try Answers(of: ledger)
        let longer = try OpenFile(reading: ledger.paths.cacheLookup).readAll()
        try ledger.restore(files)
        try Folder.create(ledger.paths.cache)
        try Replacement.writeUnflushed(longer, to: ledger.paths.cacheLookup)
        #expect(try Answers(of: ledger) == expected)
    }

    @Test func `what is sealed is not found, and is found again when it is unsealed`() throws {
        let ledger = try TestLedger()
        try ledger.appendLabelled(1_200)
        let annotation = try ledger.append(.supersession(of: 5, by: 9))
        _ = try Answers(of: ledger)
        let sealing = ["/reason": "a test", "/authority": "nobody"]
        try ledger.append(.seal(record: annotation, .all), sealing)
        let sealed = try Answers(of: ledger)
        #expect(sealed.annotations == [])
        #expect(sealed.successor == nil)
        #expect(sealed.bearers == [5, 6, 1_201, nil])
        // A cache from before, as a copy might bring it back.
        let stale = try OpenFile(reading: ledger.paths.cacheLookup).readAll()
        try ledger.append(.unseal(record: annotation, .all), sealing)
        try Replacement.writeUnflushed(stale, to: ledger.paths.cacheLookup)
        #expect(try Answers(of: ledger).annotations == [annotation])
        #expect(try Answers(of: ledger).successor == 9)
    }

    @Test func `a line that cannot be read hides no other, and nothing is kept of it`() throws {
        let ledger = try TestLedger()
        try ledger.appendLabelled(1_200)
        let annotation = try ledger.append(.supersession(of: 5, by: 9))
        let path = ledger.paths.contents(0)
        var bytes = try OpenFile(reading: path).readAll()
        let place = try #require(bytes.firstRange(of: Array("agent-700\"".utf8), from: 0))
        let good = bytes
        bytes[place] = 0x00
        try Replacement.writeUnflushed(bytes, to: path)
        #expect(try Answers(of: ledger).annotations == [annotation])
        #expect(try OpenFile.Status(at: ledger.paths.cacheLookup) == nil)
        try Replacement.writeUnflushed(good, to: path)
        var lookup = try RecordLookup(in: LedgerSnapshot(opening: ledger.folder))
        #expect(try lookup.bearer(of: .test("a/agent-700")) == 700)
    }
}

/// What is asked of a ledger's lookup.
private struct Answers: Equatable {
    let annotations: [Int]
    let successor: Int?
    let predecessors: [Int]
    let current: Int
    let bearers: [Int?]

    init(of ledger: TestLedger) throws {
        var lookup = try RecordLookup(in: LedgerSnapshot(opening: ledger.folder))
        annotations = try lookup.annotations(on: 5).map(\.record)
        successor = try lookup.successor(of: 5)
        predecessors = try lookup.predecessors(of: 9)
        current = try lookup.current(5)
        bearers = try ["a/agent-5", "a/agent-6", "a/agent-1201", "a/nobody"].map {
            try lookup.bearer(of: .test($0))
        }
    }
}

extension TestLedger {
    /// Appends agents that bear their numbers as labels.
    fileprivate func appendLabelled(_ count: Int) throws {
        var writer = try writer()
        let entries = (count + 399) / 400
        try writer.append(
            entries: entries,
            signers: [anna],
            allowing: .longAfterLastEntry,
            records: { number, head in
                try (0..<min(400, count - 400 * number)).map { index in
                    NewRecord(
                        act: .content(.agent),
                        content: try .test([
                            "/name": "x", "/label": "a/agent-\(head.firstRecord + index)",
                        ])
                    )
                }
            }
        )
        _ = try writer.finish()
    }

    /// Appends an annotation; returns its number.
    fileprivate func append(_ annotation: AnnotationContent) throws -> Int {
        var writer = try writer()
        let receipt = try writer.append(signers: [anna], allowing: .longAfterLastEntry) { _ in
            [
                NewRecord(
                    act: .content(.annotation),
                    content: try Content(drafting: annotation.fields)
                )
            ]
        }
        return receipt.records.lowerBound
    }
}

extension RecordLabel {
    fileprivate static func test(_ text: String) throws -> RecordLabel {
        guard let label = RecordLabel(text) else { throw TestFailure(reason: text) }
        return label
    }
}
