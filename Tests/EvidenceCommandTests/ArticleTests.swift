internal import Foundation
internal import Testing

/// The dossier of the real article, made by a generator that holds positions and no sentences.
struct ArticleTests {
    @Test func `the article's dossier imports in one command, and again without effect`() throws {
        let folder = try ScratchFolder()
        defer { folder.remove() }
        guard try ArticleTests.makeDossiers(in: folder) else { return }
        func evidence(_ words: String...) throws -> String {
            let result = try folder.run(["evidence"] + words, environment: folder.environment)
            let errors = String(decoding: result.errors, as: UTF8.self)
            try #require(result.exitCode == 0, "evidence \(words): \(errors)")
            return String(decoding: result.output, as: UTF8.self)
        }
        _ = try evidence("init", "archive.example/article", "--no-passphrase")
        let imported = try evidence("import", "article.yaml")
        #expect(
            imported.contains(
                "1 document, 26 agents, 42 voices, 60 excerpts, 12 annotations, in one entry"
            )
        )
        #expect(try evidence("import", "article.yaml").hasPrefix("nothing new"))
        _ = try evidence("verify")
        let letter = "article/letter"
        for caption in ["caption-06", "caption-11", "note-shoot", "note-relative", "advertisement"]
        {
            let shown = try evidence("show", "article/\(caption)")
            #expect(shown.contains("article/paper"), "\(caption) is within the paper")
            #expect(!shown.contains(letter), "\(caption) is not the letter's")
        }
        let told = try evidence("show", "article/g39")
        #expect(told.contains("2022-01-07"))
        #expect(told.contains("[..2022-01-07]"))
        try folder.keepLedgers(as: "article")
    }

    /// Makes the article's dossiers in a folder; where the article is not there, says so.
    static func makeDossiers(in folder: ScratchFolder) throws -> Bool {
        guard let article else {
            print("not run: ../shared/corpus is absent")
            return false
        }
        let generator = package.appending(path: "Tests/article-dossier.py")
        let made = try folder.run(
            ["python3", generator.path, article.path, "."],
            environment: folder.environment
        )
        guard made.exitCode == 0 else {
            print("not run: python3 is absent, or this is not the article")
            return false
        }
        return true
    }

    static let package = URL(filePath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

    private static var article: URL? {
        let shared =
            ProcessInfo.processInfo.environment["EVIDENCE_SHARED"].map { URL(filePath: $0) }
            ?? package.deletingLastPathComponent().appending(path: "shared")
        let texts = try? FileManager.default.contentsOfDirectory(
            at: shared.appending(path: "corpus"),
            includingPropertiesForKeys: nil
        )
        return texts?.first { $0.pathExtension == "txt" }
    }
}
