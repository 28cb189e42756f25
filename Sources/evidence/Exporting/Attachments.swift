internal import EvidenceExport
internal import EvidenceRecord
internal import Glibc
internal import SystemPackage

/// Files of the maker's own that go with an extract, as not of the ledger.
struct Attachments {
    /// Their names below the folder, ascending by bytes.
    let names: [String]

    private let folder: FilePath

    /// Lists the files in `folder` and below; none where it is nil.
    init(in folder: String?) throws {
        self.folder = FilePath(folder ?? "")
        guard let folder else {
            names = []
            return
        }
        names = try Self.names(below: FilePath(folder), "").sorted {
            Array($0.utf8).lexicographicallyPrecedes(Array($1.utf8))
        }
        guard !names.isEmpty else {
            throw CommandFailure("there is no file in \(folder)", outcome: .usage)
        }
    }

    private static func names(below folder: FilePath, _ prefix: String) throws -> [String] {
        guard let stream = unsafe folder.withPlatformString({ unsafe opendir($0) }) else {
            throw CommandFailure("cannot read \(folder): \(Errno(rawValue: errno))")
        }
        defer { unsafe closedir(stream) }
        var names: [String] = []
        while let entry = unsafe readdir(stream) {
            let name = unsafe withUnsafePointer(to: &entry.pointee.d_name) { name in
                unsafe String(cString: UnsafeRawPointer(name).assumingMemoryBound(to: CChar.self))
            }
            guard name != ".", name != ".." else { continue }
            let path = folder.appending(name)
            guard name.utf8.allSatisfy(isPermitted) else {
                throw CommandFailure(
                    "\(path): names in an extract are of A-Z, a-z, 0-9, '.', '_' and '-'",
                    outcome: .usage
                )
            }
            switch try Stat(path, followTargetSymlink: false).type {
            case .directory: names += try self.names(below: path, "\(prefix)\(name)/")
            case .regular: names.append(prefix + name)
            default: throw CommandFailure("\(path) is neither a file nor a folder", outcome: .usage)
            }
        }
        return names
    }

    /// Whether the bytes are UTF-8 and no document that packs or escapes its words.
    private static func isText(_ bytes: [UInt8]) -> Bool {
        UTF8Text.firstFault(in: bytes, allowingControls: true) == nil
            && !["%PDF", "{\\rtf"].contains { bytes.starts(with: $0.utf8) }
    }

    private static func isPermitted(_ byte: UInt8) -> Bool {
        switch byte {
        case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x2D, 0x2E, 0x5F: true
        default: false
        }
    }

    /// Their names as they are looked through for protected words.
    var parts: [(name: String, text: String)] {
        names.map { ("the name of the attachment \($0)", $0) }
    }

    /// Writes them under `attachments/`.
    ///
    /// Protected words in one of them are an error, and so is one in which words may stand in a form
    /// in which they are not found.
    func write(to staged: inout StagedFolder, without words: ProtectedWords) throws {
        for name in names {
            let bytes = try InputFile(folder.appending(name)).bytes
            guard !words.stand(in: bytes) else {
                throw CommandFailure(
                    "protected words stand in the attachment \(name): nothing was written",
                    outcome: .usage
                )
            }
            guard words.isEmpty || Self.isText(bytes) else {
                throw CommandFailure(
                    "the attachment \(name) is no plain text, so that protected words in it cannot be "
                        + "found: nothing was written",
                    hints: ["attach its text, or hand it over beside the extract"],
                    outcome: .usage
                )
            }
            try staged.write("attachments/\(name)", bytes)
        }
    }
}
