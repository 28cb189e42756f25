internal import Foundation
internal import Testing

/// The ledger that ships with the project, as somebody has it who has just cloned it.
struct ExampleTests {
    private static let package = ArticleTests.package

    private func text(of path: String) throws -> String {
        try String(contentsOf: Self.package.appending(path: path), encoding: .utf8)
    }

    /// What `evidence verify` prints on a machine that has never seen this ledger.
    private func verify(_ options: [String]) throws -> (exitCode: Int32, output: String) {
        let folder = try ScratchFolder()
        defer { folder.remove() }
        try folder.copyShippedLedger()
        let result = try folder.run(
            ["evidence", "verify"] + options,
            environment: folder.environment
        )
        // Lines are broken where the terminal ends.
        let words = String(decoding: result.output, as: UTF8.self).split { $0.isWhitespace }
        return (result.exitCode, words.joined(separator: " "))
    }

    @Test func `every kind of record of the format stands in it`() throws {
        let format = try text(of: "Ledger/FORMAT.md")
        let section = try #require(format.split(separator: "\n## ").first { $0.hasPrefix("5. ") })
        let table = section.split(separator: "\n\n").first { $0.hasPrefix("| kind | arguments |") }
        let rows = try #require(table).split(separator: "\n").dropFirst(2)
        let kinds = rows.flatMap { row in
            row.split(separator: "|")[0].split(separator: " ").map { $0.filter { $0 != "`" } }
        }
        #expect(Set(kinds).count == 15)

        let lines = try text(of: "Ledger/entries").split(separator: "\n")
        let recorded = lines.compactMap { line -> String? in
            let words = line.split(separator: " ")
            // Of the lines of an entry only those of records are of a word, a number and more.
            return words.count > 2 && UInt64(words[1]) != nil ? String(words[0]) : nil
        }
        #expect(Set(recorded) == Set(kinds))
    }

    @Test func `it is sound, and nobody vouches for its timestamps`() throws {
        let (exitCode, output) = try verify([])
        #expect(exitCode == 0, "\(output)")
        #expect(output.contains("The ledger archive.example/january is sound."))
        #expect(output.contains("who signed the 2 timestamps: no roots were given"))
    }

    @Test func `its timestamps verify by the root that ships with it`() throws {
        let root = Self.package.appending(path: "Tests/Example/authority.crt").path
        let (exitCode, output) = try verify(["--tsa-roots", root])
        #expect(exitCode == 0, "\(output)")
        #expect(output.contains("2 timestamps, given over heads of this ledger by authorities"))
        #expect(output.contains("proven the first 18 entries existed at 2026-11-23T"))
    }

    @Test func `no private key ships with it`() throws {
        let keys = try FileManager.default.contentsOfDirectory(
            atPath: Self.package.appending(path: "Keys").path
        )
        let published = ["archivist-1.vkey", "archivist-2.vkey", "log.vkey", "reader-1.vkey"]
        #expect(Set(published).isSubset(of: keys))
        let root = try text(of: "Tests/Example/authority.crt")
        #expect(root.hasPrefix("-----BEGIN CERTIFICATE-----\n"))
        #expect(root.split(separator: "\n").count { $0.hasPrefix("-----BEGIN ") } == 1)
    }
}
