internal import SystemPackage

/// Small files that the command writes beside a ledger, never into it.
enum OutputFile {
    /// Writes a new file; refuses to overwrite one.
    static func create(_ path: FilePath, with text: String) throws(CommandFailure) {
        do {
            let file = try FileDescriptor.open(
                path,
                .writeOnly,
                options: [.create, .exclusiveCreate, .closeOnExec],
                permissions: [.ownerReadWrite, .groupRead, .otherRead]
            )
            try file.closeAfter { _ = try file.writeAll(text.utf8) }
        } catch {
            throw CommandFailure("cannot write \(path): \(error)")
        }
    }
}
