public import EvidenceCrypto
internal import EvidenceRecord
internal import SystemPackage

extension LedgerWriter {
    /// Keeps the present head in `anchors`, to be stamped: its text and the lines of log keys.
    ///
    /// Where a head of that size stands there already it stays as it is, since tokens may have
    /// been given over its bytes.
    ///
    /// - Returns: the file's bytes.
    /// - Throws: ``StoreError``, ``StoreError/damaged(_:)`` where another head of that size stands
    ///   there.
    public mutating func keepHead() throws(StoreError) -> KeptHeadFile {
        try lock()
        defer { unlock() }
        _ = try refreshIfMoved()
        let checkpoint = reading.checkpoint
        let path = paths.stampedHead(ofSize: checkpoint.size)
        if try OpenFile.Status(at: path) != nil {
            let bytes = try OpenFile(reading: path).readAll()
            guard let kept = try? Checkpoint(bytes), kept.note.text == checkpoint.note.text else {
                throw .damaged(
                    LedgerDamage(path: path, offset: nil, problem: "it is another head")
                )
            }
            return KeptHeadFile(size: checkpoint.size, bytes: bytes)
        }
        let keys = reading.state.standing.logKeys.map(\.key.reference)
        let note = SignedNote(
            text: checkpoint.note.text,
            signatures: checkpoint.note.signatures.filter { keys.contains($0.key) }
        )
        try Folder.create(paths.anchors)
        try Replacement.write(note.bytes, to: path)
        return KeptHeadFile(size: checkpoint.size, bytes: note.bytes)
    }

    /// Stores a timestamp token in `anchors`, under its own hash, which is returned.
    ///
    /// A crash before the record that names it leaves a file that no record names.
    public func store(token bytes: [UInt8]) throws(StoreError) -> Digest {
        let sha256 = try computing { () throws(CryptoError) in try Digest(of: bytes.span) }
        try lock()
        defer { unlock() }
        let path = paths.token(sha256)
        if try OpenFile.Status(at: path) != nil, try OpenFile(reading: path).readAll() == bytes {
            return sha256
        }
        try Folder.create(paths.anchors)
        try Replacement.write(bytes, to: path)
        return sha256
    }
}

/// A head of a ledger in `anchors`, over which timestamps are given.
public struct KeptHeadFile: Equatable, Sendable {
    /// The number of entries that it covers.
    public let size: Int

    /// The file, which is what is stamped.
    public let bytes: [UInt8]
}
