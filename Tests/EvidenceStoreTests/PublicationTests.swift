import EvidenceCrypto
import EvidenceRecord
import SystemPackage
import Testing

@testable import EvidenceStore

@Suite struct PublicationTests {
    /// Stops a publication before its step of that number.
    private final class Stop {
        private(set) var steps = 0
        private let limit: Int

        init(before limit: Int = .max) {
            self.limit = limit
        }

        func step() throws(StoreError) {
            guard steps < limit else { throw .stopped }
            steps += 1
        }
    }

    private static func append(_ count: Int, to ledger: TestLedger) throws {
        var writer = try ledger.writer()
        for _ in 1..<max(1, count) { try ledger.append(with: &writer, reaching: .durable) }
        try ledger.append(with: &writer)
    }

    @discardableResult
    private static func publish(
        _ ledger: TestLedger,
        isWhole: Bool = false,
        stop: Stop = Stop()
    ) throws -> Publication {
        try Publication.publish(
            ledgerIn: ledger.folder,
            to: ledger.scratch.appending("site"),
            isWhole: isWhole,
            onProgress: { _, _ in },
            beforeStep: { () throws(StoreError) in try stop.step() }
        )
    }

    /// All files in the folder.
    private static func site(_ ledger: TestLedger) throws -> [String: [UInt8]] {
        try TestLedger.files(in: ledger.scratch.appending("site"))
    }

