internal import EvidenceCrypto
internal import Glibc
internal import SystemPackage

/// The sole owner of one open file.
///
/// It is a class only because arrays and dictionaries cannot hold noncopyable values.
final class OpenFile: Sendable {
    let path: FilePath
    private let descriptor: FileDescriptor

    /// What the operating system says of a file.
    struct Status: Equatable {
        let size: Int
        let device: UInt
        let inode: UInt
        let permissions: FilePermissions
    }

    /// How a file is opened that may be created.
    enum Creation {
        /// It must exist.
        case never
        /// It is created where it does not exist.
        case ifMissing
        /// It must not exist.
        case always
    }

    init(reading path: FilePath) throws(StoreError) {
        self.path = path
        descriptor = try performing("open", on: path) {
            try FileDescriptor.open(path, .readOnly, options: .closeOnExec)
        }
    }

    init(
        writing path: FilePath,
        creating: Creation,
        permissions: FilePermissions = .public
    ) throws(StoreError) {
        self.path = path
        var options: FileDescriptor.OpenOptions = .closeOnExec
        if creating != .never { options.insert(.create) }
        if creating == .always { options.insert(.exclusiveCreate) }
        descriptor = try performing("open", on: path) {
            try FileDescriptor.open(path, .readWrite, options: options, permissions: permissions)
        }
    }

    /// Opens `entries`, of which a failure means that there is no ledger to be read.
    convenience init(entriesOf paths: LedgerPaths, writing: Bool = false) throws(StoreError) {
        do {
            if writing {
                try self.init(writing: paths.entries, creating: .never)
            } else {
                try self.init(reading: paths.entries)
            }
        } catch {
            guard case .failed(let failure) = error else { throw error }
            guard failure.errno != .noSuchFileOrDirectory else { throw .notALedger(paths.folder) }
            throw .cannotOpen(failure)
        }
    }

    deinit {
        // What must last was flushed before, with its result checked; closing adds nothing to it.
        try? descriptor.close()
    }

    func status() throws(StoreError) -> Status {
        let stat = try performing("fstat", on: path) { try Stat(descriptor) }
        return Status(stat)
    }

    // MARK: Reading

    /// Up to `count` bytes from `offset` on; fewer where the file ends.
    func read(at offset: Int, count: Int) throws(StoreError) -> [UInt8] {
        try performing("read", on: path) {
            try unsafe [UInt8](unsafeUninitializedCapacity: max(0, count)) { buffer, filled in
                let buffer = UnsafeMutableRawBufferPointer(buffer)
                while filled < buffer.count {
                    let rest = unsafe UnsafeMutableRawBufferPointer(rebasing: buffer[filled...])
                    let read = try unsafe descriptor.read(
                        fromAbsoluteOffset: Int64(offset + filled),
                        into: rest
                    )
                    if read == 0 { break }
                    filled += read
                }
            }
        }
    }

    /// The hash at `offset`, without an array in between; nil where the file ends before its end.
    func digest(at offset: Int) throws(StoreError) -> Digest? {
        var words: (UInt64, UInt64, UInt64, UInt64) = (0, 0, 0, 0)
        let read = try performing("read", on: path) {
            try unsafe withUnsafeMutableBytes(of: &words) {
                try unsafe descriptor.read(fromAbsoluteOffset: Int64(offset), into: $0)
            }
        }
        guard read == Digest.byteCount else { return nil }
        return Digest(
            bigEndianWords: (
                words.0.bigEndian, words.1.bigEndian, words.2.bigEndian, words.3.bigEndian
            )
        )
    }

    /// All bytes, of a file that is small.
    func readAll() throws(StoreError) -> [UInt8] {
        try read(at: 0, count: try status().size)
    }

    // MARK: Writing

    /// Writes all of `bytes` at `offset` in one call; what is written in part is a failure.
    func writeAtOnce(_ bytes: [UInt8], at offset: Int) throws(StoreError) {
        let written = try performing("write", on: path) {
            try unsafe bytes.withUnsafeBytes {
                try unsafe descriptor.write(toAbsoluteOffset: Int64(offset), $0)
            }
        }
        guard written == bytes.count else {
            throw .system("write", path, .noSpace)
        }
    }

    /// Writes all of `bytes` at `offset`, in as many calls as it takes.
    func write(_ bytes: [UInt8], at offset: Int) throws(StoreError) {
        try performing("write", on: path) {
            try unsafe bytes.withUnsafeBytes { bytes in
                var written = 0
                while written < bytes.count {
                    let rest = unsafe UnsafeRawBufferPointer(rebasing: bytes[written...])
                    written += try unsafe descriptor.write(
                        toAbsoluteOffset: Int64(offset + written),
                        rest
                    )
                }
            }
        }
    }

    func truncate(to size: Int) throws(StoreError) {
        try performing("ftruncate", on: path) { try descriptor.resize(to: Int64(size)) }
    }

    /// Has the file's data, and the length that reaches it, on the disk.
    func synchronizeData() throws(StoreError) {
        try performing("fdatasync", on: path, result: { fdatasync(descriptor.rawValue) })
    }

    /// Has the file, or the folder's names, on the disk.
    func synchronize() throws(StoreError) {
        try performing("fsync", on: path, result: { fsync(descriptor.rawValue) })
    }

    // MARK: Locking

    /// Waits for the lock, which ends with ``unlock()`` or with the file.
    func lockExclusively() throws(StoreError) {
        try performing("flock", on: path, result: { flock(descriptor.rawValue, LOCK_EX) })
    }

    func lockShared() throws(StoreError) {
        try performing("flock", on: path, result: { flock(descriptor.rawValue, LOCK_SH) })
    }

    func unlock() throws(StoreError) {
        try performing("flock", on: path, result: { flock(descriptor.rawValue, LOCK_UN) })
    }
}

extension OpenFile.Status {
    init(_ stat: Stat) {
        size = Int(stat.size)
        device = UInt(stat.deviceID.rawValue)
        inode = UInt(stat.inode.rawValue)
        permissions = stat.permissions
    }

    /// The status of what stands at `path`; nil where nothing does.
    init?(at path: FilePath) throws(StoreError) {
        do throws(Errno) {
            self.init(try Stat(path))
        } catch .noSuchFileOrDirectory {
            return nil
        } catch {
            throw .system("stat", path, error)
        }
    }

    func isSameFile(as other: OpenFile.Status) -> Bool {
        device == other.device && inode == other.inode
    }
}

extension FilePermissions {
    /// As the rest of a ledger: 0644, less what the process masks.
    static var `public`: FilePermissions { [.ownerReadWrite, .groupRead, .otherRead] }

    /// 0600: secrets, and what was sealed.
    static var `private`: FilePermissions { .ownerReadWrite }
}
