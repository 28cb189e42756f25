internal import EvidenceCrypto
internal import SystemPackage

/// One append, in the order in which its bytes reach the disk.
///
/// Under an exclusive flock on `entries`:
///
/// ```
/// 1. each document   open .<hex>.tmp O_EXCL, write, fsync, rename, fsync of the folder
/// 2. contents        write, fdatasync; fsync of the folder where the file is new
/// 3. the entry       one write, fdatasync            from here on it is durable
/// 4. cache           written and not flushed: it follows from the rest; once more after 5 where
///                    that covers many entries
/// 5. checkpoint      open .checkpoint.tmp O_EXCL, write, fsync, rename, fsync of the folder
///                                                    from here on it is final
/// ```
///
/// A crash after 1 leaves a file that no record names, after 2 lines of `contents` beyond the
/// last record, within 3 an unfinished entry, and after 3 an entry that no checkpoint covers. All
/// four are told from damage, and only the second and the third need anything done.
///
/// Where a write or a flush fails before the rename of step 5, what was written is taken back in
/// reverse order, so that a crash in between leaves one of the same four. The failed flush of
/// some page is reported once and then forgotten by the kernel, so that nobody may go on
/// afterwards as if the disk held what was written.
struct DurableAppend: ~Copyable {
    private let paths: LedgerPaths
    private var reversals: [Reversal] = []
    private var hasReplacedCheckpoint = false

    private enum Reversal {
        case truncate(OpenFile, to: Int)
        case remove(FilePath)
    }

    init(to paths: LedgerPaths) {
        self.paths = paths
    }

    /// Step 1, for one document; nothing is written where the same bytes stand there already.
    mutating func store(document bytes: [UInt8], under sha256: Digest) throws(StoreError) {
        let path = paths.document(sha256)
        try attempt { append throws(StoreError) in
            guard try OpenFile.Status(at: path) == nil else {
                guard try OpenFile(reading: path).readAll() == bytes else {
                    throw .damaged(
                        LedgerDamage(path: path, offset: nil, problem: "its name is not its hash")
                    )
                }
                return
            }
            LedgerCache(append.paths).noteStoring()
            try Folder.create(path.parent)
            append.reversals.append(.remove(path))
            try Replacement.write(bytes, to: path)
        }
    }

    /// Step 2, for a file of contents that is there.
    mutating func append(
        contents bytes: [UInt8],
        toFile number: Int,
        at end: Int
    ) throws(StoreError) {
        let path = paths.contents(number)
        try attempt { append throws(StoreError) in
            let file = try OpenFile(writing: path, creating: .never)
            append.reversals.append(.truncate(file, to: end))
            try file.write(bytes, at: end)
            try file.synchronizeData()
        }
    }

    /// Step 2, for a new file of contents.
    mutating func append(
        contents bytes: [UInt8],
        toNewFile number: Int
    ) throws(StoreError) {
        let path = paths.contents(number)
        try attempt { append throws(StoreError) in
            let file = try OpenFile(writing: path, creating: .always)
            append.reversals.append(.remove(path))
            try file.write(bytes, at: 0)
            try file.synchronizeData()
            try Folder.synchronize(path.parent)
        }
    }

    /// Step 3; returns the entry as it is read back.
    mutating func append(
        entry bytes: [UInt8],
        to entries: OpenFile,
        at end: Int
    ) throws(StoreError) -> [UInt8] {
        var stored: [UInt8] = []
        try attempt { append throws(StoreError) in
            append.reversals.append(.truncate(entries, to: end))
            try entries.writeAtOnce(bytes, at: end)
            try entries.synchronizeData()
            stored = try entries.read(at: end, count: bytes.count)
            guard stored == bytes else { throw .system("read", entries.path, .ioError) }
        }
        return stored
    }

    /// Step 5.
    ///
    /// Nothing is taken back once the checkpoint has its name.
    mutating func replace(checkpoint bytes: [UInt8]) throws(StoreError) {
        try attempt { append throws(StoreError) in
            try Replacement.prepare(bytes, for: append.paths.checkpoint)
            try Folder.rename(append.paths.checkpoint.temporary, to: append.paths.checkpoint)
            append.reversals = []
            append.hasReplacedCheckpoint = true
            try Folder.synchronize(append.paths.folder)
        }
    }

    /// Takes back all that was written where `step` fails.
    private mutating func attempt(
        _ step: (inout DurableAppend) throws(StoreError) -> Void
    ) throws(StoreError) {
        do {
            try step(&self)
        } catch {
            let isRestored = takeBack()
            guard case .failed(let failure) = error else { throw error }
            throw .notWritten(failure, isRestored: isRestored)
        }
    }

    private mutating func takeBack() -> Bool {
        var isRestored = !hasReplacedCheckpoint
        for reversal in reversals.reversed() {
            do {
                switch reversal {
                case .truncate(let file, let size):
                    try file.truncate(to: size)
                    // Its failure changes nothing: the length in memory is the former one.
                    try? file.synchronize()
                case .remove(let path):
                    try Folder.removeFile(path)
                }
            } catch {
                isRestored = false
            }
        }
        reversals = []
        return isRestored
    }
}