    /// The files that a checkpoint of so many entries calls for, made from the entries alone.
    private static func due(_ ledger: TestLedger, size: Int) throws -> [String: [UInt8]] {
        let bytes = try OpenFile(reading: ledger.paths.entries).readAll()
        let cuts = EntryCutter.cuts(in: bytes) + [bytes.count]
        let entries = zip(cuts, cuts.dropFirst()).prefix(size).map { Array(bytes[$0..<$1]) }
        var hasher = try TreeHasher()
        var level: [Digest] = []
        for entry in entries { level.append(try hasher.leaf(entry)) }
        var levels = [level]
        while let last = levels.last, last.count >= 256 {
            var next: [Digest] = []
            for start in stride(from: 0, to: last.count - last.count % 256, by: 256) {
                var hashes = Array(last[start..<(start + 256)])
                next.append(try #require(try hasher.root(of: &hashes)))
            }
            levels.append(next)
        }
        var due: [String: [UInt8]] = [:]
        for tile in Tile.tiles(ofSize: size) {
            let range = try #require(tile.range)
            switch tile.kind {
            case .entries:
                var bundle: [UInt8] = []
                for entry in entries[range] { EntryBundle.append(entry, to: &bundle) }
                due[tile.path] = bundle
            case .hashes(let level):
                due[tile.path] = levels[level][range].flatMap(\.bytes)
            }
        }
        return due
    }

    @Test func `what is published is what the tiles of the size hold, however it grew`() throws {
        let ledger = try TestLedger()
        for count in [0, 1, 254, 1, 300] {
            if count > 0 { try Self.append(count, to: ledger) }
            let before = try? Self.site(ledger)
            let publication = try Self.publish(ledger)
            var site = try Self.site(ledger)
            let size = publication.checkpoint.size
            #expect(site["checkpoint"] == (try ledger.files()["checkpoint"]))
            site["checkpoint"] = nil
            let due = try Self.due(ledger, size: size)
            // Partial forms stay until the tile is full.
            for (path, bytes) in due { #expect(site[path] == bytes, "\(path)") }
            let full = due.keys.filter { !$0.contains(".p/") }
            #expect(!site.keys.contains { path in full.contains { path.hasPrefix("\($0).p/") } })
            #expect(publication.files == site.keys.count { before?[$0] == nil } + 1)
            #expect(try Self.publish(ledger).files == 0)
        }
    }

    @Test func `a crash at any step leaves what was published, and the next goes on`() throws {
        let ledger = try TestLedger()
        try Self.append(250, to: ledger)
        try Self.publish(ledger)
        let old = try Self.site(ledger)
        let oldDue = try Self.due(ledger, size: 251)
        try Self.append(20, to: ledger)
        let newDue = try Self.due(ledger, size: 271)
        let all = Stop()
        try Self.publish(ledger, stop: all)
        let new = try Self.site(ledger)
        #expect(all.steps > 15)
        for limit in 0..<all.steps {
            try ledger.replaceSite(old)
            #expect(throws: StoreError.stopped) {
                try Self.publish(ledger, stop: Stop(before: limit))
            }
            let site = try Self.site(ledger)
            let checkpoint = try Checkpoint(try #require(site["checkpoint"]))
            #expect([251, 271].contains(checkpoint.size))
            for (path, bytes) in checkpoint.size == 251 ? oldDue : newDue {
                // A partial tile may be gone where the full one is there, which begins like it.
                let full = path.split(separator: ".")[0]
                let found = site[path] ?? site[String(full)]
                #expect(found?.starts(with: bytes) == true, "step \(limit): \(path)")
            }
            try Self.publish(ledger)
            // Only what stood in the way of nothing may be left: a partial tile of the old size.
            let after = try Self.site(ledger).filter { !oldDue.keys.contains($0.key) }
            #expect(after == new.filter { !oldDue.keys.contains($0.key) }, "step \(limit)")
        }
    }

    @Test func `damaged files are found where they matter, and replaced when all are`() throws {
        let ledger = try TestLedger()
        try Self.append(299, to: ledger)
        try Self.publish(ledger)
        try Self.append(1, to: ledger)
        let site = try Self.site(ledger)
        let tile = "tile/1/000.p/1"
        var damaged = site
        damaged[tile]?[0] ^= 1
        // The edge that one goes on from is damaged: all is gone through, and it is mended.
        try ledger.replaceSite(damaged)
        try Self.publish(ledger)
        #expect(try Self.site(ledger)[tile] == site[tile])
        // A bundle that was complete before is not looked at again, unless all are.
        damaged = try Self.site(ledger)
        damaged["tile/entries/000"]?[100] ^= 1
        try ledger.replaceSite(damaged)
        #expect(try Self.publish(ledger).files == 0)
        #expect(try Self.publish(ledger, isWhole: true).files == 1)
        #expect(try Self.site(ledger)["tile/entries/000"] == site["tile/entries/000"])
    }

    @Test func `a folder with something else is left as it is`() throws {
        let ledger = try TestLedger()
        let site = ledger.scratch.appending("site")
        func refusal(_ files: [String: [UInt8]]) throws -> PublicationFault? {
            try ledger.replaceSite(files)
            var fault: PublicationFault?
            do {
                try Self.publish(ledger)
            } catch StoreError.notPublished(site, let found) {
                fault = found
            }
            if fault != nil { #expect(try Self.site(ledger) == files) }
            return fault
        }
        #expect(try refusal(try ledger.files()) == .holdsLedger)
        #expect(try refusal(["index.html": [1]]) == .holdsOtherFiles)
        #expect(try refusal(["checkpoint": [1]]) != nil)
        #expect(try refusal([:]) == nil)
        let early = try ledger.files()
        try Self.append(3, to: ledger)
        try Self.publish(ledger)
        let published = try Self.site(ledger)
        // An old copy of the ledger put back.
        try ledger.restore(early)
        #expect(try refusal(published) == .ahead(published: 4, final: 1))
        // It went on in another way.
        try Self.append(5, to: ledger)
        #expect(try refusal(published) == .otherEntries(published: 4))
        try Self.append(300, to: ledger)
        #expect(try refusal(published) == .otherEntries(published: 4))
        // Another ledger of the same name, and one of another.
        let other = try TestLedger()
        try Self.append(9, to: other)
        try other.replaceSite(published)
        #expect(throws: StoreError.self) { try Self.publish(other) }
        #expect(try Self.site(other) == published)
        var renamed = published
        let text = String(decoding: try #require(renamed["checkpoint"]), as: UTF8.self)
        renamed["checkpoint"] = Array(
            text.replacing("\(TestLedger.origin)\n", with: "archive.example/other\n").utf8
        )
        try other.replaceSite(renamed)
        #expect(
            throws: StoreError.notPublished(
                other.scratch.appending("site"),
                .otherOrigin("archive.example/other")
            )
        ) { try Self.publish(other) }
    }

    @Test func `entries that are not final and whatever is not public are left out`() throws {
        let ledger = try TestLedger()
        var writer = try ledger.writer()
        try ledger.append(with: &writer, reaching: .durable)
        let publication = try Self.publish(ledger)
        #expect(publication.checkpoint.size == 1)
        #expect(publication.leftOut == 1)
        let names = Set(try Self.site(ledger).keys)
        #expect(names == ["checkpoint", "tile/0/000.p/1", "tile/entries/000.p/1"])
    }

    @Test func `heads that were stamped and tokens go along, and cosignatures with the head`()
        throws
    {
        let ledger = try TestLedger()
        let hex = String(repeating: "0f", count: 32)
        try Folder.create(ledger.paths.anchors)
        let anchors: [String: [UInt8]] = [
            "1.checkpoint": [1], "\(hex).tsr": [2], "\(hex)": [3], "note.txt": [4],
            ".2.checkpoint.tmp": [5],
        ]
        for (name, bytes) in anchors {
            try Replacement.write(bytes, to: ledger.paths.anchors.appending(name))
        }
        try Self.publish(ledger)
        let names = try Self.site(ledger).keys.filter { $0.hasPrefix("anchors/") }
        #expect(Set(names) == ["anchors/1.checkpoint", "anchors/\(hex).tsr"])
        // A witness signs the head that is published already.
        let head = try LedgerSnapshot(opening: ledger.folder).checkpoint
        let witness = NoteSignature(
            key: KeyReference(name: "witness.example/w", id: 0x0102_0304),
            signature: [UInt8](repeating: 7, count: 72)
        )
        let cosigned = SignedNote(
            text: head.note.text,
            signatures: head.note.signatures + [witness]
        )
        try Replacement.write(cosigned.bytes, to: ledger.paths.anchors.appending("1.cosigned"))
        #expect(try Self.publish(ledger).files == 2)
        #expect(try Self.site(ledger)["checkpoint"] == cosigned.bytes)
        #expect(try Self.publish(ledger).files == 0)
        // One of another head adds nothing.
        try Self.append(1, to: ledger)
        try Replacement.write(cosigned.bytes, to: ledger.paths.anchors.appending("2.cosigned"))
        try Self.publish(ledger)
        #expect(try Self.site(ledger)["checkpoint"] == (try ledger.files()["checkpoint"]))
    }
}

extension TestLedger {
    /// Has exactly those files stand in the folder of the publication.
    fileprivate func replaceSite(_ files: [String: [UInt8]]) throws {
        let site = scratch.appending("site")
        if try OpenFile.Status(at: site) != nil {
            try Folder.removeContents(of: site, keepingFolder: false)
        }
        for (name, bytes) in files {
            let path = site.pushing(FilePath(name))
            try Folder.create(path.removingLastComponent())
            try OpenFile(writing: path, creating: .always).write(bytes, at: 0)
        }
    }
}
