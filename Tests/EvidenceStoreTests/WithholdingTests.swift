import EvidenceCrypto
import EvidenceRecord
import SystemPackage
import Testing

@testable import EvidenceStore

@Suite struct WithholdingTests {
    /// A ledger of an agent, number 2, two documents, 3 and 4, that share their text, and an
    /// agent, 5.
    private struct Archive {
        let ledger: TestLedger
        let source: Digest
        let text: Digest

        init() throws {
            ledger = try TestLedger()
            let source = Array("the source of the letter".utf8)
            let text = Array("the text of the letter".utf8)
            self.source = try Digest(of: source.span)
            self.text = try Digest(of: text.span)
            let agent = try NewRecord(
                act: .content(.agent),
                content: .test(["/name": "Anna Secret", "/note": "a plain word"])
            )
            var document = ["/sha256": "\(self.source)", "/text/sha256": "\(self.text)"]
            document["/title"] = "A secret letter"
            var other = document
            other["/title"] = "Another letter"
            other["/sha256"] = String(repeating: "0", count: 64)
            let records = try [
                agent,
                NewRecord(act: .content(.document), content: .test(document)),
                NewRecord(act: .content(.document), content: .test(other)),
                NewRecord(act: .content(.agent), content: .test(["/name": "Boris"])),
            ]
            var writer = try ledger.writer()
            try writer.append(
                files: [source, text],
                signers: [ledger.anna],
                allowing: .longAfterLastEntry
            ) { _ in records }
        }

        func line(_ record: Int) throws -> String {
            let line = try LedgerSnapshot(opening: ledger.folder).contentLine(ofRecord: record)
            return String(decoding: line ?? [], as: UTF8.self)
        }

        func stands(_ path: FilePath) throws -> Bool {
            try OpenFile.Status(at: path) != nil
        }

        /// Whether the words stand in any file, those in `sealed/` left out.
        func shows(_ words: String) throws -> Bool {
            try ledger.files().contains { name, bytes in
                !name.hasPrefix("sealed/")
                    && bytes.firstRange(of: Array(words.utf8), from: 0) != nil
            }
        }

        func hides(_ words: String) throws -> Bool {
            try ledger.files().contains { name, bytes in
                name.hasPrefix("sealed/")
                    && bytes.firstRange(of: Array(words.utf8), from: 0) != nil
            }
        }
    }

    @Test func `a sealed label is known until it is destroyed`() throws {
        let ledger = try TestLedger()
        let content = try Content.test(["/label": "k/anna", "/name": "Anna Secret"])
        var writer = try ledger.writer()
        try writer.append(signers: [ledger.anna], allowing: .longAfterLastEntry) { _ in
            [NewRecord(act: .content(.agent), content: content)]
        }
        func labels() throws -> [String] {
            try LedgerSnapshot(opening: ledger.folder).sealedLabels()
                .map { "\($0.record) \(String(decoding: $0.label, as: UTF8.self))" }
        }
        #expect(try labels() == [])
        try ledger.append(.seal(record: 2, .fields([1])))
        #expect(try labels() == [])
        try ledger.append(.seal(record: 2, .fields([0])))
        #expect(try labels() == ["2 k/anna"])
        try ledger.append(.unseal(record: 2, .fields([0])))
        try ledger.append(.unseal(record: 2, .fields([1])))
        #expect(try labels() == [])
        try ledger.append(.seal(record: 2, .all))
        #expect(try labels() == ["2 k/anna"])
        #expect(try LedgerSnapshot(opening: ledger.folder).sealedContent(ofRecord: 2) == content)
        try ledger.append(.destroy(record: 2, .fields([0])))
        #expect(try labels() == [])
        try ledger.append(.destroy(record: 2, .all))
        #expect(try labels() == [])
        #expect(try LedgerSnapshot(opening: ledger.folder).sealedContent(ofRecord: 2) == nil)
    }

    @Test func `a sealed field goes to sealed and comes back as it was`() throws {
        let archive = try Archive()
        let before = try archive.line(2)
        try archive.ledger.append(.seal(record: 2, .fields([0])))
        #expect(try !archive.shows("Anna Secret"))
        #expect(try archive.hides("Anna Secret"))
        #expect(try archive.shows("a plain word"))
        _ = try archive.ledger.whole()
        let sealed = try OpenFile.Status(at: archive.ledger.paths.sealedContents(0))
        #expect(sealed?.permissions == .ownerReadWrite)
        try archive.ledger.append(.unseal(record: 2, .fields([0])))
        #expect(try archive.line(2) == before)
        #expect(try !archive.hides("Anna Secret"))
        _ = try archive.ledger.whole()
    }

