internal import EvidenceRecord
internal import EvidenceStore

/// One request that a web server hands over to a program (RFC 3875, "CGI"), and its answer.
struct GatewayAnswer {
    let folder: WitnessFolder

    /// Opens the witness; only where there is something to cosign.
    let open: () throws -> Witness

    /// Answers on standard output.
    ///
    /// Where that fails the web server is told no more than that it did.
    func run() throws {
        let response: WitnessResponse
        do {
            response = try self.response()
        } catch {
            try write(.failed)
            throw error
        }
        try write(response)
    }

    private func response() throws -> WitnessResponse {
        let route = WitnessRoute(
            method: Environment.value("REQUEST_METHOD") ?? "",
            path: Environment.value("PATH_INFO") ?? ""
        )
        switch route {
        case .none(let response):
            return response
        case .latest(let originHash):
            return WitnessResponse(latest: try folder.checkpoint(ofOriginHash: originHash))
        case .addCheckpoint:
            guard let length = Environment.value("CONTENT_LENGTH").flatMap(Int.init) else {
                return WitnessResponse(
                    status: 411,
                    sentence: "the request does not say its length"
                )
            }
            guard (0...WitnessRoute.longestBody).contains(length) else { return .tooLong }
            let body = try InputFile(standardInputUpTo: length).bytes
            return try open().response(to: body, at: try WitnessClock.now())
        }
    }

    private func write(_ response: WitnessResponse) throws {
        let reason = Self.reasons[response.status] ?? "Refused"
        let head = """
            Status: \(response.status) \(reason)
            Content-Type: \(response.contentType)
            Content-Length: \(response.body.count)


            """
        try StandardOutput.write(Array(head.utf8) + response.body)
    }

    private static let reasons = [
        200: "OK", 400: "Bad Request", 403: "Forbidden", 404: "Not Found",
        405: "Method Not Allowed", 409: "Conflict", 411: "Length Required",
        413: "Content Too Large", 422: "Unprocessable Content", 500: "Internal Server Error",
    ]
}
