internal import SystemPackage

/// What follows from the rest of a ledger and is kept so as to be found quickly.
///
/// Nothing here is flushed or trusted, and its failures are nobody's: without it everything is
/// read from the ledger.
struct LedgerCache {
    let paths: LedgerPaths

    init(_ paths: LedgerPaths) {
        self.paths = paths
    }

    func write(_ head: HeadFile) throws(StoreError) {
        if try OpenFile.Status(at: paths.cache) == nil { try Folder.create(paths.cache) }
        try Replacement.writeUnflushed(try head.bytes, to: paths.cacheHead)
    }

    /// Notes that a document is about to be stored, so that only the writer that finds this note,
    /// or no cache at all, looks through all documents for what a crash left.
    func noteStoring() {
        guard (try? OpenFile.Status(at: paths.cacheStoring)) == .some(nil) else { return }
        _ = try? Folder.create(paths.cache)
        _ = try? OpenFile(writing: paths.cacheStoring, creating: .ifMissing)
    }

    /// Takes that note back.
    func noteStored() {
        _ = try? Folder.removeFile(paths.cacheStoring)
    }

    /// Whether a document may have been left half stored.
    var mayHaveStored: Bool {
        (try? OpenFile.Status(at: paths.cacheStoring)) != .some(nil)
    }
}
