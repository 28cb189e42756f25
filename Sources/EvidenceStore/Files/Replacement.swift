internal import SystemPackage

/// Files that appear whole or not at all.
enum Replacement {
    /// Has `bytes` stand at `path`, in place of what stood there: temporary file, fsync, rename,
    /// fsync of the folder.
    static func write(
        _ bytes: [UInt8],
        to path: FilePath,
        permissions: FilePermissions = .public
    ) throws(StoreError) {
        try prepare(bytes, for: path, permissions: permissions)
        try Folder.rename(path.temporary, to: path)
        try Folder.synchronize(path.parent)
    }

    /// The first half: the temporary file, flushed.
    ///
    /// Where that fails it is removed.
    static func prepare(
        _ bytes: [UInt8],
        for path: FilePath,
        permissions: FilePermissions = .public
    ) throws(StoreError) {
        let temporary = path.temporary
        try Folder.removeFile(temporary)
        let file = try OpenFile(writing: temporary, creating: .always, permissions: permissions)
        do {
            try file.write(bytes, at: 0)
            try file.synchronize()
        } catch {
            _ = try? Folder.removeFile(temporary)
            throw error
        }
    }

    /// Without a flush: for the cache, which a crash may take.
    static func writeUnflushed(_ bytes: [UInt8], to path: FilePath) throws(StoreError) {
        let temporary = path.temporary
        try Folder.removeFile(temporary)
        let file = try OpenFile(writing: temporary, creating: .always)
        try file.write(bytes, at: 0)
        try Folder.rename(temporary, to: path)
    }
}
