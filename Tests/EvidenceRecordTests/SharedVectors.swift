import Foundation

/// Test data by others, read where it lies and never copied.
enum SharedVectors {
    /// The parsed JSON of a file below `vectors`; nil, and a word about it, where it is absent.
    static func json(_ path: String) throws -> [String: Any]? {
        guard let data = data(path) else { return nil }
        return try JSONSerialization.jsonObject(with: data) as? [String: Any]
    }

    /// The bytes of a file below `vectors`; nil, and a word about it, where it is absent.
    static func data(_ path: String) -> Data? {
        let url = root.appending(path: "vectors").appending(path: path)
        guard let data = try? Data(contentsOf: url) else {
            print("not run: ../shared/vectors/\(path) is absent")
            return nil
        }
        return data
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

extension String {
    /// The bytes of the text.
    var bytes: [UInt8] { Array(utf8) }
}
