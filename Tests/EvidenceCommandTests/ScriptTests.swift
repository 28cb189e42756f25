internal import Foundation
internal import Testing

struct ScriptTests {
    static let scripts =
        (try? FileManager.default.contentsOfDirectory(
            at: URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Scripts"),
            includingPropertiesForKeys: nil
        ))?.map(\.lastPathComponent).filter { $0.hasSuffix(".txt") }.sorted() ?? []

    @Test func `there are scripts`() {
        #expect(!ScriptTests.scripts.isEmpty)
    }

    @Test(arguments: scripts)
    func `the command does what the script says`(name: String) throws {
        var script = try Script(
            at: URL(filePath: #filePath).deletingLastPathComponent()
                .appending(path: "Scripts/\(name)")
        )
        try script.run()
    }
}
