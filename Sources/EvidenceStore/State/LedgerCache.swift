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
}
