import EvidenceTestSupport
import Foundation

/// The `openssl` command, run in a folder of its own that goes when this goes.
final class StockOpenSSL {
    private let folder: URL

    init() throws {
        folder = FileManager.default.temporaryDirectory
            .appending(path: "evidence-crypto-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    }

    deinit {
        try? FileManager.default.removeItem(at: folder)
    }

    func write(_ bytes: [UInt8], to name: String) throws {
        try Data(bytes).write(to: folder.appending(path: name))
    }

    func read(_ name: String) throws -> [UInt8] {
        try [UInt8](Data(contentsOf: folder.appending(path: name)))
    }

    /// Runs `openssl` with arguments separated by spaces; its exit code and what it printed.
    @discardableResult
    func run(_ command: String) throws -> (code: Int32, output: String) {
        let arguments = command.split(separator: " ").map { String($0) }
        return try StockProgram.run(["openssl"] + arguments, in: folder)
    }
}
