internal import EvidenceStore
internal import SystemPackage

/// A file that the user named, read whole.
struct InputFile {
    /// Its bytes.
    let bytes: [UInt8]

    /// Reads it.
    init(_ path: FilePath) throws(CommandFailure) {
        do {
            let file = try FileDescriptor.open(path, .readOnly, options: .closeOnExec)
            bytes = try file.closeAfter { try InputFile.read(file) }
        } catch {
            throw CommandFailure("cannot read \(path): \(error)")
        }
    }

    /// Reads one that holds a secret: others than its owner must not be able to read it.
    init(secret path: FilePath) throws(CommandFailure) {
        do {
            let file = try FileDescriptor.open(path, .readOnly, options: .closeOnExec)
            bytes = try file.closeAfter {
                let status = try Stat(file)
                let ofOthers: FilePermissions = [
                    .groupReadWriteExecute, .otherReadWriteExecute,
                ]
                guard status.type != .regular || status.permissions.isDisjoint(with: ofOthers)
                else { throw CommandFailure(StoreError.key(path, .readableByOthers)) }
                return try InputFile.read(file)
            }
        } catch let failure as CommandFailure {
            throw failure
        } catch {
            throw CommandFailure("cannot read \(path): \(error)")
        }
    }

    /// Reads standard input, to its end or no further than so many bytes.
    init(standardInputUpTo limit: Int) throws(CommandFailure) {
        do {
            bytes = try InputFile.read(.standardInput, upTo: limit)
        } catch {
            throw CommandFailure("cannot read standard input: \(error)")
        }
    }

    private static func read(
        _ file: FileDescriptor,
        upTo limit: Int = .max
    ) throws -> [UInt8] {
        var bytes: [UInt8] = []
        var piece = [UInt8](repeating: 0, count: 65_536)
        while bytes.count < limit {
            let wanted = min(piece.count, limit - bytes.count)
            let count = try unsafe piece.withUnsafeMutableBytes {
                try unsafe file.read(into: UnsafeMutableRawBufferPointer(rebasing: $0[..<wanted]))
            }
            guard count > 0 else { break }
            bytes += piece[..<count]
        }
        return bytes
    }
}
