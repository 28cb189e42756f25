internal import EvidenceCrypto
public import EvidenceRecord
public import SystemPackage

/// A ledger's published form: static files that any web server can serve (c2sp.org/tlog-tiles).
///
/// ```
/// checkpoint                     the signed head, with the signatures of witnesses
/// tile/entries/<n>[.p/<w>]       the entries, 256 to a file
/// tile/<l>/<n>[.p/<w>]           the hashes of the tree over them, 256 to a file
/// anchors/…                      the timestamps that entries name, and the heads they are over
/// ```
///
/// Nothing else of a ledger is ever written there: no contents, no documents.
public struct Publication: Equatable, Sendable {
    /// The head that is published now.
    public let checkpoint: Checkpoint

    /// The number of entries that were published before; nil where none were.
    public let entriesBefore: Int?

    /// The number of entries that are not final, and left out.
    public let leftOut: Int

    /// The number of files that were written, and of the bytes in them.
    public let files: Int
    public let bytes: Int
}

extension Publication {
    /// Publishes the entries that a signed head covers, and writes only what is not there yet.
    ///
    /// The entries are first gone through without writing: nothing is published unless their tree
    /// has the root that was signed, and goes on from the head that is published already. Memory
    /// does not grow with the ledger.
    ///
    /// - Parameters:
    ///   - ledger: the ledger's folder.
    ///   - folder: where it is published; it is created where it does not exist.
    ///   - isWhole: whether files that are there are held against the ledger again, and replaced
    ///     where they differ.
    ///   - onProgress: called with the number of entries gone through, of so many.
    /// - Returns: what is published now, and how much of it is new.
    /// - Throws: ``StoreError``; ``StoreError/notPublished(_:_:)`` where the folder holds
    ///   something that this ledger does not go on from.
    public static func publish(
        ledgerIn ledger: FilePath,
        to folder: FilePath,
        isWhole: Bool = false,
        onProgress: @escaping (Int, Int) -> Void = { _, _ in }
    ) throws(StoreError) -> Publication {
        try publish(
            ledgerIn: ledger,
            to: folder,
            isWhole: isWhole,
            onProgress: onProgress,
            beforeStep: { () throws(StoreError) in }
        )
    }

    static func publish(
        ledgerIn ledger: FilePath,
        to folder: FilePath,
        isWhole: Bool,
        onProgress: @escaping (Int, Int) -> Void,
        beforeStep: @escaping () throws(StoreError) -> Void
    ) throws(StoreError) -> Publication {
        // Opened before the folder is created, and again once nobody else publishes.
        _ = try LedgerSnapshot(opening: ledger)
        var target = try PublishedFolder(opening: folder, beforeStep: beforeStep)
        var publisher = try Publisher(LedgerSnapshot(opening: ledger), onProgress)
        return try publisher.publish(to: &target, isWhole: isWhole)
    }
}

/// One publication.
private struct Publisher: ~Copyable {
    private let snapshot: LedgerSnapshot
    private let checkpoint: Checkpoint
    private let onProgress: (Int, Int) -> Void
    private var hasher: TreeHasher

    // The entries are gone through once without writing, and once more.
    private var passes = 0

    init(_ snapshot: LedgerSnapshot, _ onProgress: @escaping (Int, Int) -> Void) throws(StoreError)
    {
        let checkpoint = try snapshot.cosignedCheckpoint()
        hasher = try computing { () throws(CryptoError) in try TreeHasher() }
        self.snapshot = snapshot
        self.onProgress = onProgress
        self.checkpoint = checkpoint
    }

    mutating func publish(
        to target: inout PublishedFolder,
        isWhole: Bool
    ) throws(StoreError) -> Publication {
        let before = try published(in: target)
        var start = GrowingTiles()
        if let before, !isWhole, let edge = try edge(of: before, in: target) { start = edge }
        if !(try goesOn(from: before, start, in: target.path)), start.size > 0 {
            // What is there may be damaged, or not be of this ledger: only all of it tells.
            start = GrowingTiles()
            _ = try goesOn(from: before, start, in: target.path)
        }
        passes = 1
        let roots = try go(from: start) { tile, bytes throws(StoreError) in
            try target.write(bytes, to: tile.path)
        }
        guard roots.last == checkpoint.root else { throw otherThanSigned }
        try writeAnchors(to: &target)
        try target.settle()
        try target.write(checkpoint.note.bytes, to: "checkpoint")
        try target.settle()
        for tile in Tile.tiles(ofSize: checkpoint.size, after: before?.size ?? 0)
        where tile.width == Tile.fullWidth {
            try target.removePartial(of: tile)
        }
        return Publication(
            checkpoint: checkpoint,
            entriesBefore: before?.size,
            leftOut: snapshot.entryCount - checkpoint.size,
            files: target.files,
            bytes: target.bytes
        )
    }

    // MARK: What is there

    /// The head that is published already, as far as it may be gone on from.
    private func published(in target: borrowing PublishedFolder) throws(StoreError) -> Checkpoint? {
        guard let bytes = try target.read("checkpoint") else { return nil }
        let before: Checkpoint
        do throws(CheckpointError) {
            before = try Checkpoint(bytes)
        } catch {
            throw .notPublished(target.path, .malformedCheckpoint(error))
        }
        guard before.origin.utf8.elementsEqual(checkpoint.origin.utf8) else {
            throw .notPublished(target.path, .otherOrigin(before.origin))
        }
        guard before.size <= checkpoint.size else {
            let fault = PublicationFault.ahead(published: before.size, final: checkpoint.size)
            throw .notPublished(target.path, fault)
        }
        return before
    }

