import EvidenceCrypto
import EvidenceRecord
import Testing

@Suite struct `Tiles` {
    @Test(
        arguments: [
            (Tile(.hashes(level: 0), index: 0), "tile/0/000"),
            (Tile(.hashes(level: 0), index: 0, width: 255), "tile/0/000.p/255"),
            (Tile(.hashes(level: 63), index: 1_234_067), "tile/63/x001/x234/067"),
            (Tile(.entries, index: 999), "tile/entries/999"),
            (Tile(.entries, index: 1_000, width: 1), "tile/entries/x001/000.p/1"),
            (Tile(.entries, index: .max), "tile/entries/x009/x223/x372/x036/x854/x775/807"),
        ]
    )
    func `a path is read as it was written`(tile: Tile, path: String) {
        #expect(tile.path == path)
        #expect(Tile(path: path) == tile)
    }

    @Test(arguments: [
        "", "tile", "tile/", "tile/0", "tile/0/", "tile/0/0", "tile/0/00", "tile/0/0000",
        "tile//000", "/tile/0/000", "tile/0/000/", "tile/0//000", "tiles/0/000", "tile/00/000",
        "tile/01/000", "tile/+1/000", "tile/-1/000", "tile/64/000", "tile/entry/000",
        "tile/Entries/000", "tile/0/x000/001", "tile/0/x000", "tile/0/000/001", "tile/0/x01/001",
        "tile/0/y001/001", "tile/0/X001/001", "tile/0/xx01/001", "tile/0/001 ", "tile/0/-01",
        "tile/0/000.p", "tile/0/000.p/", "tile/0/000.p/0", "tile/0/000.p/00", "tile/0/000.p/01",
        "tile/0/000.p/256", "tile/0/000.p/+1", "tile/0/000.p/1/", "tile/0/000.p/1.p/1",
        "tile/0/000.P/1", "tile/0/.p/1", "tile/0/x001.p/1", "tile/0/000/.p/1", "tile/0.p/000",
        "tile/0/x009/x223/x372/x036/x854/x775/808", "tile/0/x999/x999/x999/x999/x999/x999/999",
        "tile/0/٠٠١",
    ])
    func `any other form is refused`(path: String) {
        #expect(Tile(path: path) == nil)
    }

