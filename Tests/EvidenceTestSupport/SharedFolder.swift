public import Foundation

/// Test data by others, read where it lies and never copied.
public enum SharedFolder {
    /// The folder of that path below `../shared`; nil, and a word about it, where it is absent.
    public static func url(_ path: String) -> URL? {
        let url = root.appending(path: path)
        guard FileManager.default.fileExists(atPath: url.path(percentEncoded: false)) else {
            print("not run: ../shared/\(path) is absent")
            return nil
        }
        return url
    }

    private static var root: URL {
        if let named = ProcessInfo.processInfo.environment["EVIDENCE_SHARED"] {
            return URL(filePath: named)
        }
        var package = URL(filePath: #filePath)
        for _ in 0..<3 { package.deleteLastPathComponent() }
        return package.deletingLastPathComponent().appending(path: "shared")
    }
}
