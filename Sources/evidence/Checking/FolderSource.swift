internal import EvidenceStore
internal import EvidenceVerifier
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
