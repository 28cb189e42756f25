internal import Glibc
internal import SystemPackage

extension Container {
    /// Performs a call of the C library that returns -1 where it fails.
    static func call(
        _ function: String,
        _ path: FilePath,
        _ call: () -> Int32
    ) throws(ContainerError) {
        guard call() == -1 else { return }
        throw .system(function, path, Errno(rawValue: Glibc.errno))
    }

    /// Has the file, or the names in the folder, on the disk.
    static func synchronize(_ path: FilePath) throws(ContainerError) {
        try using(path) { descriptor throws(ContainerError) in
            try call("fsync", path) { fsync(descriptor.rawValue) }
        }
    }

    /// How many bytes the file has.
    static func size(of path: FilePath) throws(ContainerError) -> Int {
        try using(path) { descriptor throws(ContainerError) in
            do {
                return Int(try descriptor.seek(offset: 0, from: .end))
            } catch {
                throw .system("lseek", path, error as? Errno ?? .invalidArgument)
            }
        }
    }

    /// The first bytes of the file, at most so many.
    static func contents(of path: FilePath, upTo count: Int) throws(ContainerError) -> [UInt8] {
        try using(path) { descriptor throws(ContainerError) in
            do {
                return try unsafe [UInt8](unsafeUninitializedCapacity: count) { buffer, filled in
                    filled = try unsafe descriptor.read(
                        fromAbsoluteOffset: 0,
                        into: UnsafeMutableRawBufferPointer(buffer)
                    )
                }
            } catch {
                throw .system("read", path, error as? Errno ?? .invalidArgument)
            }
        }
    }

    /// Refuses what is no plain file, and links to one.
    static func requireFile(_ path: FilePath) throws(ContainerError) {
        let type: FileType
        do {
            type = try Stat(path, followTargetSymlink: false).type
        } catch {
            throw .system("stat", path, error)
        }
        guard type == .regular else { throw .notAFile(path) }
    }

    /// Removes the file, if there is one.
    static func remove(_ path: FilePath) throws(ContainerError) {
        do throws(ContainerError) {
            try call("unlink", path) { unsafe path.withCString { unsafe unlink($0) } }
        } catch {
            guard case .system(_, _, .noSuchFileOrDirectory) = error else { throw error }
        }
    }

    private static func using<Result>(
        _ path: FilePath,
        _ use: (FileDescriptor) throws(ContainerError) -> Result
    ) throws(ContainerError) -> Result {
        let descriptor: FileDescriptor
        do {
            descriptor = try FileDescriptor.open(path, .readOnly, options: .closeOnExec)
        } catch {
            // swift-system declares no type, and throws nothing but `Errno`.
            throw .system("open", path, error as? Errno ?? .invalidArgument)
        }
        // What must last was flushed before, with its result checked.
        defer { try? descriptor.close() }
        return try use(descriptor)
    }
}