    @Test func `two seals of one record are merged, and each is ended alone`() throws {
        let archive = try Archive()
        let before = try archive.line(2)
        try archive.ledger.append(.seal(record: 2, .fields([0])))
        try archive.ledger.append(.seal(record: 2, .fields([1])))
        #expect(try archive.hides("Anna Secret"))
        #expect(try archive.hides("a plain word"))
        try archive.ledger.append(.unseal(record: 2, .fields([0])))
        #expect(try archive.shows("Anna Secret"))
        #expect(try !archive.shows("a plain word"))
        try archive.ledger.append(.unseal(record: 2, .fields([1])))
        #expect(try archive.line(2) == before)
        _ = try archive.ledger.whole()
    }

    @Test func `a destroyed field is nowhere, and what was sealed beside it may come back`() throws
    {
        let archive = try Archive()
        try archive.ledger.append(.seal(record: 2, .fields([1])))
        try archive.ledger.append(.destroy(record: 2, .fields([0])))
        #expect(try !archive.shows("Anna Secret"))
        #expect(try !archive.hides("Anna Secret"))
        try archive.ledger.append(.unseal(record: 2, .fields([1])))
        #expect(try archive.shows("a plain word"))
        _ = try archive.ledger.whole()
    }

    @Test func `a document sealed whole takes its files along, but for those shown elsewhere`()
        throws
    {
        let archive = try Archive()
        let paths = archive.ledger.paths
        let before = try archive.line(3)
        try archive.ledger.append(.seal(record: 3, .all))
        #expect(try archive.line(3) == #"{"record":3}"#)
        #expect(try !archive.stands(paths.document(archive.source)))
        #expect(try archive.stands(paths.sealedDocument(archive.source)))
        #expect(try archive.stands(paths.document(archive.text)))
        try archive.ledger.append(.seal(record: 4, .text))
        #expect(try !archive.stands(paths.document(archive.text)))
        #expect(try archive.stands(paths.sealedDocument(archive.text)))
        try archive.ledger.append(.unseal(record: 3, .all))
        #expect(try archive.line(3) == before)
        #expect(try archive.stands(paths.document(archive.source)))
        #expect(try !archive.stands(paths.sealedDocument(archive.source)))
        #expect(try archive.stands(paths.document(archive.text)))
        _ = try archive.ledger.whole()
    }

    @Test func `a destroyed document is nowhere`() throws {
        let archive = try Archive()
        let paths = archive.ledger.paths
        try archive.ledger.append(.seal(record: 3, .all))
        try archive.ledger.append(.destroy(record: 3, .all))
        try archive.ledger.append(.destroy(record: 4, .text))
        for sha256 in [archive.source, archive.text] {
            #expect(try !archive.stands(paths.document(sha256)))
            #expect(try !archive.stands(paths.sealedDocument(sha256)))
        }
        #expect(try archive.line(3) == #"{"record":3}"#)
        #expect(try !archive.hides("A secret letter"))
        _ = try archive.ledger.whole()
    }

    static let refusals: [(RecordAct, WithholdingBreach)] = [
        (.seal(record: 9, .all), .laterRecord(9)),
        (.seal(record: 2, .fields([2])), .outOfRange(2, index: 2)),
        (.seal(record: 2, .source), .notDocument(2, .source)),
        (.seal(record: 3, .fields([0])), .hashField(3, index: 0)),
        (.unseal(record: 2, .all), .notSealed(2, .all)),
    ]

