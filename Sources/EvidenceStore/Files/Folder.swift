internal import Glibc
internal import SystemPackage

/// What is done with folders and with names in them.
enum Folder {
    /// The names in the folder, `.` and `..` left out; none where there is no such folder.
    static func names(in path: FilePath) throws(StoreError) -> [String] {
        guard let stream = unsafe path.withCString({ unsafe opendir($0) }) else {
            let errno = Errno(rawValue: Glibc.errno)
            if errno == .noSuchFileOrDirectory { return [] }
            throw .system("opendir", path, errno)
        }
        defer { unsafe closedir(stream) }
        var names: [String] = []
        while true {
            Glibc.errno = 0
            guard let entry = unsafe readdir(stream) else {
                let errno = Errno(rawValue: Glibc.errno)
                guard errno.rawValue == 0 else {
                    throw .system("readdir", path, errno)
                }
                return names
            }
            let name = unsafe withUnsafePointer(to: &entry.pointee.d_name) { name in
                unsafe String(cString: UnsafeRawPointer(name).assumingMemoryBound(to: CChar.self))
            }
            if name != ".", name != ".." { names.append(name) }
        }
    }

    /// Whether a folder stands at `path` itself, and not behind a symbolic link.
    static func isFolder(_ path: FilePath) throws(StoreError) -> Bool {
        try performing("lstat", on: path) {
            try Stat(path, followTargetSymlink: false).type == .directory
        }
    }

    /// Creates the folder and those above it that do not exist; each new name is flushed.
    ///
    /// Returns whether it was created.
    @discardableResult
    static func create(
        _ path: FilePath,
        permissions: mode_t = 0o777
    ) throws(StoreError) -> Bool {
        guard try OpenFile.Status(at: path) == nil else { return false }
        let parent = path.parent
        if parent != path { try create(parent, permissions: permissions) }
        do {
            try performing(
                "mkdir",
                on: path,
                result: { unsafe path.withCString { unsafe mkdir($0, permissions) } }
            )
        } catch {
            guard error.errno == .fileExists else { throw error }
            return false
        }
        try synchronize(parent)
        return true
    }

    /// Has the names in the folder on the disk.
    static func synchronize(_ path: FilePath) throws(StoreError) {
        try OpenFile(reading: path).synchronize()
    }

    /// Gives what stands at `path` another name, in one step, in place of what has it.
    static func rename(_ path: FilePath, to target: FilePath) throws(StoreError) {
        try performing(
            "rename",
            on: target,
            result: {
                unsafe path.withCString { source in
                    unsafe target.withCString { unsafe Glibc.rename(source, $0) }
                }
            }
        )
    }

    /// Removes the file, if there is one; returns whether there was.
    @discardableResult
    static func removeFile(_ path: FilePath) throws(StoreError) -> Bool {
        do {
            try performing(
                "unlink",
                on: path,
                result: { unsafe path.withCString { unsafe unlink($0) } }
            )
            return true
        } catch {
            guard error.errno == .noSuchFileOrDirectory else { throw error }
            return false
        }
    }

    /// Removes all that stands in the folder, and the folder with it where `isKept` is false.
    static func removeContents(of path: FilePath, keepingFolder isKept: Bool) throws(StoreError) {
        for name in try names(in: path) {
            let child = path.appending(name)
            if try isFolder(child) {
                try removeContents(of: child, keepingFolder: false)
            } else {
                try removeFile(child)
            }
        }
        guard !isKept else { return }
        try performing(
            "rmdir",
            on: path,
            result: { unsafe path.withCString { unsafe rmdir($0) } }
        )
    }
}
