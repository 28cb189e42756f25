/// What a witness answers over HTTP to the request that adds a checkpoint
/// (c2sp.org/tlog-witness).
public struct WitnessResponse: Equatable, Sendable {
    /// The HTTP status code.
    public let status: Int

    /// The value of `Content-Type`.
    public let contentType: String

    /// The body.
    public let body: [UInt8]

    private init(status: Int, contentType: String = Self.plainText, body: [UInt8]) {
        self.status = status
        self.contentType = contentType
        self.body = body
    }

    /// The cosignatures, after the witness has kept what it signed.
    public init(cosignatures: [NoteSignature]) {
        var body: [UInt8] = []
        for line in cosignatures { line.append(to: &body) }
        self.init(status: 200, body: body)
    }

    /// That it does not cosign, and why.
    ///
    /// Where the old size was another the body is the right one, for the log to try again.
    public init(_ refusal: WitnessRefusal) {
        if case .otherSize(let latest) = refusal {
            self.init(
                status: refusal.status,
                contentType: Self.treeSize,
                body: Array("\(latest)\n".utf8)
            )
        } else {
            self.init(status: refusal.status, body: Array("\(refusal)\n".utf8))
        }
    }

    /// The checkpoint that the witness cosigned last of a log; nil where it cosigned none.
    public init(latest checkpoint: [UInt8]?) {
        guard let checkpoint else {
            self.init(status: 404, sentence: "of this log nothing was cosigned")
            return
        }
        self.init(status: 200, body: checkpoint)
    }

    /// What is answered to whoever asks for nothing that a witness does.
    public init(status: Int, sentence: String) {
        self.init(status: status, body: Array("\(sentence)\n".utf8))
    }

    /// That the witness failed by no fault of whoever asked, who learns no more than that.
    public static let failed = WitnessResponse(status: 500, sentence: "the witness failed")

    /// That the body is longer than any request.
    public static let tooLong = WitnessResponse(
        status: 413,
        sentence: "a request has at most \(WitnessRoute.longestBody) bytes"
    )

    /// The type of a body that is the size of a tree.
    public static let treeSize = "text/x.tlog.size"

    private static let plainText = "text/plain; charset=utf-8"
}
