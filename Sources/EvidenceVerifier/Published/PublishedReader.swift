internal import EvidenceCrypto
public import EvidenceRecord

/// Reads a published ledger, and holds what is published against what was signed.
///
/// It hands out the entries one after another, for a ``Verifier`` to go through, and itself holds
/// the bundles and tiles against the tree over them. It keeps one bundle at a time.
public struct PublishedReader: ~Copyable {
    /// The head that is published.
    public let checkpoint: Checkpoint

    /// What was found so far.
    public private(set) var findings: [Finding] = []

    private let files: PublishedFiles
    private var hasher: TreeHasher
    private var tiles = GrowingTiles()

    /// Why there is no published ledger.
    public enum NoLedger: Error, Equatable, Sendable, CustomStringConvertible {
        /// There is no checkpoint.
        case noCheckpoint

        /// What stands in its place is none.
        case malformedCheckpoint(String)

        /// The files cannot be fetched, or the machine fails.
        case failed(VerifierError)

        /// One sentence for a person.
        public var description: String {
            switch self {
            case .noCheckpoint: "there is no file “checkpoint” there"
            case .malformedCheckpoint(let reason): "its checkpoint \(reason)"
            case .failed(let error): error.description
            }
        }
    }

    /// Reads the checkpoint.
    public init(_ files: PublishedFiles) throws(NoLedger) {
        let file: PublishedFile
        let hasher: TreeHasher
        do throws(VerifierError) {
            file = try reading { () throws(SourceError) in
                try files.fetch("checkpoint", Self.longestNote)
            }
            hasher = try computing { () throws(CryptoError) in try TreeHasher() }
        } catch {
            throw .failed(error)
        }
        checkpoint = try Self.checkpoint(in: file)
        self.hasher = hasher
        self.files = files
    }

    private static func checkpoint(in file: PublishedFile) throws(NoLedger) -> Checkpoint {
        let bytes: [UInt8]
        switch file {
        case .missing: throw .noCheckpoint
        case .tooLong: throw .malformedCheckpoint("is longer than a signed note can be")
        case .bytes(let found): bytes = found
        }
        do throws(CheckpointError) {
            return try Checkpoint(bytes)
        } catch {
            throw .malformedCheckpoint(bytes.unlikely.map { "is \($0)" } ?? "is none: \(error)")
        }
    }

    private static let longestNote = 1_000_000

    /// Reads the bundles of entries in order, up to the end or to where nothing can be made of what
    /// is there.
    ///
    /// - Parameters:
    ///   - onEntry: called with the bytes of each entry.
    ///   - onProgress: called with the number of entries read, of so many.
    /// - Throws: ``VerifierError`` where the files cannot be fetched, or the machine fails.
    public mutating func readEntries(
        _ onEntry: ([UInt8]) throws(SourceError) -> Void,
        onProgress: (Int, Int) -> Void = { _, _ in }
    ) throws(VerifierError) {
        while tiles.size < checkpoint.size {
            let index = tiles.size / Tile.fullWidth
            let width = min(Tile.fullWidth, checkpoint.size - tiles.size)
            let bundle = Tile(.entries, index: index, width: width)
            guard let entries = try entries(in: bundle) else {
                guard try passOver(bundle) else { return }
                continue
            }
            for entry in entries {
                try append(try computing { () throws(CryptoError) in try hasher.leaf(entry) })
                try reading { () throws(SourceError) in try onEntry(entry) }
            }
            onProgress(tiles.size, checkpoint.size)
        }
        for tile in tiles.partial { try check(tile) }
    }

    /// The published ledger as a ``Verifier`` reads it, of which `entries` were kept in a file.
    public func source(entries: LedgerFile) -> LedgerSource {
        let files = files
        let checkpoint = LedgerFile(checkpoint.note.bytes)
        return LedgerSource { path throws(SourceError) in
            switch path {
            case "entries": return entries
            case "checkpoint": return checkpoint
            default:
                guard path.hasPrefix("anchors/"),
                    case .bytes(let bytes) = try files.fetch(path, Self.longestNote)
                else { return nil }
                return LedgerFile(bytes)
            }
        } names: { _ throws(SourceError) in
            []
        }
    }

    // MARK: Bundles

