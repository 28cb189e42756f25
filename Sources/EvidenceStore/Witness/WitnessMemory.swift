internal import EvidenceCrypto
internal import EvidenceRecord
internal import SystemPackage

/// What a witness keeps of one log, held so that nobody else reads or replaces it.
///
/// `<folder>/<SHA-256 of the origin>/checkpoint` is the checkpoint that was cosigned last, with the
/// log's lines and the witness's own. The lock is on the folder itself, and ends with this value
/// or with its process: so of two requests at once, in one process or in two, the second is judged
/// by what the first one left.
struct WitnessMemory: ~Copyable {
    private let folder: OpenFile
    private let state: FilePath
    private let file: FilePath

    /// Waits for the lock; makes the folder where it is missing.
    init(of origin: String, in state: FilePath) throws(StoreError) {
        let path = state.appending(try Self.name(of: origin))
        try Folder.create(path)
        let folder = try OpenFile(reading: path)
        try folder.lockExclusively()
        self.folder = folder
        self.state = state
        file = path.appending(Self.fileName)
    }

    /// What was cosigned last; nil where nothing was.
    ///
    /// - Throws: `StoreError.witnessDamaged` where the file is not what this witness wrote of that
    ///   log. It never passes for a log of which nothing was cosigned.
    func latest(of origin: String, by key: WitnessKey) throws(StoreError) -> WitnessedHead? {
        guard try OpenFile.Status(at: file) != nil else { return nil }
        let bytes = try OpenFile(reading: file).readAll()
        let checkpoint: Checkpoint
        do throws(CheckpointError) {
            checkpoint = try Checkpoint(ofAnyLog: bytes)
        } catch {
            throw damaged("it is no checkpoint: \(error)")
        }
        guard checkpoint.origin.utf8.elementsEqual(origin.utf8) else {
            throw damaged("it is of another log")
        }
        let verdict = try computing { () throws(CryptoError) in
            try checkpoint.note.cosignature(by: key)
        }
        guard case .valid = verdict else {
            throw damaged("it has no valid cosignature by \(key.reference)")
        }
        return WitnessedHead(size: checkpoint.size, root: checkpoint.root)
    }

    /// Has the note stand as the latest, on the disk when this returns.
    ///
    /// The folder is flushed with it: another process may have made it, and not come to that.
    func keep(_ note: SignedNote) throws(StoreError) {
        try Folder.synchronize(state)
        try Replacement.write(note.bytes, to: file)
    }

    private func damaged(_ problem: String) -> StoreError {
        .witnessDamaged(LedgerDamage(path: file, offset: nil, problem: problem))
    }

    /// The bytes of the file; nil where there is none.
    ///
    /// They are read under the lock, so that no cosignature is shown before it is on the disk.
    static func bytes(
        ofOriginHash hash: String,
        in state: FilePath
    ) throws(StoreError) -> [UInt8]? {
        let path = state.appending(hash)
        guard try OpenFile.Status(at: path) != nil else { return nil }
        let folder = try OpenFile(reading: path)
        try folder.lockShared()
        let file = path.appending(fileName)
        guard try OpenFile.Status(at: file) != nil else { return nil }
        let bytes = try OpenFile(reading: file).readAll()
        try folder.unlock()
        return bytes
    }

    /// The name of a log's folder: the SHA-256 of its origin in hex, as c2sp.org/tlog-witness has
    /// it in addresses.
    private static func name(of origin: String) throws(StoreError) -> String {
        let bytes = Array(origin.utf8)
        return try computing { () throws(CryptoError) in try Digest(of: bytes.span) }.description
    }

    private static let fileName = "checkpoint"
}
