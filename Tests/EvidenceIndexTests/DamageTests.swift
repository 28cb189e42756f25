import Dispatch
import EvidenceModel
import EvidenceRecord
import EvidenceStore
import Foundation
import Synchronization
import SystemPackage
import Testing

@testable import EvidenceIndex

/// What befalls the file of the index changes no answer.
@Suite struct DamageTests {
    /// Numbers drawn at random, the same ones every time (SplitMix64).
    private struct Draw {
        var state: UInt64

        mutating func next(_ bound: Int) -> Int {
            state &+= 0x9E37_79B9_7F4A_7C15
            var mixed = state
            mixed = (mixed ^ mixed >> 30) &* 0xBF58_476D_1CE4_E5B9
            mixed = (mixed ^ mixed >> 27) &* 0x94D0_49BB_1331_11EB
            return Int((mixed ^ mixed >> 31) % UInt64(bound))
        }
    }

    @Test func `deleting the cache at any moment of queries and appends changes no answer`() throws
    {
        let archive = try TestArchive.story()
        let cache = archive.folder.appending("cache").string
        let files = FileManager.default
        var draw = Draw(state: 3)
        var expected: [String] = []
        var kept = try archive.index()
        for round in 0..<80 {
            switch draw.next(8) {
            case 0, 1:
                let name = "added \(round)"
                try archive.excerpt(name, "the lantern burns", in: "letter")
                expected.append(name)
            case 2: try? files.removeItem(atPath: cache)
            case 3: try? files.removeItem(atPath: archive.indexPath)
            case 4: try? files.removeItem(atPath: archive.indexPath + "-journal")
            case 5:
                let file = FileHandle(forUpdatingAtPath: archive.indexPath)
                try? file?.truncate(atOffset: UInt64(draw.next(100_000)))
            case 6:
                let file = FileHandle(forUpdatingAtPath: archive.indexPath)
                try? file?.write(contentsOf: Data("no index at all".utf8))
            default: break
            }
            var fresh = try archive.index()
            let ask = { (query: inout Query) in query.text = [try TextQuery("lantern")] }
            #expect(try archive.ask(&fresh, ask) == expected, "round \(round)")
            // One that was opened earlier answers of the ledger as it was opened, or later.
            let seen = try archive.ask(&kept, ask)
            #expect(expected.starts(with: seen), "round \(round)")
            if draw.next(3) == 0 { kept = try archive.index() }
        }
    }

    @Test func `a byte changed on any page of the index changes no answer`() throws {
        let archive = try TestArchive.story()
        let questions = QueryTests.questions + QueryTests.dates
        var index = try archive.index()
        let pristine = try Data(contentsOf: URL(fileURLWithPath: archive.indexPath))
        let expected = try questions.map { try archive.ask(&index, $0.change) }
        var draw = Draw(state: 5)
        var damaged = 0
        for page in 0..<(pristine.count / SummedPages.pageSize) {
            var bytes = pristine
            let place = page * SummedPages.pageSize + draw.next(SummedPages.pageSize)
            bytes[place] ^= UInt8(1 << draw.next(8))
            try bytes.write(to: URL(fileURLWithPath: archive.indexPath))
            index = try archive.index()
            let choice = draw.next(questions.count)
            for number in [choice, (choice + 13) % questions.count] {
                let answer = try archive.ask(&index, questions[number].change)
                #expect(answer == expected[number], "byte \(place)")
            }
            let now = try Data(contentsOf: URL(fileURLWithPath: archive.indexPath))
            if now != bytes { damaged += 1 }
        }
        #expect(damaged > 0)
    }

    @Test func `an index that is none, is a folder, or is of another ledger is not used`() throws {
        let archive = try TestArchive.story()
        let other = try TestArchive.story()
        try other.excerpt("more", "the lantern burns", in: "letter")
        _ = try other.index()
        _ = try archive.index()
        let path = URL(fileURLWithPath: archive.indexPath)
        let foreign = try Data(contentsOf: URL(fileURLWithPath: other.indexPath))
        let questions = QueryTests.questions
        for bytes in [Data(), Data("SQLite format 3\0".utf8), Data(count: 8_192), foreign] {
            try bytes.write(to: path)
            #expect(try archive.ask(questions[0].change) == questions[0].expected)
            #expect(try archive.ask { $0.text = [try TextQuery("lantern")] } == [])
        }
        try FileManager.default.removeItem(at: path)
        try FileManager.default.createDirectory(at: path, withIntermediateDirectories: false)
        try Data("x".utf8).write(to: path.appendingPathComponent("y"))
        #expect(try archive.ask(questions[0].change) == questions[0].expected)
    }

