import EvidenceRecord
import Testing

/// Exchanges with a witness, as another program's script of its own tests writes them.
struct WitnessExchanges {
    /// One request, what it is answered with, and what the answer's body holds.
    struct Exchange {
        let body: [UInt8]
        let status: Int
        let expectation: Expectation
    }

    /// What the script says of a body.
    enum Expectation: Equatable {
        case contains(String)
        case equals(String)
    }

    /// The exchanges, in the order in which the witness is sent them.
    let exchanges: [Exchange]

    /// The log's Ed25519 key, in hexadecimal.
    let logKey: String

    /// Reads the script: `POST …`, the body between two lines of three backquotes, `HTTP` and a
    /// status, and one assertion.
    init(_ script: String) throws {
        var lines = script.split(separator: "\n", omittingEmptySubsequences: false)[...]
        var exchanges: [Exchange] = []
        var logKey: String?
        while let line = lines.popFirst() {
            if line.contains("add-sigsum-log -key=") {
                logKey = line.split(separator: "=").last.map(String.init)
            }
            guard line.hasPrefix("POST ") else { continue }
            _ = lines.popFirst()
            var body = ""
            while let line = lines.popFirst(), line != "```" { body += line + "\n" }
            let statusLine = lines.popFirst()
            let status = try #require(statusLine?.split(separator: " ").last)
            _ = lines.popFirst()
            let assertionLine = lines.popFirst()
            let assertion = try #require(assertionLine)
            let quoted = try #require(assertion.split(separator: "\"").last)
            let text = String(quoted).replacing(#"\n"#, with: "\n")
            let number = try #require(Int(status))
            exchanges.append(
                Exchange(
                    body: body.bytes,
                    status: number,
                    expectation: assertion.contains(" contains ") ? .contains(text) : .equals(text)
                )
            )
        }
        self.exchanges = exchanges
        self.logKey = try #require(logKey)
    }
}
