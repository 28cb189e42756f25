import Foundation

/// The folder of test vectors beside the package, if it is there.
enum SharedVectors {
    /// The bytes of one file, or nil after saying that the test is not run.
    static func read(_ path: String) -> Data? {
        let root: URL
        if let folder = ProcessInfo.processInfo.environment["EVIDENCE_SHARED"] {
            root = URL(filePath: folder)
        } else {
            var package = URL(filePath: #filePath)
            for _ in 0..<3 { package.deleteLastPathComponent() }
            root = package.appending(path: "../shared")
        }
        let file = root.appending(path: "vectors").appending(path: path)
        guard let data = try? Data(contentsOf: file) else {
            print("not run: ../shared/vectors/\(path) is absent")
            return nil
        }
        return data
    }
}
