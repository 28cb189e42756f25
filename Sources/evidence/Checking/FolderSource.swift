internal import EvidenceCrypto
internal import EvidenceRecord
internal import EvidenceStore
internal import EvidenceVerifier
internal import Glibc
internal import SystemPackage

/// A ledger's folder as the verifier reads it: nothing in it is ever opened for writing.
struct FolderSource: Sendable {
    private let folder: FilePath

    // The files that a writer appends to, opened together while no writer was at work, with the
    // lengths that they had.
    private let kept: [String: LedgerFile]

    /// Opens `checkpoint`, `entries` and the files of `contents` under the shared lock.
    init(opening folder: FilePath) throws {
        self.folder = folder
        let entries: FileToRead
        do {
            entries = try FileToRead(folder.appending("entries"))
        } catch Errno.noSuchFileOrDirectory {
            throw CommandFailure(
                "\(folder) is no ledger",
                hints: [CommandFailure.whereALedgerIs],
                outcome: .unreadable
            )
        } catch {
            throw CommandFailure("cannot open \(folder)/entries: \(error)", outcome: .unreadable)
        }
        try entries.lock()
        defer { entries.unlock() }
        var kept = ["entries": try entries.part(of: "entries")]
        kept["checkpoint"] = try FolderSource.file("checkpoint", in: folder)
        for name in try FolderSource.names(in: "contents", of: folder) {
            let path = "contents/\(name)"
            kept[path] = try FolderSource.file(path, in: folder)
        }
        self.kept = kept
    }

    /// The source for the verifier.
    var source: LedgerSource {
        LedgerSource(
            open: { path throws(SourceError) in
                if let file = kept[path] { return file }
                // A file of these that came later is not part of what is verified.
                if path == "checkpoint" || path.hasPrefix("contents/") { return nil }
                return try FolderSource.file(path, in: folder)
            },
            names: { path throws(SourceError) in
                try FolderSource.names(in: path, of: folder)
            }
        )
    }

    /// The ledger's name and the hash of its entry 0, as far as they can be read; they say which
    /// head was known before.
    func identity() throws -> (origin: String, fingerprint: Digest)? {
        guard let entries = kept["entries"] else { return nil }
        // No entry is longer, and another begins behind it.
        let longest = Entry.maximumLength + Entry.contextLine.count
        let bytes = try entries.read(0..<min(entries.length, longest))
        let cuts = EntryCutter.cuts(in: bytes)
        guard let first = cuts.first, first == 0 else { return nil }
        let end = cuts.count > 1 ? cuts[1] : bytes.count
        guard let entry = try? EntryReading(Array(bytes[..<end])) else { return nil }
        var hasher = try TreeHasher()
        return (entry.header.origin, try hasher.leaf(Array(bytes[..<end])))
    }

    private static func file(
        _ path: String,
        in folder: FilePath
    ) throws(SourceError) -> LedgerFile? {
        do {
            return try FileToRead(folder.pushing(FilePath(path))).part(of: path)
        } catch Errno.noSuchFileOrDirectory {
            return nil
        } catch {
            throw SourceError(path: path, reason: "\(error)")
        }
    }

    private static func names(in path: String, of folder: FilePath) throws(SourceError) -> [String]
    {
        do throws(StoreError) {
            return try LedgerPaths(folder: folder).names(in: path)
        } catch {
            throw SourceError(path: path, reason: "\(error)")
        }
    }
}

/// The sole owner of a descriptor that is only read from.
///
/// It is a class because the functions that the verifier reads through share it.
private final class FileToRead: Sendable {
    private let descriptor: FileDescriptor

    init(_ path: FilePath) throws {
        descriptor = try FileDescriptor.open(path, .readOnly, options: .closeOnExec)
    }

    deinit {
        // Nothing was written, so that closing loses nothing.
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

    /// The file with the length that it has now.
    func part(of path: String) throws -> LedgerFile {
        let length = try descriptor.seek(offset: 0, from: .end)
        return LedgerFile(length: Int(length)) { range throws(SourceError) in
            do {
                return try self.read(range)
            } catch {
                throw SourceError(path: path, reason: "\(error)")
            }
        }
    }

    private func read(_ range: Range<Int>) throws -> [UInt8] {
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
