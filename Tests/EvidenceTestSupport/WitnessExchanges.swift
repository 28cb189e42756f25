internal import EvidenceCrypto
public import EvidenceRecord

/// Exchanges with a witness, as another program's script of its own tests writes them.
public struct WitnessExchanges {
    /// One request, what it is answered with, and what the answer's body holds.
    public struct Exchange {
        /// The body of the request.
        public let body: [UInt8]

        /// The status of the answer.
        public let status: Int

        let expectation: Expectation
    }

    /// What the script says of a body.
    enum Expectation: Equatable {
        case contains(String)
        case equals(String)
    }

    /// The exchanges, in the order in which the witness is sent them.
    public let exchanges: [Exchange]

    /// The key of the log that asks.
    public let logKey: VerifierKey

    /// What is called for in a script that has it not.
    struct Missing: Error {}

    /// Reads the script: `POST …`, the body between two lines of three backquotes, `HTTP` and a
    /// status, and one assertion.
    public init(_ script: String) throws {
        var lines = script.split(separator: "\n", omittingEmptySubsequences: false)[...]
        var exchanges: [Exchange] = []
        var logKey: [UInt8]?
        while let line = lines.popFirst() {
            if line.contains("add-sigsum-log -key=") {
                logKey = line.split(separator: "=").last.flatMap {
                    Hexadecimal.value(of: Array($0.utf8))
                }
            }
            guard line.hasPrefix("POST ") else { continue }
            _ = lines.popFirst()
            var body = ""
            while let line = lines.popFirst(), line != "```" { body += line + "\n" }
            let status = lines.popFirst()?.split(separator: " ").last.flatMap { Int($0) }
            _ = lines.popFirst()
            let assertion = lines.popFirst()
            guard let status, let assertion, let quoted = assertion.split(separator: "\"").last
            else { throw Missing() }
            let text = String(quoted).replacing(#"\n"#, with: "\n")
            exchanges.append(
                Exchange(
                    body: Array(body.utf8),
                    status: status,
                    expectation: assertion.contains(" contains ") ? .contains(text) : .equals(text)
                )
            )
        }
        guard let logKey, exchanges.count == 9 else { throw Missing() }
        self.exchanges = exchanges
        let key = try Ed25519PublicKey(raw: logKey)
        let origin = "sigsum.org/v1/tree/\(try Digest(of: key.raw.span))"
        self.logKey = try VerifierKey(name: origin, key: .ed25519(key))
    }
}

extension WitnessExchanges.Exchange {
    /// Whether a witness may answer so.
    ///
    /// The script is older than the rule that an unknown origin is answered with 404.
    public func permits(status: Int, body: String) -> Bool {
        switch expectation {
        case .contains("unknown log"): status == 404 && body.contains("unknown log")
        case .contains(let text): status == self.status && body.contains(text)
        case .equals(let text): status == self.status && body == text
        }
    }
}