    @Test(arguments: refusals)
    func `what the ledger does not permit is refused before anything is written`(
        act: RecordAct,
        breach: WithholdingBreach
    ) throws {
        let archive = try Archive()
        let before = try archive.ledger.files()
        #expect(throws: StoreError.refusedByWithholding([breach])) {
            try archive.ledger.append(act)
        }
        #expect(try archive.ledger.files() == before)
    }

    @Test func `what is not in sealed cannot be unsealed`() throws {
        let archive = try Archive()
        try archive.ledger.append(.seal(record: 2, .all))
        try Folder.removeContents(of: archive.ledger.paths.sealed, keepingFolder: false)
        let before = try archive.ledger.files()
        #expect(throws: StoreError.sealedBytesMissing(record: 2)) {
            try archive.ledger.append(.unseal(record: 2, .all))
        }
        #expect(try archive.ledger.files() == before)
    }

    static let acts: [[RecordAct]] = [
        [.seal(record: 2, .fields([0]))],
        [.seal(record: 2, .all)],
        [.seal(record: 3, .all)],
        [.seal(record: 3, .source)],
        [.destroy(record: 2, .fields([1]))],
        [.destroy(record: 2, .all)],
        [.destroy(record: 3, .all)],
        [.seal(record: 2, .fields([0, 1])), .destroy(record: 2, .fields([0]))],
        [.seal(record: 3, .all), .destroy(record: 3, .all)],
        [.seal(record: 3, .all), .unseal(record: 3, .all)],
        [.seal(record: 2, .all), .unseal(record: 2, .all)],
    ]

    @Test(arguments: acts)
    func `a crash after any step is made good by the next writer`(acts: [RecordAct]) throws {
        let archive = try Archive()
        let ledger = archive.ledger
        for act in acts.dropLast() { try ledger.append(act) }
        let before = try ledger.files()
        try ledger.append(try #require(acts.last))
        let after = try ledger.files()
        // Signed and not carried out: the files as they were, with the new entry and its line.
        var signed = before
        signed["entries"] = after["entries"]
        signed["checkpoint"] = after["checkpoint"]
        let line = try #require(after["contents/0"]?.split(separator: 0x0A).last)
        signed["contents/0", default: []] += line + [0x0A]
        var plan = try plan(in: ledger, signed)
        if case .unseal(let record, _)? = acts.last {
            // The bytes came back before it was signed.
            try restoreBytes(of: record, before: before, in: ledger)
            var restored = try ledger.files()
            restored["entries"] = signed["entries"]
            restored["checkpoint"] = signed["checkpoint"]
            restored["contents/0", default: []] += line + [0x0A]
            signed = restored
            plan = try self.plan(in: ledger, signed)
        }
        for done in 0...plan.steps.count {
            try ledger.restore(signed)
            for step in plan.steps.prefix(done) { try step.perform(in: ledger.paths) }
            try ledger.append(1)
            _ = try ledger.whole()
            var files = try ledger.files()
            files["contents/0"] = files["contents/0"].map { bytes in
                Array(bytes.split(separator: 0x0A).dropLast().joined(separator: [0x0A])) + [0x0A]
            }
            for name in ["entries", "checkpoint"] { files[name] = after[name] }
            let differing = Set(files.keys).union(after.keys).filter { files[$0] != after[$0] }
            #expect(differing == [], "after \(done) of \(plan.steps)")
        }
    }

    private func plan(
        in ledger: TestLedger,
        _ files: [String: [UInt8]]
    ) throws -> WithholdingPlan {
        try ledger.restore(files)
        let snapshot = try LedgerSnapshot(opening: ledger.folder)
        var planner = try WithholdingPlanner(
            ledger.paths,
            entries: OpenFile(reading: ledger.paths.entries),
            end: snapshot.entriesEnd
        )
        return try planner.plan(for: [2, 3], under: snapshot.withholding)
    }

    private func restoreBytes(
        of record: Int,
        before files: [String: [UInt8]],
        in ledger: TestLedger
    ) throws {
        try ledger.restore(files)
        let snapshot = try LedgerSnapshot(opening: ledger.folder)
        var planner = try WithholdingPlanner(
            ledger.paths,
            entries: OpenFile(reading: ledger.paths.entries),
            end: snapshot.entriesEnd
        )
        let plan = try planner.restoration(
            of: [record],
            before: snapshot.withholding,
            after: WithholdingState()
        )
        #expect(!plan.steps.isEmpty)
        for step in plan.steps { try step.perform(in: ledger.paths) }
    }

    @Test func `bytes that came back before a crash and were not signed for are sealed again`()
        throws
    {
        let archive = try Archive()
        try archive.ledger.append(.seal(record: 3, .all))
        let before = try archive.ledger.files()
        try restoreBytes(of: 3, before: before, in: archive.ledger)
        #expect(try archive.shows("A secret letter"))
        let receipt = try archive.ledger.append(1)
        #expect(receipt.notes == [.withheld(records: [3])])
        #expect(try !archive.shows("A secret letter"))
        _ = try archive.ledger.whole()
    }

    @Test func `the cache and what a crash left are emptied`() throws {
        let archive = try Archive()
        let paths = archive.ledger.paths
        for folder in [paths.cache, paths.torn] {
            try Folder.create(folder)
            try Replacement.write(Array("Anna Secret".utf8), to: folder.appending("words"))
        }
        try archive.ledger.append(.seal(record: 2, .fields([0])))
        #expect(try !archive.stands(paths.cache.appending("words")))
        #expect(try !archive.stands(paths.torn.appending("words")))
    }
}