    /// The tiles at the edge of what is published, but for those of entries that are read again;
    /// nil where they are missing or of a wrong size.
    private func edge(
        of before: Checkpoint,
        in target: borrowing PublishedFolder
    ) throws(StoreError) -> GrowingTiles? {
        let size = before.size - before.size % Tile.fullWidth
        var edge: [[Digest]] = []
        var count = size
        while count > 0 {
            let width = count % Tile.fullWidth
            count /= Tile.fullWidth
            guard width > 0 else {
                edge.append([])
                continue
            }
            let tile = Tile(.hashes(level: edge.count), index: count, width: width)
            guard let bytes = try target.read(tile.path),
                bytes.count == width * Digest.byteCount
            else { return nil }
            let starts = stride(from: 0, to: bytes.count, by: Digest.byteCount)
            edge.append(
                starts.compactMap { Digest(bytes: Array(bytes[$0..<($0 + Digest.byteCount)])) }
            )
        }
        return GrowingTiles(size: size, edge: edge)
    }

    /// Whether the entries from there on lead to the head that was signed, and through the one
    /// that is published; nothing is written.
    ///
    /// Where all entries were gone through, that they do not is thrown.
    private mutating func goesOn(
        from before: Checkpoint?,
        _ start: GrowingTiles,
        in folder: FilePath
    ) throws(StoreError) -> Bool {
        let roots = try go(from: start, noting: before?.size) { _, _ throws(StoreError) in }
        if let before, roots.noted != before.root {
            guard start.size == 0 else { return false }
            throw .notPublished(folder, .otherEntries(published: before.size))
        }
        guard roots.last == checkpoint.root else {
            guard start.size == 0 else { return false }
            throw otherThanSigned
        }
        return true
    }

    private var otherThanSigned: StoreError {
        .damaged(
            LedgerDamage(
                path: snapshot.paths.entries,
                offset: nil,
                problem: "the first \(checkpoint.size) entries do not have the root that was signed"
            )
        )
    }

    // MARK: Going through the entries

    /// Goes through the entries from `start` on, and hands out each tile with its bytes as soon as
    /// it is known, the partial ones at the end.
    ///
    /// - Returns: the root over the entries up to `noted`, and that over all.
    private mutating func go(
        from start: GrowingTiles,
        noting noted: Int? = nil,
        tile: (Tile, [UInt8]) throws(StoreError) -> Void
    ) throws(StoreError) -> (noted: Digest?, last: Digest) {
        let total = checkpoint.size
        var tiles = start
        var notedRoot = noted == tiles.size ? try root(of: tiles) : nil
        var bundle: [UInt8] = []
        var entries = try entries(from: start.size)
        while tiles.size < total {
            let entry = try entries.next()
            EntryBundle.append(entry, to: &bundle)
            let filled: [GrowingTiles.Filled]
            do throws(CryptoError) {
                filled = try tiles.append(hasher.leaf(entry), using: &hasher)
            } catch {
                throw .crypto(error)
            }
            if tiles.size == noted { notedRoot = try root(of: tiles) }
            guard !filled.isEmpty else { continue }
            let full = Tile(.entries, index: tiles.size / Tile.fullWidth - 1)
            try tile(full, bundle)
            bundle.removeAll(keepingCapacity: true)
            for level in filled { try tile(level.tile, level.bytes) }
            let count = total - start.size
            onProgress(passes * count + tiles.size - start.size, 2 * count)
        }
        if !bundle.isEmpty {
            let width = total % Tile.fullWidth
            try tile(Tile(.entries, index: total / Tile.fullWidth, width: width), bundle)
        }
        for level in tiles.partial { try tile(level.tile, level.bytes) }
        return (notedRoot, try root(of: tiles))
    }

    private mutating func root(of tiles: GrowingTiles) throws(StoreError) -> Digest {
        do throws(CryptoError) {
            return try tiles.root(using: &hasher)
        } catch {
            throw .crypto(error)
        }
    }

    private func entries(from index: Int) throws(StoreError) -> EntryBytes {
        let end = snapshot.entriesEnd
        let start = index == 0 ? 0 : try snapshot.entry(index)?.start ?? end
        return EntryBytes(snapshot.entries, from: start, end)
    }

    // MARK: Anchors

    private func writeAnchors(to target: inout PublishedFolder) throws(StoreError) {
        for name in try snapshot.paths.names(in: "anchors").sorted() where name.isAnchorName {
            let bytes = try OpenFile(reading: snapshot.paths.anchors.appending(name)).readAll()
            try target.write(bytes, to: "anchors/\(name)")
        }
    }
}

extension String {
    /// Whether a file of that name belongs into `anchors`.
    fileprivate var isAnchorName: Bool {
        let parts = split(separator: ".", omittingEmptySubsequences: false)
        guard parts.count == 2 else { return false }
        switch parts[1] {
        case "checkpoint", "cosigned": return Decimal.value(of: Array(parts[0].utf8)) != nil
        case "tsr": return Hexadecimal.value(of: Array(parts[0].utf8))?.count == Digest.byteCount
        default: return false
        }
    }
}
