internal import FoundationEssentials
internal import SystemPackage

/// A folder of its own under TMPDIR, removed with all that is in it when `use` is done.
func withTemporaryFolder<Result>(
    _ use: (FilePath) async throws -> Result
) async throws -> Result {
    let files = FileManager.default
    let url = files.temporaryDirectory.appending(
        path: "evidence-bench-\(UUID().uuidString)",
        directoryHint: .isDirectory
    )
    try files.createDirectory(at: url, withIntermediateDirectories: true)
    defer { try? files.removeItem(at: url) }
    return try await use(FilePath(url.path()))
}
