internal import Foundation
internal import Testing

/// The README's tour, word for word, as somebody follows it who has just cloned the project.
struct ReadmeTests {
    private static let root = URL(filePath: #filePath).deletingLastPathComponent()
        .deletingLastPathComponent().deletingLastPathComponent()

    /// The commands of the tour, in their order.
    private func tour() throws -> String {
        let readme = try String(contentsOf: Self.root.appending(path: "README.md"), encoding: .utf8)
        var commands: [Substring] = []
        var isTour = false
        var isCommand = false
        for line in readme.split(separator: "\n", omittingEmptySubsequences: false) {
            if line.hasPrefix("## ") { isTour = line == "## A tour" }
            if line.hasPrefix("```") {
                isCommand = line == "```sh" && isTour
            } else if isCommand {
                commands.append(line)
            }
        }
        return commands.joined(separator: "\n")
    }

    @Test func `the tour can be followed word for word`() throws {
        let folder = try ScratchFolder()
        defer { folder.remove() }
        let example = folder.url.appending(path: "Tests/Example")
        try FileManager.default.createDirectory(at: example, withIntermediateDirectories: true)
        try FileManager.default.copyItem(
            at: Self.root.appending(path: "Tests/Example/summary.txt"),
            to: example.appending(path: "summary.txt")
        )
        try folder.copyShippedLedger()
        var environment = folder.environment
        environment["EVIDENCE_PASSPHRASE"] = "only for this test"
        let result = try folder.run(
            ["sh", "-c", "set -e\n" + tour() + "\nevidence verify"],
            environment: environment
        )
        let output = String(decoding: result.output, as: UTF8.self)
        #expect(
            result.exitCode == 0,
            "\(output)\n\(String(decoding: result.errors, as: UTF8.self))"
        )
        #expect(output.contains("content root: OK"))
        #expect(output.contains("“[withheld] told him”"))
        #expect(output.contains("The ledger archive.example/2026 is sound."))
    }

    @Test func `the README has at most 160 lines`() throws {
        let readme = try Data(contentsOf: Self.root.appending(path: "README.md"))
        #expect(readme.count { $0 == 0x0A } <= 160)
    }
}
