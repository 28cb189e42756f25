import EvidenceContainer
import Foundation
import SystemPackage

/// A folder that goes when this goes.
final class ScratchFolder {
    let url: URL

    var path: FilePath { FilePath(url.path) }

    init() throws {
        url = FileManager.default.temporaryDirectory
            .appending(path: "evidence-container-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
    }

    deinit {
        try? FileManager.default.removeItem(at: url)
    }

    func write(_ bytes: [UInt8], to name: String) throws {
        let file = url.appending(path: name)
        try FileManager.default.createDirectory(
            at: file.deletingLastPathComponent(),
            withIntermediateDirectories: true
        )
        try Data(bytes).write(to: file)
    }

    func read(_ name: String) throws -> [UInt8] {
        try [UInt8](Data(contentsOf: url.appending(path: name)))
    }

    /// The names of all that lies directly in it.
    func names() throws -> [String] {
        try FileManager.default.contentsOfDirectory(atPath: url.path).sorted()
    }

    /// Writes the files, and `mimetype`, to `staged`; the names of members that they make.
    func stage(_ files: [(name: String, bytes: [UInt8])]) throws -> [String] {
        try write(Array(Container.mediaType.utf8), to: "staged/mimetype")
        for file in files { try write(file.bytes, to: "staged/\(file.name)") }
        return ["mimetype"] + files.map(\.name)
    }
}
