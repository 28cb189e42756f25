internal import EvidenceCrypto
internal import EvidenceRecord
internal import SystemPackage

/// The hashes of a ledger's full subtrees, a file a level: `cache/tree/<level>`, 32 bytes each.
///
/// A hash never changes once it is there, so that the files are only ever extended, and whoever
/// writes a place writes the same. They are neither flushed nor trusted: a proof that is made of
/// them is held against the signed root, and all of them are made anew where it does not hold.
struct TreeFiles: Sendable {
    private let folder: FilePath

    // Open files, by level, as far as they were asked for.
    private var files: [OpenFile?] = []

    // Hashes of the upper levels that were read. They are few, and in the next proof again.
    private var upper: [TreeNode: Digest] = [:]

    private static let upperLevel = 10
    private static let mostUpper = 4_096

    init(_ paths: LedgerPaths) {
        folder = paths.cacheTree
    }

    /// The path of a level.
    private func path(ofLevel level: Int) -> FilePath { folder.appending(String(level)) }

    private mutating func file(ofLevel level: Int) -> OpenFile? {
        while files.count <= level { files.append(nil) }
        if let file = files[level] { return file }
        let file = try? OpenFile(reading: path(ofLevel: level))
        files[level] = file
        return file
    }

    /// The hash at that place; nil where there is none.
    mutating func hash(at node: TreeNode) -> Digest? {
        let isUpper = node.level >= Self.upperLevel
        if isUpper, let hash = upper[node] { return hash }
        let file = file(ofLevel: node.level)
        guard let hash = try? file?.digest(at: node.index * Digest.byteCount) else { return nil }
        if isUpper, upper.count < Self.mostUpper { upper[node] = hash }
        return hash
    }

    /// The hashes at those places; nil where one is missing.
    mutating func hashes(at nodes: [TreeNode]) -> [Digest]? {
        var hashes: [Digest] = []
        hashes.reserveCapacity(nodes.count)
        for node in nodes {
            guard let hash = hash(at: node) else { return nil }
            hashes.append(hash)
        }
        return hashes
    }

    /// The number of leaves, at most `limit`, of whose full subtrees all hashes are there.
    mutating func leafCount(upTo limit: Int) -> Int {
        var count = limit
        var level = 0
        while count >> level > 0 {
            let size = (try? file(ofLevel: level)?.status().size) ?? 0
            let there = size / Digest.byteCount
            // One leaf more would complete a subtree whose hash is not there.
            if there < count >> level { count = (there + 1) << level - 1 }
            level += 1
        }
        return count
    }

    /// Writes hashes of one level, one after another from number `first` on.
    ///
    /// Where those before are missing nothing is written, since who makes a proof will then make
    /// all of them.
    mutating func write(_ hashes: [UInt8], level: Int, from first: Int) throws(StoreError) {
        let offset = first * Digest.byteCount
        if first == 0 { try Folder.create(folder) }
        let file = try OpenFile(
            writing: path(ofLevel: level),
            creating: first == 0 ? .ifMissing : .never
        )
        guard try file.status().size >= offset else { return }
        try file.write(hashes, at: offset)
    }
}
