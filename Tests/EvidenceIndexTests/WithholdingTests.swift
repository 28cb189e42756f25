import EvidenceModel
import EvidenceRecord
import EvidenceStore
import Foundation
import SystemPackage
import Testing

@testable import EvidenceIndex

@Suite struct WithholdingTests {
    /// Whether letters stand anywhere in the file of the index.
    ///
    /// Of a word the tokenizer's tables hold only what it does not share with the one before it.
    private func holds(_ letters: String, _ archive: TestArchive) throws -> Bool {
        let bytes = try Data(contentsOf: URL(fileURLWithPath: archive.indexPath))
        return bytes.range(of: Data(letters.utf8)) != nil
    }

    @Test func `sealed words are found no more, and do not stand in the index`() throws {
        let archive = try TestArchive.story()
        var early = try archive.index()
        #expect(try archive.ask(&early) { $0.text = [try TextQuery("wednesday")] } == ["closed"])
        #expect(try holds("dnesday", archive))
        let seal = try archive.act(
            .seal(
                record: try archive.number("closed"),
                .fields([try archive.field("/exact/0", of: "closed")])
            )
        )
        // An index that was opened before follows what others wrote.
        var index = try archive.index()
        #expect(try archive.ask(&index) { $0.text = [try TextQuery("wednesday")] } == [])
        #expect(try archive.ask(&early) { $0.text = [try TextQuery("wednesday")] } == [])
        #expect(try !holds("dnesday", archive))
        #expect(
            try archive.ask(&index) { $0.text = [try TextQuery("closed")] }
                == ["article", "closed"]
        )
        let row = try index.rows([try archive.number("closed")])[0]
        #expect(row.content?.value("/exact/0") == nil)
        #expect(row.content?.value("/claim") != nil)
        #expect(
            row.marks.contains(
                .withheld(
                    .fields([try archive.field("/exact/0", of: "closed")]),
                    by: seal,
                    isDestroyed: false
                )
            )
        )
    }

    @Test func `what a line withholds is not taken in though its bytes are still there`() throws {
        let archive = try TestArchive.story()
        let contents = archive.folder.appending("contents").appending("0").string
        let before = try Data(contentsOf: URL(fileURLWithPath: contents))
        try archive.act(
            .seal(
                record: try archive.number("closed"),
                .fields([try archive.field("/exact/0", of: "closed")])
            )
        )
        // As if the sealing had not been carried out: the lines as they were, and the new one.
        let after = try Data(contentsOf: URL(fileURLWithPath: contents))
        let added = after[(after.dropLast().lastIndex(of: 0x0A) ?? 0) + 1..<after.count]
        try (before + added).write(to: URL(fileURLWithPath: contents))
        #expect(try archive.ask { $0.text = [try TextQuery("wednesday")] } == [])
        #expect(try !holds("dnesday", archive))
    }

    @Test func `a record withheld whole has no words, and its text neither`() throws {
        let archive = try TestArchive.story()
        try archive.act(.seal(record: try archive.number("article"), .text))
        try archive.act(.seal(record: try archive.number("noted"), .all))
        var index = try archive.index()
        #expect(try archive.ask(&index) { $0.text = [try TextQuery("gate")] } == ["ordered"])
        #expect(try archive.ask(&index) { $0.text = [try TextQuery("ministry")] } == [])
        let answer = try index.answer(Query())
        #expect(answer.notes == [])
        let row = try #require(
            try answer.rows.first { $0.record == (try archive.number("noted")) }
        )
        #expect(row.content == nil)
        #expect(row.kind == .excerpt)
    }

    @Test func `what was unsealed is found again, but not as of when it was sealed`() throws {
        let archive = try TestArchive.story()
        let part = WithheldPart.fields([try archive.field("/exact/0", of: "closed")])
        let record = try archive.number("closed")
        let before = try archive.number("closed questioned")
        let seal = try archive.act(.seal(record: record, part))
        let unseal = try archive.act(.unseal(record: record, part))
        var index = try archive.index()
        func found(_ moment: Int) throws -> [String] {
            try archive.ask(&index) {
                $0.text = [try TextQuery("wednesday")]
                $0.asOf = .record(.number(moment))
            }
        }
        #expect(try found(before) == ["closed"])
        #expect(try found(seal) == [])
        #expect(try found(unseal) == ["closed"])
        let sealed = try index.rows([record], asOf: .record(.number(seal)))[0]
        #expect(sealed.content?.value("/exact/0") == nil)
    }

    @Test func `an answer as of before a seal says that it cannot show what stood there`() throws {
        let archive = try TestArchive.story()
        let before = try archive.number("closed questioned")
        try archive.act(.seal(record: try archive.number("closed"), .all))
        var index = try archive.index()
        var query = Query()
        query.asOf = .record(.number(before))
        query.kinds = [.excerpt]
        let answer = try index.answer(query)
        #expect(answer.notes == [.withheldSince(rows: 1)])
        #expect(answer.rows[0].content == nil)
        // The seal itself is unseen.
        let isMarked = answer.rows[0].marks.contains { mark in
            if case .withheld = mark { true } else { false }
        }
        #expect(!isMarked)
    }

    /// The notes of the answer to a question on what could not be searched.
    private func unsearched(
        _ archive: TestArchive,
        _ change: (inout Query) throws -> Void
    ) throws -> [Answer.Note] {
        var index = try archive.index()
        var query = Query()
        try change(&query)
        return try index.answer(query).notes.filter {
            if case .unsearched = $0 { true } else { false }
        }
    }

    @Test func `a record withheld whole is counted where it might be as asked for`() throws {
        let archive = try TestArchive.story()
        let noted = try archive.number("noted")
        #expect(try unsearched(archive) { $0.by = [.form("Editor")] } == [])
        try archive.act(.seal(record: noted, .all))
        let one = [Answer.Note.unsearched(records: 1, .sealed)]
        #expect(try unsearched(archive) { $0.by = [.form("Editor")] } == one)
        #expect(try unsearched(archive) { $0.text = [try TextQuery("weather")] } == one)
        #expect(try unsearched(archive) { $0.event = [try EDTFDate("2024")] } == one)
        #expect(try unsearched(archive) { $0.asserted = [try EDTFDate("1999")] } == one)
        #expect(try unsearched(archive) { $0.tags = ["order"] } == one)
        let article = try archive.number("article")
        #expect(try unsearched(archive) { $0.documents = [.number(article)] } == one)
    }

    @Test func `it is not counted where it is a row, or what is known of it leaves it out`() throws
    {
        let archive = try TestArchive.story()
        let noted = try archive.number("noted")
        let seal = try archive.act(.seal(record: noted, .all))
        #expect(try unsearched(archive) { _ in } == [])
        #expect(try unsearched(archive) { $0.tags = Filter(anyOf: [], noneOf: ["order"]) } == [])
        #expect(try unsearched(archive) { $0.relations = [.contradicts] } == [])
        func byEditor(_ change: (inout Query) throws -> Void) throws -> [Answer.Note] {
            try unsearched(archive) {
                $0.by = [.form("Editor")]
                try change(&$0)
            }
        }
        #expect(try byEditor { $0.signers = ["boris"] } == [])
        #expect(try byEditor { $0.kinds = [.voice] } == [])
        #expect(try byEditor { $0.isContradicted = true } == [])
        #expect(try byEditor { $0.asOf = .record(.number(noted - 1)) } == [])
        #expect(
            try byEditor { $0.asOf = .record(.number(noted)) }
                == [.unsearched(records: 1, .sealedSince)]
        )
        try archive.act(.unseal(record: noted, .all))
        #expect(try byEditor { _ in } == [])
        try archive.act(.destroy(record: noted, .all))
        #expect(try byEditor { _ in } == [.unsearched(records: 1, .destroyed)])
        #expect(
            try byEditor { $0.asOf = .record(.number(seal)) }
                == [.unsearched(records: 1, .sealed)]
        )
    }

    @Test(arguments: [
        ("closed", "/exact/0", "text"), ("closed", "/event", "event"),
        ("closed", "/tags/0", "tag"), ("closed", "/about/0/agent", "about"),
        ("closed", "/voice", "by"), ("closed", "/voice", "through"),
        ("note", "/speaker", "editor"), ("order", "/to/0/agent", "to"),
        ("order", "/asserted", "asserted"), ("order", "/mode", "mode"),
    ])
    func `a sealed field is counted where the question looks at it`(
        record: String,
        pointer: String,
        filter: String
    ) throws {
        let questions: [String: (inout Query) throws -> Void] = [
            "text": { $0.text = [try TextQuery("weather")] },
            "event": { $0.event = [try EDTFDate("1999")] },
            "tag": { $0.tags = ["other"] },
            "about": { $0.about = [.form("Paper")] },
            "by": { $0.by = [.form("Minister")] },
            "editor": { $0.by = [.form("Paper")] },
            "through": { $0.through = [.form("Minister")] },
            "to": { $0.to = [.form("Minister")] },
            "asserted": { $0.asserted = [try EDTFDate("1999")] },
            "mode": { $0.modes = [.translates] },
        ]
        let archive = try TestArchive.story()
        try archive.act(
            .seal(
                record: try archive.number(record),
                .fields([try archive.field(pointer, of: record)])
            )
        )
        for (name, question) in questions.sorted(by: { $0.key < $1.key }) {
            // A voice that is not known is neither that of the one nor of the other.
            let concerns =
                pointer == "/voice"
                ? ["by", "editor", "through", "to", "asserted", "mode"]
                : pointer == "/speaker"
                    ? ["by", "editor", "through"] : [filter]
            let isCounted = try unsearched(archive, question) == [.unsearched(records: 1, .inPart)]
            #expect(isCounted == concerns.contains(name), "\(name)")
        }
    }
}
