internal import EvidenceCrypto
internal import EvidenceRecord
internal import EvidenceVerifier
internal import Glibc
internal import SystemPackage

/// The sole owner of a descriptor that is read from: one that cannot be written to, but for a
/// temporary file of this process.
///
/// It is a class because the functions that the verifier reads through share it.
final class FileToRead: Sendable {
    private let descriptor: FileDescriptor

    init(_ path: FilePath) throws {
        descriptor = try FileDescriptor.open(path, .readOnly, options: .closeOnExec)
    }

    /// A new file in that folder, which has no name any more.
    init(temporaryIn folder: FilePath) throws {
        let path = folder.appending("evidence-\(Hexadecimal.text(try randomBytes(16)))")
        descriptor = try FileDescriptor.open(
            path,
            .readWrite,
            options: [.create, .exclusiveCreate, .closeOnExec],
            permissions: .ownerReadWrite
        )
        guard unsafe path.withPlatformString({ unsafe unlink($0) }) == 0 else {
            throw CommandFailure("cannot unlink \(path): \(Errno(rawValue: errno))")
        }
    }

    deinit {
        // Nothing was written that anybody reads later, so that closing loses nothing.
        try? descriptor.close()
    }

    func lock() throws(CommandFailure) {
        guard flock(descriptor.rawValue, LOCK_SH) == 0 else {
            throw CommandFailure("cannot lock the ledger: \(Errno(rawValue: errno))")
        }
    }

    func unlock() {
        flock(descriptor.rawValue, LOCK_UN)
    }

    /// The number of bytes that it has now.
    var length: Int {
        get throws { Int(try descriptor.seek(offset: 0, from: .end)) }
    }

    /// Writes at the end of a temporary file.
    func append(_ bytes: [UInt8]) throws {
        try descriptor.writeAll(toAbsoluteOffset: Int64(length), bytes)
    }

    /// The file with the length that it has now.
    func part(of path: String) throws -> LedgerFile {
        LedgerFile(length: try length) { range throws(SourceError) in
            do {
                return try self.read(range)
            } catch {
                throw SourceError(path: path, reason: "\(error)")
            }
        }
    }

    /// The hash of all of it, which may be large.
    func sha256() throws -> Digest {
        var hash = try SHA256()
        try forEachPiece { try hash.update($0.span) }
        return try hash.finish()
    }

    /// All of it, a mebibyte at a time.
    func forEachPiece(_ body: ([UInt8]) throws -> Void) throws {
        let length = try length
        for start in stride(from: 0, to: length, by: 1 << 20) {
            try body(try read(start..<min(start + 1 << 20, length)))
        }
    }

    /// Its lines, without their LF; bytes that no LF ends are a line too.
    func forEachLine(_ body: ([UInt8]) throws -> Void) throws {
        var rest: [UInt8] = []
        try forEachPiece { piece in
            rest += piece
            var start = 0
            while let end = rest[start...].firstIndex(of: 0x0A) {
                try body(Array(rest[start..<end]))
                start = end + 1
            }
            rest.removeFirst(start)
        }
        if !rest.isEmpty { try body(rest) }
    }

    /// Exactly the bytes of that range.
    func read(_ range: Range<Int>) throws -> [UInt8] {
        try unsafe [UInt8](unsafeUninitializedCapacity: range.count) { buffer, filled in
            let bytes = UnsafeMutableRawBufferPointer(buffer)
            while filled < range.count {
                let count = try unsafe descriptor.read(
                    fromAbsoluteOffset: Int64(range.lowerBound + filled),
                    into: UnsafeMutableRawBufferPointer(rebasing: bytes[filled..<range.count])
                )
                guard count > 0 else {
                    throw CommandFailure("it became shorter while it was read")
                }
                filled += count
            }
        }
    }
}
