import EvidenceCrypto
import EvidenceRecord
import Testing

@testable import EvidenceStore

@Suite struct CheckedContentsTests {
    @Test func `what is not what was signed is told by record, file and byte, and not read`() throws
    {
        let ledger = try TestLedger()
        try ledger.append(3)
        let path = ledger.paths.contents(0)
        let pristine = try OpenFile(reading: path).readAll()
        let whole = try Contents(of: ledger)
        let place = try #require(pristine.firstRange(of: Array("agent 3".utf8), from: 0))
        let start = try #require(pristine[..<place].lastIndex(of: 0x0A)) + 1
        var altered = pristine
        altered[place] = 0x41
        try Replacement.writeUnflushed(altered, to: path)
        let problem = StoreError.damaged(
            LedgerDamage(
                path: path,
                offset: start,
                problem: "the line of record 3: it does not have the root that was signed"
            )
        )
        let snapshot = try LedgerSnapshot(opening: ledger.folder)
        #expect(throws: problem) { try snapshot.content(ofRecord: 3) }
        #expect(try snapshot.content(ofRecord: 2) == whole.contents[2])
        #expect(try snapshot.content(ofRecord: 4) == whole.contents[4])
        var read: [Int] = []
        #expect(throws: problem) {
            try snapshot.forEachContent { record, _ in read.append(record) }
        }
        #expect(read == [0, 1, 2])
        #expect(problem.hint == "run evidence verify")
    }

    @Test func `a byte changed in any place of contents changes no answer`() throws {
        let ledger = try TestLedger()
        try ledger.append(2)
        let path = ledger.paths.contents(0)
        let pristine = try OpenFile(reading: path).readAll()
        let whole = try Contents(of: ledger)
        for place in pristine.indices {
            var altered = pristine
            altered[place] ^= 0x01
            try Replacement.writeUnflushed(altered, to: path)
            let snapshot = try LedgerSnapshot(opening: ledger.folder)
            for record in whole.contents.indices {
                let content = try? snapshot.content(ofRecord: record)
                #expect(content == nil || content == whole.contents[record], "byte \(place)")
            }
            #expect(throws: StoreError.self, "byte \(place)") {
                try snapshot.forEachContent { record, content in
                    #expect(content == whole.contents[record], "byte \(place)")
                }
            }
        }
    }

    @Test func `a line that says nothing is taken for withheld only where an entry says so`() throws
    {
        let ledger = try TestLedger()
        try ledger.append(2)
        let path = ledger.paths.contents(0)
        let lines = try OpenFile(reading: path).readAll().split(separator: 0x0A)
        var bytes = lines[..<2].flatMap { $0 + [0x0A] }
        Content.appendWithheldLine(record: 2, to: &bytes)
        bytes += lines[3] + [0x0A]
        try Replacement.writeUnflushed(bytes, to: path)
        let snapshot = try LedgerSnapshot(opening: ledger.folder)
        #expect(throws: StoreError.self) { try snapshot.content(ofRecord: 2) }
        try Replacement.writeUnflushed(lines.flatMap { $0 + [0x0A] }, to: path)
        try ledger.append(.seal(record: 2, .all))
        #expect(try LedgerSnapshot(opening: ledger.folder).content(ofRecord: 2) == nil)
    }

    /// What all records of a ledger say.
    private struct Contents {
        var contents: [Content?] = []

        init(of ledger: TestLedger) throws {
            let snapshot = try LedgerSnapshot(opening: ledger.folder)
            try snapshot.forEachContent { _, content in contents.append(content) }
        }
    }
}
