internal import Foundation
internal import Testing

/// Who asserted what and when: questions whose answers were found by reading, not by asking.
struct QuestionTests {
    private static let here = URL(filePath: #filePath).deletingLastPathComponent()

    @Test func `the article's dossiers answer what can be asked of them`() throws {
        let script = try QuestionScript(at: Self.here.appending(path: "Questions/article.txt"))
        #expect(script.questions.count >= 25)
        let folder = try ScratchFolder()
        defer { folder.remove() }
        guard try ArticleTests.makeDossiers(in: folder) else { return }
        let commands = [
            "init archive.example/article --no-passphrase", "import article.yaml",
            "import later.yaml",
        ]
        for command in commands {
            let result = try folder.run(
                ["evidence"] + command.split(separator: " ").map(String.init),
                environment: folder.environment
            )
            let errors = String(decoding: result.errors, as: UTF8.self)
            try #require(result.exitCode == 0, "\(command): \(errors)")
        }
        try script.run(in: folder)
        try folder.keepLedgers(as: "questions")
    }

    @Test func `the ledger that ships answers what can be asked of it`() throws {
        let script = try QuestionScript(at: Self.here.appending(path: "Questions/example.txt"))
        let folder = try ScratchFolder()
        defer { folder.remove() }
        try folder.copyShippedLedger()
        try script.run(in: folder)
    }
}
