public import EvidenceVerifier
public import Foundation

/// A ledger's files in memory, so that a test can damage a copy for every byte.
public struct MemoryLedger: Sendable {
    /// The bytes of each file, by its path below the ledger's folder.
    public var files: [String: [UInt8]]

    /// A ledger of those files.
    public init(files: [String: [UInt8]] = [:]) {
        self.files = files
    }

    /// Reads all files below a folder.
    public init(readingFolder folder: URL) throws {
        files = [:]
        let start = folder.path(percentEncoded: false)
        let paths = FileManager.default.enumerator(atPath: start)
        while let path = paths?.nextObject() as? String {
            let url = folder.appending(path: path)
            guard try url.resourceValues(forKeys: [.isRegularFileKey]).isRegularFile == true
            else { continue }
            files[path] = Array(try Data(contentsOf: url))
        }
    }

    /// The ledger that the repository holds.
    public static func shipped() throws -> MemoryLedger {
        var package = URL(filePath: #filePath)
        for _ in 0..<3 { package.deleteLastPathComponent() }
        return try MemoryLedger(readingFolder: package.appending(path: "Ledger"))
    }

    /// The files as a verifier reads them.
    public var source: LedgerSource {
        let files = files
        return LedgerSource { (path) throws(SourceError) in
            guard let bytes = files[path] else { return nil }
            return LedgerFile(length: bytes.count) { (range) throws(SourceError) in
                Array(bytes[range])
            }
        } names: { (folder) throws(SourceError) in
            let prefix = folder + "/"
            let names = files.keys.compactMap { path -> String? in
                guard path.hasPrefix(prefix) else { return nil }
                return path.dropFirst(prefix.count).split(separator: "/").first.map(String.init)
            }
            return Array(Set(names))
        }
    }
}
