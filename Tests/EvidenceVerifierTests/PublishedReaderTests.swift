import EvidenceCrypto
import EvidenceRecord
import EvidenceTestSupport
import EvidenceVerifier
import Testing

/// A published ledger, read by somebody who has nothing else of it.
struct PublishedReaderTests {
    private let ledger: WrittenLedger
    private let site: [String: [UInt8]]

    init() throws {
        var ledger = try WrittenLedger()
        for number in 1..<300 { try ledger.append(WrittenLedger.agent("Agent \(number)")) }
        self.ledger = ledger
        site = try Self.published(ledger.memory)
    }

    /// The files that publish the ledger.
    private static func published(_ memory: MemoryLedger) throws -> [String: [UInt8]] {
        let bytes = memory.files["entries"] ?? []
        let cuts = EntryCutter.cuts(in: bytes) + [bytes.count]
        var hasher = try TreeHasher()
        var tiles = GrowingTiles()
        var site = ["checkpoint": memory.files["checkpoint"] ?? []]
        var bundle: [UInt8] = []
        for (start, end) in zip(cuts, cuts.dropFirst()) {
            let entry = Array(bytes[start..<end])
            EntryBundle.append(entry, to: &bundle)
            for filled in try tiles.append(try hasher.leaf(entry), using: &hasher) {
                site[filled.tile.path] = filled.bytes
            }
            guard tiles.size.isMultiple(of: 256) || end == bytes.count else { continue }
            let width = (tiles.size - 1) % 256 + 1
            site[Tile(.entries, index: (tiles.size - 1) / 256, width: width).path] = bundle
            bundle = []
        }
        for partial in tiles.partial { site[partial.tile.path] = partial.bytes }
        return site
    }

    /// What reading and verifying the files comes to.
    private func report(
        _ site: [String: [UInt8]],
        knowing head: TreeHead? = nil,
        endless: Set<String> = []
    ) async throws -> Report {
        let files = PublishedFiles { path, longest throws(SourceError) in
            if endless.contains(path) { return .tooLong }
            guard let bytes = site[path] else { return .missing }
            return bytes.count > longest ? .tooLong : .bytes(bytes)
        }
        var reader = try PublishedReader(files)
        var entries: [UInt8] = []
        try reader.readEntries { entry throws(SourceError) in entries += entry }
        let kept = entries
        let source = reader.source(
            entries: LedgerFile(length: kept.count) { range throws(SourceError) in
                Array(kept[range])
            }
        )
        var options = Verifier.Options()
        options.withoutContents = true
        options.knownHead = head
        options.found = reader.findings
        return try await Verifier(source, options: options).verify()
    }

    @Test func `what is published is sound, and of the same head`() async throws {
        let report = try await report(site)
        #expect(report.exitCode == 0)
        #expect(report.faults == [])
        #expect(report.head == ledger.head)
        #expect(report.counts.entries == 300)
        #expect(report.counts.signatures == 300)
    }

    @Test(arguments: 0..<40)
    func `one bit flipped in any file is found`(step: Int) async throws {
        for (path, bytes) in site {
            var damaged = site
            let place = bytes.count * step / 40
            damaged[path]?[place] ^= 1 << UInt8(step % 8)
            do {
                let report = try await report(damaged)
                #expect(report.exitCode == 1, "\(path), byte \(place)")
            } catch is PublishedReader.NoLedger {
                #expect(path == "checkpoint")
            }
        }
    }

    private struct Damage {
        let path: String
        let bytes: [UInt8]?
        let kind: FindingKind
        let sentence: String
    }

