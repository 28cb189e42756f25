/// Asks servers over HTTP, one request at a time.
///
/// Proxies are taken from the environment, as the `curl` command does. Only `http` and `https` are
/// spoken, also where a server points elsewhere.
public struct HTTPClient: Sendable {
    /// An answer is given up when it grows beyond so many bytes.
    public let largestBody: Int

    /// So long a connection may take, in milliseconds.
    public let connectTimeout: Int

    /// So long a request may take from start to end, in milliseconds.
    public let timeout: Int

    /// So often a server may point elsewhere.
    public let redirects: Int

    /// A client with those limits.
    public init(
        largestBody: Int = 1 << 20,
        connectTimeout: Int = 10_000,
        timeout: Int = 60_000,
        redirects: Int = 5
    ) {
        self.largestBody = largestBody
        self.connectTimeout = connectTimeout
        self.timeout = timeout
        self.redirects = redirects
    }

    /// What the server at `url` has there.
    ///
    /// - Throws: ``NetworkError`` where there is no answer. One that tells of a failure is an
    ///   answer; see ``HTTPResponse/requireSuccess()``.
    public func get(_ url: String) throws(NetworkError) -> HTTPResponse {
        try perform(url, body: nil, headers: [])
    }

    /// What the server at `url` answers to `body`.
    ///
    /// - Parameters:
    ///   - url: Where to, beginning with `http://` or `https://`.
    ///   - body: What is sent.
    ///   - mediaType: What kind of data that is, as `Content-Type`.
    ///   - accepting: The kind of data that is asked for, as `Accept`; nil for any.
    /// - Returns: The answer, whatever its status.
    /// - Throws: ``NetworkError`` where there is no answer.
    public func post(
        _ url: String,
        body: [UInt8],
        mediaType: String,
        accepting: String? = nil
    ) throws(NetworkError) -> HTTPResponse {
        var headers = ["Content-Type: \(mediaType)"]
        if let accepting { headers.append("Accept: \(accepting)") }
        return try perform(url, body: body, headers: headers)
    }

    private func perform(
        _ url: String,
        body: [UInt8]?,
        headers: [String]
    ) throws(NetworkError) -> HTTPResponse {
        guard HTTPClient.isPermitted(url) else { throw .address(url) }
        let transfer = try Transfer(url, limits: self)
        for header in headers { try transfer.add(header) }
        return try transfer.perform(sending: body)
    }

    /// Whether `url` begins with `http://` or `https://` and holds nothing but visible ASCII.
    private static func isPermitted(_ url: String) -> Bool {
        let lower = url.lowercased()
        let rest = ["http://", "https://"].first(where: lower.hasPrefix).map {
            url.utf8.dropFirst($0.utf8.count)
        }
        guard let rest, !rest.isEmpty, rest.first != UInt8(ascii: "/") else { return false }
        return rest.allSatisfy { (0x21...0x7E).contains($0) }
    }
}

/// What a server answered.
public struct HTTPResponse: Equatable, Sendable {
    /// Where the answer came from in the end.
    public let url: String

    /// The status, such as 200.
    public let status: Int

    /// What kind of data the body is, as the server says; nil where it does not.
    public let mediaType: String?

    /// The body.
    public let body: [UInt8]

    /// An answer of those values.
    public init(url: String, status: Int, mediaType: String?, body: [UInt8]) {
        self.url = url
        self.status = status
        self.mediaType = mediaType
        self.body = body
    }

    /// Throws unless the status is one from 200 to 299.
    public func requireSuccess() throws(NetworkError) {
        guard !(200..<300).contains(status) else { return }
        let isText = mediaType?.lowercased().hasPrefix("text/plain") ?? false
        let line =
            isText ? String(validating: body, as: UTF8.self)?.split(separator: "\n").first : nil
        throw .status(status, url: url, says: line.map { String($0.prefix(200)) })
    }
}
