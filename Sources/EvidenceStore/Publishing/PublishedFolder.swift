internal import EvidenceRecord
internal import SystemPackage

/// The folder that a ledger is published in, held by one publisher at a time.
///
/// ```
/// each tile, bundle and anchor   open .<name>.tmp O_EXCL, write, fsync, rename
/// each folder with a new name    fsync
/// checkpoint                     open .checkpoint.tmp O_EXCL, write, fsync, rename, fsync of the
///                                folder
/// partial tiles that are full    unlink
/// ```
///
/// So a reader never sees a checkpoint before what it calls for, and a crash leaves nothing but
/// files that no checkpoint calls for yet, which the next publication finds and keeps.
struct PublishedFolder: ~Copyable {
    let path: FilePath
    private let lock: OpenFile
    private let beforeStep: () throws(StoreError) -> Void
    private var unsettled: Set<FilePath> = []

    /// What was written so far.
    private(set) var files = 0
    private(set) var bytes = 0

    /// Opens or creates the folder, and waits until no other publisher has it.
    ///
    /// `beforeStep` is called before each change, so that a test can stop there.
    init(
        opening path: FilePath,
        beforeStep: @escaping () throws(StoreError) -> Void
    ) throws(StoreError) {
        try Folder.create(path)
        let lock = try OpenFile(reading: path)
        try lock.lockExclusively()
        let names = Set(try Folder.names(in: path).filter { !$0.isTemporaryName })
        if names.contains("entries") { throw .notPublished(path, .holdsLedger) }
        if !names.isEmpty, names.isDisjoint(with: ["checkpoint", "tile"]) {
            throw .notPublished(path, .holdsOtherFiles)
        }
        self.path = path
        self.lock = lock
        self.beforeStep = beforeStep
    }

    /// The bytes of the file of that name; nil where there is none.
    func read(_ name: String) throws(StoreError) -> [UInt8]? {
        let file = path.pushing(FilePath(name))
        guard try OpenFile.Status(at: file) != nil else { return nil }
        return try OpenFile(reading: file).readAll()
    }

    /// Has `bytes` stand in the file of that name; one that holds them already is left alone.
    mutating func write(_ bytes: [UInt8], to name: String) throws(StoreError) {
        let file = path.pushing(FilePath(name))
        // Who wrote it may have ended before its name was on the disk.
        unsettled.insert(file.parent)
        guard try read(name) != bytes else { return }
        try beforeStep()
        try Folder.create(file.parent)
        try Replacement.prepare(bytes, for: file)
        try beforeStep()
        try Folder.rename(file.temporary, to: file)
        files += 1
        self.bytes += bytes.count
    }

    /// Has the names of all files written so far on the disk.
    mutating func settle() throws(StoreError) {
        for folder in unsettled {
            try beforeStep()
            try Folder.synchronize(folder)
        }
        unsettled = []
    }

    /// Removes the partial forms of a tile that stands there whole.
    func removePartial(of tile: Tile) throws(StoreError) {
        let folder = path.pushing(FilePath("\(tile.path).p"))
        guard try OpenFile.Status(at: folder) != nil else { return }
        try beforeStep()
        try Folder.removeContents(of: folder, keepingFolder: false)
    }
}
