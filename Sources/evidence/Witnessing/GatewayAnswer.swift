internal import EvidenceRecord
internal import EvidenceStore

/// One request that a web server hands over to a program (RFC 3875, "CGI"), and its answer.
struct GatewayAnswer {
    let folder: WitnessFolder

    /// Opens the witness; only where there is something to cosign.
    let open: (WitnessFolder) throws -> Witness

    /// Answers on standard output.
    ///
    /// Where that fails the web server is told no more than that it did.
    func run() throws {
        do {
            try respond()
        } catch {
            try refuse(500, "the witness failed")
            throw error
        }
    }

    private func respond() throws {
        let path = (Environment.value("PATH_INFO") ?? "").split(separator: "/").map(String.init)
        let method = Environment.value("REQUEST_METHOD") ?? ""
        if path == ["add-checkpoint"] {
            guard method == "POST" else { return try refuse(405, "only POST is understood here") }
            guard let length = Environment.value("CONTENT_LENGTH").flatMap(Int.init) else {
                return try refuse(411, "the request does not say its length")
            }
            guard (0...Self.longestRequest).contains(length) else {
                return try refuse(413, "a request has at most \(Self.longestRequest) bytes")
            }
            let body = try InputFile(standardInputUpTo: length).bytes
            let response = try open(folder).response(to: body, at: try WitnessClock.now())
            return try write(response.status, response.contentType, response.body)
        }
        if path.count == 2, path[1] == "checkpoint" {
            guard method == "GET" else { return try refuse(405, "only GET is understood here") }
            guard let checkpoint = try folder.checkpoint(ofOriginHash: path[0]) else {
                return try refuse(404, "of this log nothing was cosigned")
            }
            return try write(200, "text/plain; charset=utf-8", checkpoint)
        }
        try refuse(404, "there is nothing here")
    }

    private func refuse(_ status: Int, _ sentence: String) throws {
        try write(status, "text/plain; charset=utf-8", Array("\(sentence)\n".utf8))
    }

    private func write(_ status: Int, _ contentType: String, _ body: [UInt8]) throws {
        let reason = Self.reasons[status] ?? "Refused"
        let head = """
            Status: \(status) \(reason)
            Content-Type: \(contentType)
            Content-Length: \(body.count)


            """
        try StandardOutput.write(Array(head.utf8) + body)
    }

    private static let reasons = [
        200: "OK", 400: "Bad Request", 403: "Forbidden", 404: "Not Found",
        405: "Method Not Allowed", 409: "Conflict", 411: "Length Required",
        413: "Content Too Large", 422: "Unprocessable Content", 500: "Internal Server Error",
    ]

    /// No signed note is longer than 1,000,000 bytes, and a proof has at most 63 lines.
    static let longestRequest = 1 << 20
}
