internal import EvidenceVerifier
internal import FoundationEssentials
internal import SystemPackage

extension LedgerSource {
    /// The files of the ledger in `folder`, to which nobody writes meanwhile.
    init(of folder: FilePath) {
        self.init(
            open: { path throws(SourceError) in
                try onFile(path) { try LedgerFile(at: folder.pushing(FilePath(path))) }
            },
            names: { path throws(SourceError) in
                try onFile(path) { try fileNames(in: folder.pushing(FilePath(path))) }
            }
        )
    }
}

extension LedgerFile {
    /// The file at `path`; nil where there is none.
    fileprivate init?(at path: FilePath) throws {
        guard let file = try ReadFile(at: path) else { return nil }
        self.init(
            length: file.length,
            read: { range throws(SourceError) in
                try onFile(path.string) { try file.bytes(in: range) }
            }
        )
    }
}

/// The sole owner of an open file.
private final class ReadFile: Sendable {
    let length: Int
    private let descriptor: FileDescriptor

    init?(at path: FilePath) throws {
        do {
            descriptor = try FileDescriptor.open(path, .readOnly)
        } catch Errno.noSuchFileOrDirectory {
            return nil
        }
        length = Int(try Stat(descriptor).size)
    }

    deinit {
        try? descriptor.close()
    }

    func bytes(in range: Range<Int>) throws -> [UInt8] {
        try unsafe [UInt8](unsafeUninitializedCapacity: range.count) { buffer, filled in
            let buffer = UnsafeMutableRawBufferPointer(buffer)
            while filled < range.count {
                let rest = unsafe UnsafeMutableRawBufferPointer(rebasing: buffer[filled...])
                let offset = Int64(range.lowerBound + filled)
                let count = try unsafe descriptor.read(fromAbsoluteOffset: offset, into: rest)
                guard count > 0 else { throw Errno.ioError }
                filled += count
            }
        }
    }
}

private func fileNames(in folder: FilePath) throws -> [String] {
    let files = FileManager.default
    guard files.fileExists(atPath: folder.string) else { return [] }
    return try files.contentsOfDirectory(atPath: folder.string)
}

/// Does `work`, and says of its failure which file it was.
private func onFile<Result>(
    _ path: String,
    _ work: () throws -> Result
) throws(SourceError) -> Result {
    do {
        return try work()
    } catch {
        throw SourceError(path: path, reason: "\(error)")
    }
}
