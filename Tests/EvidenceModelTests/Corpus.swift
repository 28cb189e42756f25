import EvidenceModel
import Foundation

/// Articles by others, read where they lie and never copied.
enum Corpus {
    /// The texts of the corpus; none, and a word about it, where it is absent.
    static func renditions() throws -> [Rendition] {
        let files = try? FileManager.default.contentsOfDirectory(
            at: root,
            includingPropertiesForKeys: nil
        )
        guard let files else {
            print("not run: ../shared/corpus is absent")
            return []
        }
        return try files.filter { $0.pathExtension == "txt" }
            .map { try Rendition(Array(Data(contentsOf: $0))) }
    }

    private static var root: URL {
        if let named = ProcessInfo.processInfo.environment["EVIDENCE_SHARED"] {
            return URL(filePath: named).appending(path: "corpus")
        }
        var package = URL(filePath: #filePath)
        for _ in 0..<3 { package.deleteLastPathComponent() }
        return package.deletingLastPathComponent().appending(path: "shared/corpus")
    }
}