    @Test func `an index of a later state of a ledger that was cut is not used`() throws {
        let archive = try TestArchive.story()
        let files = FileManager.default
        let names = ["entries", "contents", "checkpoint"]
        let copy = archive.folder.removingLastComponent().appending("copy").string
        try files.createDirectory(atPath: copy, withIntermediateDirectories: true)
        for name in names {
            try files.copyItem(
                atPath: archive.folder.appending(name).string,
                toPath: "\(copy)/\(name)"
            )
        }
        try archive.excerpt("more", "the lantern burns", in: "letter")
        #expect(try archive.ask { $0.text = [try TextQuery("lantern")] } == ["more"])
        for name in names {
            try files.removeItem(atPath: archive.folder.appending(name).string)
            try files.copyItem(
                atPath: "\(copy)/\(name)",
                toPath: archive.folder.appending(name).string
            )
        }
        try? files.removeItem(atPath: archive.folder.appending("cache").appending("head").string)
        #expect(try archive.ask { $0.text = [try TextQuery("lantern")] } == [])
    }

    @Test func `an index that others have brought further answers of the ledger as it is then`()
        throws
    {
        let archive = try TestArchive.story()
        let early = try LedgerSnapshot(opening: archive.folder)
        try archive.excerpt("more", "the lantern burns", in: "letter")
        _ = try archive.index()
        var index = try SearchIndex(of: early)
        #expect(try archive.ask(&index) { $0.text = [try TextQuery("lantern")] } == ["more"])
        #expect(index.snapshot.recordCount == early.recordCount + 1)
    }

    @Test func `a file that takes the place of the index while it is asked is not used`() throws {
        let archive = try TestArchive.story()
        let other = try TestArchive.story()
        try other.excerpt("more", "the lantern burns", in: "letter")
        _ = try other.index()
        var index = try archive.index()
        let question = QueryTests.questions[0]
        for _ in 0..<3 {
            try FileManager.default.removeItem(atPath: archive.indexPath)
            try FileManager.default.copyItem(atPath: other.indexPath, toPath: archive.indexPath)
            #expect(try archive.ask(&index) { $0.text = [try TextQuery("lantern")] } == [])
            #expect(try archive.ask(&index, question.change) == question.expected)
        }
    }

    @Test func `several may follow the same ledger at once`() throws {
        let archive = try TestArchive.story()
        let folder = archive.folder
        let counts = Mutex<[Int]>([])
        DispatchQueue.concurrentPerform(iterations: 6) { _ in
            guard var index = try? SearchIndex(of: LedgerSnapshot(opening: folder)) else { return }
            var query = Query()
            query.kinds = [.excerpt]
            guard let answer = try? index.answer(query) else { return }
            counts.withLock { $0.append(answer.certainCount) }
        }
        #expect(counts.withLock { $0 } == Array(repeating: 4, count: 6))
    }

    @Test func `contents that are not what was signed are counted and not shown`() throws {
        let archive = try TestArchive.story()
        var early = try archive.index()
        let contents = URL(
            fileURLWithPath: archive.folder.appending("contents").appending("0").string
        )
        var bytes = try Data(contentsOf: contents)
        let place = try #require(bytes.range(of: Data("on Wednesday".utf8)))
        bytes.replaceSubrange(place, with: Data("on Thursday ".utf8))
        try bytes.write(to: contents)
        // It was chosen by what was signed, and is not shown as it is now.
        var query = Query()
        query.text = [try TextQuery("wednesday")]
        let answer = try early.answer(query)
        #expect(answer.rows.map(\.content) == [nil])
        #expect(answer.notes == [.unreadable(records: 1)])
        try FileManager.default.removeItem(atPath: archive.indexPath)
        var fresh = try archive.index()
        #expect(try fresh.answer(query).rows.count == 0)
        query.text = [try TextQuery("thursday")]
        #expect(try fresh.answer(query).rows.count == 0)
        #expect(try fresh.answer(query).notes == [.unreadable(records: 1)])
        #expect(try fresh.numbers().unreadable == 1)
    }

    @Test func `a document's text that is not what was signed is not searched`() throws {
        let archive = try TestArchive.story()
        let documents = archive.folder.appending("documents").string
        let paths = try #require(FileManager.default.enumerator(atPath: documents))
        for case let path as String in paths where path.contains("/") {
            try Data("another text with a harbour".utf8)
                .write(to: URL(fileURLWithPath: "\(documents)/\(path)"))
        }
        var index = try archive.index()
        var query = Query()
        query.text = [try TextQuery("harbour")]
        let answer = try index.answer(query)
        #expect(answer.rows.map { archive.name($0.record) } == ["closed"])
        #expect(answer.notes == [.textsMissing(documents: 1)])
    }
}
