internal import EvidenceRecord
internal import EvidenceTestSupport
internal import Foundation
internal import Testing

/// The exchanges that another witness has with a log, with the built command as the witness.
struct WitnessExchangeTests {
    @Test func `the command answers a log as another witness does`() throws {
        guard let script = SharedFolder.url("vectors/witness/litewitness_txtar.txt") else { return }
        let vectors = try WitnessExchanges(String(contentsOf: script, encoding: .utf8))
        let folder = try ScratchFolder()
        defer { folder.remove() }
        let made = try folder.run(
            [
                "evidence", "witness", "new", "W", "--name", "example.com/witness",
                "--no-passphrase",
            ],
            environment: folder.environment
        )
        try #require(made.exitCode == 0)
        let command = "evidence witness answer W --log '\(vectors.logKey)'"
        for (number, exchange) in vectors.exchanges.enumerated() {
            try Data(exchange.body).write(to: folder.url.appending(path: "request"))
            var environment = folder.environment
            environment["REQUEST_METHOD"] = "POST"
            environment["PATH_INFO"] = "/add-checkpoint"
            environment["CONTENT_LENGTH"] = "\(exchange.body.count)"
            let result = try folder.run(
                ["sh", "-c", "\(command) --cgi < request"],
                environment: environment
            )
            #expect(result.exitCode == 0)
            let answer = String(decoding: result.output, as: UTF8.self)
            let status = answer.prefix { $0 != "\n" }.split(separator: " ").dropFirst().first
            let body = try #require(answer.firstRange(of: "\n\n"))
            #expect(
                exchange.permits(
                    status: status.flatMap { Int($0) } ?? 0,
                    body: String(answer[body.upperBound...])
                ),
                "exchange \(number): \(answer)"
            )
        }
    }
}