    @Test func `paths of others are written, read and refused as they say`() throws {
        guard let vectors = try SharedVectors.json("transcribed/tile_paths.json") else { return }
        for row in try #require(vectors["tile_path"] as? [[Any]]) {
            let width = try Self.width(row[2])
            let level = try #require(row[0] as? Int)
            let index = try #require(row[1] as? Int)
            let tile = Tile(.hashes(level: level), index: index, width: width)
            #expect(tile.path == row[3] as? String)
        }
        for row in try #require(vectors["entries_for_log_index"] as? [[Any]]) {
            let index = try #require(row[0] as? Int)
            let size = try #require(row[1] as? Int)
            let number = index / Tile.fullWidth
            let width = min(Tile.fullWidth, size - number * Tile.fullWidth)
            let tile = Tile(.entries, index: number, width: width)
            #expect(tile.path == row[2] as? String)
            guard size < 1_000_000 else { continue }
            #expect(Tile.tiles(ofSize: size).contains(tile))
        }
        for row in try #require(vectors["parse_ok"] as? [[Any]]) {
            let tile = try #require(Tile(path: Self.path(row)))
            #expect(tile.kind == .hashes(level: try #require(row[2] as? Int)))
            #expect(tile.index == row[3] as? Int)
            #expect(try tile.width == Self.width(row[4]))
        }
        for row in try #require(vectors["parse_reject"] as? [[Any]]) {
            #expect(try Tile(path: Self.path(row)) == nil, "\(row)")
        }
    }

    @Test func `a log has the tiles that the specification counts`() throws {
        #expect(Tile.tiles(ofSize: 0) == [])
        #expect(
            Tile.tiles(ofSize: 256).map(\.path) == [
                "tile/entries/000", "tile/0/000", "tile/1/000.p/1",
            ]
        )
        let tiles = Tile.tiles(ofSize: 70_000)
        func count(_ kind: Tile.Kind, isFull: Bool) -> [Int] {
            tiles.filter { $0.kind == kind && ($0.width == Tile.fullWidth) == isFull }.map(\.width)
        }
        #expect(count(.hashes(level: 0), isFull: true).count == 273)
        #expect(count(.hashes(level: 0), isFull: false) == [112])
        #expect(count(.hashes(level: 1), isFull: true).count == 1)
        #expect(count(.hashes(level: 1), isFull: false) == [17])
        #expect(count(.hashes(level: 2), isFull: false) == [1])
        #expect(count(.entries, isFull: true).count == 273)
        #expect(count(.entries, isFull: false) == [112])
        #expect(tiles.count == 273 + 1 + 1 + 1 + 1 + 273 + 1)
        #expect(Set(tiles).count == tiles.count)
    }

    @Test func `what a growing log adds makes up all of its tiles`() {
        let sizes = [0, 1, 255, 256, 257, 511, 512, 65_535, 65_536, 65_537, 70_000, 70_000]
        for (earlier, size) in zip(sizes, sizes.dropFirst()) {
            let before = Set(Tile.tiles(ofSize: earlier))
            let after = Tile.tiles(ofSize: size)
            let added = Tile.tiles(ofSize: size, after: earlier)
            #expect(added == after.filter { !before.contains($0) }, "from \(earlier) to \(size)")
        }
    }

    @Test func `hashes of a tile stand in one level, one after another`() {
        let tile = Tile(.hashes(level: 2), index: 3, width: 7)
        #expect(tile.range == 768..<775)
        #expect(tile.firstNode == TreeNode(level: 16, index: 768))
        #expect(Tile(.entries, index: 3).firstNode == nil)
        #expect(Tile(.hashes(level: 0), index: .max).firstNode == nil)
        #expect(Tile(.hashes(level: 8), index: 0).firstNode == nil)
    }

    private static func width(_ partial: Any) throws -> Int {
        let partial = try #require(partial as? Int)
        return partial == 0 ? Tile.fullWidth : partial
    }

    private static func path(_ row: [Any]) throws -> String {
        "tile/\(try #require(row[0] as? String))/\(try #require(row[1] as? String))"
    }
}

@Suite struct `Bundles of entries` {
    @Test func `entries are read as they were written`() throws {
        let entries: [[UInt8]] = [[], [1], Array(repeating: 2, count: 65_535), [], [3, 4]]
        var bundle: [UInt8] = []
        for entry in entries { EntryBundle.append(entry, to: &bundle) }
        let ranges = try #require(EntryBundle.entries(in: bundle))
        #expect(ranges.map { Array(bundle[$0]) } == entries)
        #expect(bundle[2...4].elementsEqual([0, 1, 1]))
    }

    @Test func `a bundle that is cut within an entry is none`() throws {
        var bundle: [UInt8] = []
        for entry in [[1, 2, 3], [], [4]] as [[UInt8]] { EntryBundle.append(entry, to: &bundle) }
        let whole = [0, 5, 7, 10]
        for end in 0...bundle.count {
            let entries = EntryBundle.entries(in: Array(bundle[..<end]))
            #expect(entries?.count == whole.firstIndex(of: end))
        }
    }

    @Test func `a bundle holds at most 256 entries`() throws {
        let bundle = [UInt8](repeating: 0, count: 512)
        #expect(EntryBundle.entries(in: bundle)?.count == 256)
        #expect(EntryBundle.entries(in: bundle + [0, 0]) == nil)
    }

    @Test func `bundles of others are read or refused as they say`() throws {
        guard let vectors = try SharedVectors.json("transcribed/tile_paths.json") else { return }
        for entry in try #require(vectors["entry_bundle_unmarshal"] as? [[String: Any]]) {
            let text = try #require(entry["hex"] as? String)
            let bytes = try #require(Hexadecimal.value(of: text.bytes))
            let ranges = EntryBundle.entries(in: bytes)
            #expect((ranges != nil) == (entry["ok"] as? Bool))
            if let expected = entry["entries"] as? [String] {
                #expect(ranges?.map { Hexadecimal.text(bytes[$0]) } == expected)
            }
        }
    }
}
