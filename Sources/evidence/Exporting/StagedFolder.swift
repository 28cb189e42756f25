internal import EvidenceCrypto
internal import EvidenceRecord
internal import EvidenceStore
internal import Glibc
internal import SystemPackage

/// A folder beside the output in which the members of an extract are made, for its maker's eyes
/// only, and of which nothing stays.
struct StagedFolder: ~Copyable {
    /// The folder.
    let path: FilePath

    /// What stands in it, in the order in which it was written.
    private(set) var members: [(name: String, sha256: Digest)] = []

    private var folders: Set<String> = []
    private var isKept = false

    /// Makes it beside the file that is to be.
    init(beside output: FilePath) throws {
        let name = output.lastComponent?.string ?? "extract"
        let random = Hexadecimal.text(try randomBytes(8))
        let path = output.removingLastComponent().appending(".\(name).\(random)")
        try Self.makeFolder(path)
        self.path = path
    }

    deinit {
        if !isKept { Self.remove(path) }
    }

    /// Writes a member.
    mutating func write(_ name: String, _ text: String) throws {
        try write(name, Array(text.utf8))
    }

    /// Writes a member.
    mutating func write(_ name: String, _ bytes: [UInt8]) throws {
        let file = try create(name)
        _ = try file.closeAfter { try file.writeAll(bytes) }
        members.append((name, try Digest(of: bytes.span)))
    }

    /// Opens a new member for writing, which ``add(_:sha256:)`` lists when it is whole.
    mutating func create(_ name: String) throws -> FileDescriptor {
        var parent = ""
        for component in name.split(separator: "/").dropLast() {
            parent += (parent.isEmpty ? "" : "/") + component
            guard folders.insert(parent).inserted else { continue }
            try Self.makeFolder(path.appending(parent))
        }
        return try FileDescriptor.open(
            path.appending(name),
            .readWrite,
            options: [.create, .exclusiveCreate, .closeOnExec],
            permissions: .ownerReadWrite
        )
    }

    /// Lists a member that was written otherwise.
    mutating func add(_ name: String, sha256: Digest) {
        members.append((name, sha256))
    }

    /// Lists a member that another has written, after reading it back.
    mutating func add(_ name: String) throws {
        members.append((name, try measure(name).sha256))
    }

    /// Writes a member as a copy of a file, which may be large; gives its length.
    mutating func write(_ name: String, copyOf source: FilePath) throws -> Int {
        let input = try FileToRead(source)
        let length = try input.length
        let output = try create(name)
        let sha256 = try output.closeAfter {
            var hash = try SHA256()
            try input.forEachPiece { piece in
                try hash.update(piece.span)
                try output.writeAll(piece)
            }
            return try hash.finish()
        }
        members.append((name, sha256))
        return length
    }

    /// The hash and the length of a file in the folder, which may be large.
    func measure(_ name: String) throws -> (sha256: Digest, size: Int) {
        let file = try FileToRead(path.appending(name))
        return (try file.sha256(), try file.length)
    }

    /// Gives a file in the folder its name outside of it, which must be free, for ever.
    ///
    /// Where that fails after the export was recorded, the file is kept and it is said where.
    mutating func handOver(_ name: String, as output: FilePath, _ receipt: Receipt?) throws {
        let made = path.appending(name)
        let isMade = unsafe made.withPlatformString { made in
            unsafe output.withPlatformString { unsafe link(made, $0) }
        }
        guard isMade == 0 else {
            let failure = "cannot make \(output): \(Errno(rawValue: errno))"
            guard let receipt else { throw CommandFailure(failure) }
            isKept = true
            throw CommandFailure(failure, hints: ["\(receipt.sentence); the file is \(made)"])
        }
        let parent = output.removingLastComponent()
        let folder = try FileDescriptor.open(
            parent.isEmpty ? "." : parent,
            .readOnly,
            options: .closeOnExec
        )
        defer { try? folder.close() }
        guard fsync(folder.rawValue) == 0 else {
            throw CommandFailure("cannot flush \(parent): \(Errno(rawValue: errno))")
        }
    }

    private static func makeFolder(_ path: FilePath) throws {
        guard unsafe path.withPlatformString({ unsafe mkdir($0, 0o700) }) == 0 else {
            throw CommandFailure("cannot make \(path): \(Errno(rawValue: errno))")
        }
    }

    private static func remove(_ path: FilePath) {
        var names: [String] = []
        guard let stream = unsafe path.withPlatformString({ unsafe opendir($0) }) else { return }
        while let entry = unsafe readdir(stream) {
            names.append(
                unsafe withUnsafePointer(to: &entry.pointee.d_name) { name in
                    unsafe String(
                        cString: UnsafeRawPointer(name).assumingMemoryBound(to: CChar.self)
                    )
                }
            )
        }
        unsafe closedir(stream)
        for name in names where name != "." && name != ".." {
            let child = path.appending(name)
            if unsafe child.withPlatformString({ unsafe unlink($0) }) != 0 { remove(child) }
        }
        _ = unsafe path.withPlatformString { unsafe rmdir($0) }
    }
}
