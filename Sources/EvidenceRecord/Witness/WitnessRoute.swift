/// What is asked of a witness over HTTP (c2sp.org/tlog-witness).
public enum WitnessRoute: Equatable, Sendable {
    /// To cosign the checkpoint in the body: `POST /add-checkpoint`.
    case addCheckpoint

    /// The checkpoint that it cosigned last of the log whose origin has that SHA-256:
    /// `GET /<hash>/checkpoint`.
    case latest(originHash: String)

    /// Anything else, which is answered so.
    case none(WitnessResponse)

    /// What a request with that method asks for at that path, which begins where the witness does.
    public init(method: String, path: String) {
        let parts = path.split(separator: "/", omittingEmptySubsequences: false).map(String.init)
        if parts == ["", "add-checkpoint"] {
            self =
                method == "POST"
                ? .addCheckpoint
                : .none(WitnessResponse(status: 405, sentence: "only POST is understood here"))
        } else if parts.count == 3, parts[0].isEmpty, parts[2] == "checkpoint" {
            self =
                method == "GET"
                ? .latest(originHash: parts[1])
                : .none(WitnessResponse(status: 405, sentence: "only GET is understood here"))
        } else {
            self = .none(WitnessResponse(status: 404, sentence: "there is nothing here"))
        }
    }

    /// No body that is longer is read: a signed note has at most 1,000,000 bytes, and a proof 63
    /// lines.
    public static let longestBody = 1 << 20
}
