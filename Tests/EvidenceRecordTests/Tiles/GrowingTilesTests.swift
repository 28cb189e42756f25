import EvidenceCrypto
import EvidenceRecord
import Testing

struct GrowingTilesTests {
    /// The leaf hash of the entry of that number, as far as these tests care.
    private static func leaf(_ number: Int, _ hasher: inout TreeHasher) throws -> Digest {
        try hasher.leaf(Array("\(number)".utf8))
    }

    @Test func `the tiles are those that a log of the size has, and their root is its root`() throws
    {
        var hasher = try TreeHasher()
        var tiles = GrowingTiles()
        var frontier = Frontier()
        var filled: [Tile] = []
        let sizes: Set = [1, 2, 3, 255, 256, 257, 511, 512, 513, 65_535, 65_536, 65_537, 65_800]
        #expect(try tiles.root(using: &hasher) == frontier.root(using: &hasher))
        for number in 0..<65_800 {
            let leaf = try Self.leaf(number, &hasher)
            filled += try tiles.append(leaf, using: &hasher).map(\.tile)
            try frontier.append(leaf, using: &hasher)
            guard sizes.contains(tiles.size) else { continue }
            #expect(try tiles.root(using: &hasher) == frontier.root(using: &hasher))
            let all = Tile.tiles(ofSize: tiles.size).filter { $0.kind != .entries }
            #expect(Set(filled + tiles.partial.map(\.tile)) == Set(all))
            for partial in tiles.partial {
                #expect(partial.hashes.count == partial.tile.width)
                #expect(partial.bytes.count == 32 * partial.tile.width)
            }
        }
    }

    @Test(arguments: [0, 1, 255, 256, 300, 65_536, 65_537])
    func `what the partial tiles hold is enough to go on`(size: Int) throws {
        var hasher = try TreeHasher()
        var tiles = GrowingTiles()
        for number in 0..<size {
            _ = try tiles.append(Self.leaf(number, &hasher), using: &hasher)
        }
        var again = try #require(GrowingTiles(size: size, edge: tiles.edge))
        for number in size..<(size + 300) {
            let leaf = try Self.leaf(number, &hasher)
            let first = try tiles.append(leaf, using: &hasher)
            #expect(try again.append(leaf, using: &hasher) == first)
        }
        #expect(try again.root(using: &hasher) == tiles.root(using: &hasher))
    }

    @Test(
        arguments: [
            (0, [1]), (1, []), (1, [2]), (255, [254]), (256, [0]), (256, [256]), (256, [0, 2]),
            (257, [1]), (257, [1, 1, 1]), (-1, []),
        ]
    )
    func `tiles of other widths are refused`(size: Int, widths: [Int]) {
        let edge = widths.map { [Digest](repeating: .zero, count: $0) }
        #expect(GrowingTiles(size: size, edge: edge) == nil)
    }
}
