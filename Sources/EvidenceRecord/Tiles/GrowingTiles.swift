public import EvidenceCrypto

/// The tiles of hashes of a log that grows (c2sp.org/tlog-tiles), of which only those at its right
/// edge are kept: at most 255 hashes a level, however many entries there are.
public struct GrowingTiles: Equatable, Sendable {
    /// The number of entries.
    public private(set) var size: Int

    /// The hashes of the tile of each level that is not full yet, level 0 first.
    public private(set) var edge: [[Digest]]

    /// The hashes of one tile.
    public struct Filled: Equatable, Sendable {
        /// Which tile it is, in which width.
        public let tile: Tile

        /// As many hashes as it is wide.
        public let hashes: [Digest]

        /// The bytes that stand in its file.
        public var bytes: [UInt8] { hashes.flatMap(\.bytes) }
    }

    /// Those of an empty log.
    public init() {
        size = 0
        edge = []
    }

    /// Those of a log of `size` entries, as its partial tiles hold them; nil where they are not as
    /// wide as that size calls for.
    public init?(size: Int, edge: [[Digest]]) {
        guard size >= 0 else { return nil }
        var count = size
        for hashes in edge {
            guard hashes.count == count % Tile.fullWidth else { return nil }
            count /= Tile.fullWidth
        }
        guard count == 0 else { return nil }
        self.size = size
        self.edge = edge
    }

    /// Appends one leaf hash; returns the tiles that it fills, the lowest level first.
    public mutating func append(
        _ leaf: Digest,
        using hasher: inout TreeHasher
    ) throws(CryptoError) -> [Filled] {
        var filled: [Filled] = []
        var hash = leaf
        var level = 0
        size += 1
        while true {
            if level == edge.count { edge.append([]) }
            edge[level].append(hash)
            guard edge[level].count == Tile.fullWidth else { return filled }
            let tile = Tile(.hashes(level: level), index: (size >> (8 * (level + 1))) - 1)
            filled.append(Filled(tile: tile, hashes: edge[level]))
            hash = try hasher.root(of: &edge[level]) ?? .zero
            edge[level].removeAll(keepingCapacity: true)
            level += 1
        }
    }

    /// The tiles that are not full, the lowest level first; those that would be empty are left out.
    public var partial: [Filled] {
        edge.enumerated().compactMap { level, hashes in
            guard !hashes.isEmpty else { return nil }
            let tile = Tile(
                .hashes(level: level),
                index: size >> (8 * (level + 1)),
                width: hashes.count
            )
            return Filled(tile: tile, hashes: hashes)
        }
    }

    /// The tree hash over all entries, as ``Frontier/root(using:)`` has it.
    public func root(using hasher: inout TreeHasher) throws(CryptoError) -> Digest {
        // What lies to the right of a level's last whole hash is the last node of that level,
        // which moves up unchanged where it has no neighbour.
        var rest: Digest?
        for hashes in edge {
            var level = hashes
            if let rest { level.append(rest) }
            rest = try hasher.root(of: &level) ?? rest
        }
        guard let rest else { return try hasher.plain([]) }
        return rest
    }
}