    /// The entries in the bundle; nil where it is not what it should be.
    private mutating func entries(in bundle: Tile) throws(VerifierError) -> [[UInt8]]? {
        let first = bundle.index * Tile.fullWidth
        let longest = Tile.fullWidth * (EntryBundle.longestEntry + 2)
        guard
            let bytes = try bytes(
                of: bundle,
                longest: longest,
                missing: .bundleMissing,
                .bundleForm
            )
        else { return nil }
        func note(_ sentence: String) {
            findings.append(
                Finding(.bundleForm, entry: first, file: bundle.path, offset: 0, sentence)
            )
        }
        guard let places = EntryBundle.entries(in: bytes) else {
            note(
                bytes.unlikely.map { "it is \($0), and no bundle of entries" } ?? "it was cut short"
            )
            return nil
        }
        // The bundle may have been filled since the checkpoint was fetched.
        guard places.count == bundle.width || places.count == Tile.fullWidth else {
            note("it holds \(places.count) entries, and \(bundle.width) are due")
            return nil
        }
        var entries: [[UInt8]] = []
        for place in places.prefix(bundle.width) {
            let entry = Array(bytes[place])
            // What stands in a bundle as one entry must be one where entries stand together.
            guard EntryCutter.cuts(in: entry) == [0] else {
                findings.append(
                    Finding(
                        .bundleForm,
                        entry: first + entries.count,
                        file: bundle.path,
                        offset: place.lowerBound,
                        "what stands there is not one entry"
                    )
                )
                return nil
            }
            entries.append(entry)
        }
        return entries
    }

    /// Goes on past a bundle that cannot be read, by the hashes of its entries; returns whether they
    /// are to be had.
    private mutating func passOver(_ bundle: Tile) throws(VerifierError) -> Bool {
        let tile = Tile(.hashes(level: 0), index: bundle.index, width: bundle.width)
        guard let hashes = try hashes(in: tile) else { return false }
        for hash in hashes { try append(hash) }
        return true
    }

    // MARK: Tiles

    private mutating func append(_ leaf: Digest) throws(VerifierError) {
        let filled: [GrowingTiles.Filled]
        do throws(CryptoError) {
            filled = try tiles.append(leaf, using: &hasher)
        } catch {
            throw .crypto(error)
        }
        for tile in filled { try check(tile) }
    }

    /// Holds the tile that is published against the one that follows from the entries.
    private mutating func check(_ due: GrowingTiles.Filled) throws(VerifierError) {
        guard let found = try hashes(in: due.tile) else { return }
        guard let place = zip(found, due.hashes).enumerated().first(where: { $1.0 != $1.1 })?.offset
        else { return }
        findings.append(
            Finding(
                .tileAltered,
                file: due.tile.path,
                offset: place * Digest.byteCount,
                "the hash there is not that of what lies below it"
            )
        )
    }

    /// The hashes in the tile that is published; nil where it is not what it should be.
    private mutating func hashes(in tile: Tile) throws(VerifierError) -> [Digest]? {
        let longest = Tile.fullWidth * Digest.byteCount
        guard let bytes = try bytes(of: tile, longest: longest, missing: .tileMissing, .tileAltered)
        else { return nil }
        let length = tile.width * Digest.byteCount
        guard bytes.count == length || bytes.count == longest else {
            findings.append(
                Finding(
                    .tileAltered,
                    file: tile.path,
                    offset: 0,
                    bytes.unlikely.map { "it is \($0), and no tile" }
                        ?? "it has \(bytes.count) bytes, and \(tile.width) hashes have \(length)"
                )
            )
            return nil
        }
        return stride(from: 0, to: length, by: Digest.byteCount).compactMap {
            Digest(bytes: bytes[$0..<($0 + Digest.byteCount)])
        }
    }

    /// The bytes of a tile; where a partial one is gone those of the full one, which holds more.
    ///
    /// Nil where neither is there (c2sp.org/tlog-tiles, "Partial Tiles").
    private mutating func bytes(
        of tile: Tile,
        longest: Int,
        missing: FindingKind,
        _ altered: FindingKind
    ) throws(VerifierError) -> [UInt8]? {
        var file = try fetch(tile.path, longest)
        if file == .missing, tile.width < Tile.fullWidth {
            file = try fetch(Tile(tile.kind, index: tile.index).path, longest)
        }
        switch file {
        case .bytes(let bytes): return bytes
        case .missing:
            findings.append(Finding(missing, file: tile.path, "there is no such file"))
        case .tooLong:
            findings.append(
                Finding(
                    altered,
                    file: tile.path,
                    "it has more than the \(longest) bytes that such a file can have"
                )
            )
        }
        return nil
    }

    private func fetch(_ path: String, _ longest: Int) throws(VerifierError) -> PublishedFile {
        try reading { () throws(SourceError) in try files.fetch(path, longest) }
    }
}

extension LedgerFile {
    /// A file of those bytes.
    fileprivate init(_ bytes: [UInt8]) {
        self.init(length: bytes.count) { range throws(SourceError) in Array(bytes[range]) }
    }
}
