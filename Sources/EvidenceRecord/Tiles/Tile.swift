/// A file of a published log: up to 256 hashes of one level of tiles, or up to 256 entries
/// (c2sp.org/tlog-tiles).
///
/// A tile is part of a log only in the width in which ``tiles(ofSize:)`` names it for the size of
/// a checkpoint.
public struct Tile: Hashable, Sendable {
    /// What a tile holds.
    public enum Kind: Hashable, Sendable {
        /// Hashes of subtrees of 256^level entries each, the level from 0 to 63: those of level 0
        /// are leaf hashes.
        case hashes(level: Int)

        /// The entries themselves, as an ``EntryBundle``.
        case entries
    }

    /// What it holds.
    public let kind: Kind

    /// Its number among those of its kind, from 0.
    public let index: Int

    /// How many hashes or entries it holds: 1 to 256, and 256 in a full one.
    public let width: Int

    /// The most that a tile holds.
    public static let fullWidth = 256

    /// A tile of that kind, number and width.
    public init(_ kind: Kind, index: Int, width: Int = fullWidth) {
        precondition(index >= 0 && (1...Self.fullWidth).contains(width), "no such tile")
        if case .hashes(let level) = kind { precondition((0...63).contains(level), "no such tile") }
        self.kind = kind
        self.index = index
        self.width = width
    }

    /// The numbers of what it holds, among all of its kind: hashes of its level, or entries.
    ///
    /// Nil for a tile that no log of fewer than 2^63 entries has.
    public var range: Range<Int>? {
        let (start, overflows) = index.multipliedReportingOverflow(by: Self.fullWidth)
        let (end, carries) = start.addingReportingOverflow(width)
        return overflows || carries ? nil : start..<end
    }

    /// The place in the tree of the first hash of a tile of hashes; the others follow in the same
    /// level.
    ///
    /// Nil for entries, and for a tile that no log of fewer than 2^63 entries has.
    public var firstNode: TreeNode? {
        guard case .hashes(let level) = kind, level < 8, let range else { return nil }
        return TreeNode(level: 8 * level, index: range.lowerBound)
    }
}

extension Tile {
    /// The tiles of a log of so many entries, those of entries first, then level by level, each in
    /// order and the partial one last.
    public static func tiles(ofSize size: Int) -> [Tile] {
        tiles(ofSize: size, after: 0)
    }

    /// Those of a log of `size` entries that were not among the tiles when it had `earlier`.
    public static func tiles(ofSize size: Int, after earlier: Int) -> [Tile] {
        var tiles: [Tile] = []
        tiles.append(.entries, size, after: earlier)
        var (count, known) = (size, earlier)
        var level = 0
        while count > 0 {
            tiles.append(.hashes(level: level), count, after: known)
            count /= fullWidth
            known /= fullWidth
            level += 1
        }
        return tiles
    }
}

extension [Tile] {
    /// Appends the tiles over `count` hashes or entries that were not there when these were
    /// `known`.
    fileprivate mutating func append(_ kind: Tile.Kind, _ count: Int, after known: Int) {
        guard known < count else { return }
        let full = count / Tile.fullWidth
        for index in (known / Tile.fullWidth)..<Swift.max(full, known / Tile.fullWidth) {
            append(Tile(kind, index: index))
        }
        let rest = count % Tile.fullWidth
        if rest > 0 { append(Tile(kind, index: full, width: rest)) }
    }
}