    @Test func `a file that is not there, or is another's, is named`() async throws {
        let bundle = "tile/entries/000"
        let last = "tile/entries/001.p/44"
        let hashes = "tile/0/000"
        let packed: [UInt8] = [0x1F, 0x8B, 8, 0, 0]
        var table: [Damage] = []
        func add(_ path: String, _ bytes: [UInt8]?, _ kind: FindingKind, _ sentence: String) {
            table.append(Damage(path: path, bytes: bytes, kind: kind, sentence: sentence))
        }
        add(bundle, nil, .bundleMissing, "there is no such file")
        add(bundle, [], .bundleForm, "it holds 0 entries, and 256 are due")
        add(bundle, site[bundle]?.dropLast(), .bundleForm, "it was cut short")
        let page = "it is a web page, and no bundle of entries"
        add(bundle, Array("<html>No".utf8), .bundleForm, page)
        let compressed = "it is compressed, which nobody asked for, and no bundle of entries"
        add(bundle, packed, .bundleForm, compressed)
        add(bundle, site[last], .bundleForm, "it holds 44 entries, and 256 are due")
        add(last, nil, .bundleMissing, "there is no such file")
        add(hashes, nil, .tileMissing, "there is no such file")
        add(hashes, Array("\n<p>".utf8), .tileAltered, "it is a web page, and no tile")
        let short = "it has 8191 bytes, and 256 hashes have 8192"
        add(hashes, site[hashes]?.dropLast(), .tileAltered, short)
        let likePage = Array("<p>".utf8) + Array(repeating: 0xFF, count: 8188)
        add(hashes, likePage, .tileAltered, short)
        let other = (site["tile/0/001.p/44"]?.prefix(32)).map(Array.init)
        let altered = "the hash there is not that of what lies below it"
        add("tile/1/000.p/1", other, .tileAltered, altered)
        for row in table {
            var damaged = site
            damaged[row.path] = row.bytes
            let report = try await report(damaged)
            let found = report.findings.filter { $0.file == row.path }
            #expect(found.map(\.kind) == [row.kind], "\(row.path)")
            #expect(found.map(\.sentence) == [row.sentence])
            #expect(report.exitCode == 1)
        }
        let report = try await report(site, endless: ["tile/0/000"])
        #expect(report.faults == [.tileAltered])
    }

    @Test func `entries in other pieces are found, though their bytes are the same`() async throws {
        let path = "tile/entries/001.p/44"
        let bundle = try #require(site[path])
        let places = try #require(EntryBundle.entries(in: bundle))
        var pieces = places.map { Array(bundle[$0]) }
        // The first two as one entry, and the last in two pieces.
        pieces[0] += pieces.remove(at: 1)
        let half = pieces[42].count / 2
        pieces.append(Array(pieces[42][half...]))
        pieces[42].removeSubrange(half...)
        var joined: [UInt8] = []
        for piece in pieces { EntryBundle.append(piece, to: &joined) }
        var damaged = site
        damaged[path] = joined
        let report = try await report(damaged)
        #expect(report.findings.contains { $0.kind == .bundleForm && $0.entry == 256 })
        #expect(report.exitCode == 1)
    }

    @Test func `a full tile stands for a partial one that is gone`() async throws {
        var longer = ledger
        for number in 300..<512 { try longer.append(WrittenLedger.agent("Agent \(number)")) }
        var site = try Self.published(longer.memory)
        site["checkpoint"] = self.site["checkpoint"]
        // Published when there were 300 entries, and kept to the end.
        site["tile/1/000.p/1"] = self.site["tile/1/000.p/1"]
        let report = try await report(site)
        #expect(report.faults == [])
        #expect(report.head == ledger.head)
    }

    @Test func `an old head is found by who has seen a later one`() async throws {
        var longer = ledger
        try longer.append(WrittenLedger.agent("One more"))
        #expect(try await report(site, knowing: longer.head).faults == [.rolledBack])
        var other = try WrittenLedger()
        for number in 1..<302 { try other.append(WrittenLedger.agent("Other \(number)")) }
        #expect(
            try await report(Self.published(other.memory), knowing: ledger.head).faults
                == [.historyRewritten]
        )
    }

    @Test func `a head that promises more than anybody can hold ends where nothing comes`()
        async throws
    {
        var damaged = site
        let head = TreeHead(size: .max, root: ledger.head.root)
        damaged["checkpoint"] = try ledger.checkpoint(of: head)
        let report = try await report(damaged)
        #expect(report.exitCode == 1)
        #expect(report.findings.count < 20)
    }

    @Test(
        arguments: [
            (nil, "there is no file “checkpoint” there"),
            ("<!doctype html>", "its checkpoint is a web page"),
            ("", "its checkpoint is empty"),
            (
                "archive.example/a\n",
                "its checkpoint is none: no empty line with signature lines after it ends the text"
            ),
        ]
    )
    func `without a checkpoint nothing is published`(text: String?, sentence: String) throws {
        let files = PublishedFiles { _, _ throws(SourceError) in
            text.map { .bytes(Array($0.utf8)) } ?? .missing
        }
        do throws(PublishedReader.NoLedger) {
            _ = try PublishedReader(files)
            Issue.record("it was read")
        } catch {
            #expect(error.description == sentence)
        }
    }
}
