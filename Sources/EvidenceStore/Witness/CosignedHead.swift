public import EvidenceRecord
public import SystemPackage

/// A head with the lines of witnesses: `anchors/<size>.cosigned`.
///
/// It is the text of a checkpoint, the log's signatures and the cosignatures, and is replaced
/// whole where another witness has cosigned. Nothing of a ledger depends on it: without it one
/// knows less.
public enum CosignedHead {
    /// Adds lines of witnesses to what is kept of `checkpoint`.
    ///
    /// Of each witness the line that came last is kept.
    ///
    /// - Throws: `StoreError.damaged` where another head is kept under that size.
    public static func add(
        _ lines: [NoteSignature],
        to checkpoint: Checkpoint,
        in paths: LedgerPaths
    ) throws(StoreError) {
        let entries = try OpenFile(entriesOf: paths)
        try entries.lockExclusively()
        let file = paths.cosigned(checkpoint.size)
        let own = checkpoint.note.signatures
        var kept: [NoteSignature] = []
        if let former = try read(file) {
            guard former.note.text == checkpoint.note.text else {
                throw .damaged(
                    LedgerDamage(path: file, offset: 0, problem: "it is another head of that size")
                )
            }
            kept = former.note.signatures
        }
        let new = Set((own + lines).map(\.key))
        let others = kept.filter { !new.contains($0.key) }
        // A note holds no more than a hundred; those that came first make room.
        let room = max(0, 100 - own.count - lines.count)
        let signatures = (own + others.suffix(room) + lines).prefix(100)
        try Folder.create(paths.anchors)
        let note = SignedNote(text: checkpoint.note.text, signatures: Array(signatures))
        try Replacement.write(note.bytes, to: file)
        try entries.unlock()
    }

    /// The head of that size with the lines of witnesses; nil where none is kept.
    public static func read(
        _ size: Int,
        in paths: LedgerPaths
    ) throws(StoreError) -> Checkpoint? {
        try read(paths.cosigned(size))
    }

    /// The sizes of which heads with the lines of witnesses are kept, ascending.
    public static func sizes(in paths: LedgerPaths) throws(StoreError) -> [Int] {
        try Folder.names(in: paths.anchors).compactMap { name in
            guard name.hasSuffix(suffix) else { return nil }
            return Decimal.value(of: Array(name.utf8.dropLast(suffix.utf8.count)))
        }.sorted()
    }

    private static func read(_ file: FilePath) throws(StoreError) -> Checkpoint? {
        guard try OpenFile.Status(at: file) != nil else { return nil }
        let bytes = try OpenFile(reading: file).readAll()
        do throws(CheckpointError) {
            return try Checkpoint(bytes)
        } catch {
            throw .damaged(
                LedgerDamage(path: file, offset: 0, problem: "it is no checkpoint: \(error)")
            )
        }
    }

    static let suffix = ".cosigned"
}

extension LedgerPaths {
    /// The head of that size with the lines of witnesses.
    public func cosigned(_ size: Int) -> FilePath {
        anchors.appending("\(size)\(CosignedHead.suffix)")
    }
}
