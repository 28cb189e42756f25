/// Why a server gave no answer, or none that is of use.
public enum NetworkError: Error, Equatable, Sendable {
    /// libcurl is not installed, or not usable; with its reason.
    case noLibrary(reason: String)

    /// It is no address of the web.
    case address(String)

    /// The name of the host, or of a proxy, is not known.
    case unknownHost(url: String, reason: String)

    /// Nobody listens there, or the way there is closed.
    case noConnection(url: String, reason: String)

    /// The server could not show that it is the one that was asked, or does not speak TLS.
    case tls(url: String, reason: String)

    /// It took longer than the client waits, for a connection or for the whole.
    case timeout(url: String)

    /// The answer is longer than so many bytes.
    case tooLarge(url: String, limit: Int)

    /// The server pointed elsewhere more often than that.
    case redirects(url: String, limit: Int)

    /// The server answered with a status that tells of a failure, and perhaps a line of text.
    case status(Int, url: String, says: String?)

    /// Anything else, in libcurl's words.
    case failed(url: String, reason: String)
}

extension NetworkError: CustomStringConvertible {
    /// One sentence for a person.
    public var description: String {
        switch self {
        case .noLibrary(let reason): "libcurl cannot be used: \(reason)"
        case .address(let url): "'\(url)' is no address that begins with http:// or https://"
        case .unknownHost(let url, let reason): "\(url): no such host: \(reason)"
        case .noConnection(let url, let reason): "\(url): no connection: \(reason)"
        case .tls(let url, let reason): "\(url): no secure connection: \(reason)"
        case .timeout(let url): "\(url): no answer in time"
        case .tooLarge(let url, let limit): "\(url): the answer has more than \(limit) bytes"
        case .redirects(let url, let limit): "\(url): pointed elsewhere more than \(limit) times"
        case .status(let status, let url, let words):
            "\(url) answered with status \(status)" + (words.map { ": \($0)" } ?? "")
        case .failed(let url, let reason): "\(url): \(reason)"
        }
    }
}
