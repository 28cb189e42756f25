internal import SystemPackage

/// Small files that the command writes beside a ledger, never into it.
enum OutputFile {
    /// Writes a new file; refuses to overwrite one.
    static func create(_ path: FilePath, with text: String) throws(CommandFailure) {
        try create(path, with: Array(text.utf8))
    }

    /// Writes a new file; refuses to overwrite one.
    static func create(_ path: FilePath, with bytes: [UInt8]) throws(CommandFailure) {
        do {
            let file = try FileDescriptor.open(
                path,
                .writeOnly,
                options: [.create, .exclusiveCreate, .closeOnExec],
                permissions: [.ownerReadWrite, .groupRead, .otherRead]
            )
            try file.closeAfter { _ = try file.writeAll(bytes) }
        } catch {
            throw CommandFailure("cannot write \(path): \(error)")
        }
    }
}
