internal import CLibCurl

/// The sole owner of one `CURL` and of the headers it sends.
@safe struct Transfer: ~Copyable {
    private let library: CurlLibrary
    private let transfer: UnsafeMutableRawPointer
    private let headers: HeaderList
    private let url: String
    private let limits: HTTPClient

    /// A transfer from or to `url`, which is permitted.
    init(_ url: String, limits: HTTPClient) throws(NetworkError) {
        let library = try CurlLibrary.loaded()
        guard let transfer = library.functions.easy_init() else {
            throw .noLibrary(reason: "curl_easy_init failed")
        }
        self.library = library
        unsafe self.transfer = transfer
        headers = HeaderList(library)
        self.url = url
        self.limits = limits
    }

    deinit {
        unsafe library.functions.easy_cleanup(transfer)
    }

    /// Adds a line `Name: value` to what is sent.
    func add(_ header: String) throws(NetworkError) {
        guard headers.add(header) else {
            throw .failed(url: url, reason: "curl_slist_append failed")
        }
    }

    /// Sends the request, with POST where it has a body, and waits for the answer.
    func perform(sending body: [UInt8]?) throws(NetworkError) -> HTTPResponse {
        try set(CURLOPT_NOSIGNAL, 1)
        try set(CURLOPT_FOLLOWLOCATION, 1)
        try set(CURLOPT_MAXREDIRS, limits.redirects)
        try set(CURLOPT_POSTREDIR, CLibCurl_keep_post)
        try set(CURLOPT_CONNECTTIMEOUT_MS, limits.connectTimeout)
        try set(CURLOPT_TIMEOUT_MS, limits.timeout)
        try set(CURLOPT_PROTOCOLS_STR, "http,https")
        try set(CURLOPT_REDIR_PROTOCOLS_STR, "http,https")
        try set(CURLOPT_USERAGENT, "evidence-ledger")
        try set(CURLOPT_URL, url)
        if let body {
            try require(
                unsafe CLibCurl_set_size(
                    [library.functions],
                    transfer,
                    CURLOPT_POSTFIELDSIZE_LARGE,
                    curl_off_t(body.count)
                )
            )
            // libcurl keeps a copy.
            try set(CURLOPT_COPYPOSTFIELDS, body.isEmpty ? [0] : body)
        }
        try require(
            unsafe CLibCurl_set_pointer(
                [library.functions],
                transfer,
                CURLOPT_HTTPHEADER,
                headers.list
            )
        )
        var received = Received(limit: limits.largestBody)
        let code = try receive(&received)
        guard code == CURLE_OK else {
            if received.isTooLong { throw .tooLarge(url: url, limit: limits.largestBody) }
            throw refusal(code)
        }
        return HTTPResponse(
            url: try text(CURLINFO_EFFECTIVE_URL) ?? url,
            status: try number(CURLINFO_RESPONSE_CODE),
            mediaType: try text(CURLINFO_CONTENT_TYPE),
            body: received.bytes
        )
    }

    private func receive(_ received: inout Received) throws(NetworkError) -> CURLcode {
        try require(unsafe CLibCurl_set_receiver([library.functions], transfer, takeReceived))
        return try unsafe withUnsafeMutablePointer(to: &received) {
            (received) throws(NetworkError) in
            try require(
                unsafe CLibCurl_set_pointer(
                    [library.functions],
                    transfer,
                    CURLOPT_WRITEDATA,
                    received
                )
            )
            return unsafe library.functions.easy_perform(transfer)
        }
    }

    private func refusal(_ code: CURLcode) -> NetworkError {
        let text = library.functions.easy_strerror(code)
        let reason = unsafe text.map { unsafe String(cString: $0) } ?? "error \(code.rawValue)"
        switch code {
        case CURLE_UNSUPPORTED_PROTOCOL, CURLE_URL_MALFORMAT:
            return .address(url)
        case CURLE_COULDNT_RESOLVE_HOST, CURLE_COULDNT_RESOLVE_PROXY:
            return .unknownHost(url: url, reason: reason)
        case CURLE_COULDNT_CONNECT:
            return .noConnection(url: url, reason: reason)
        case CURLE_SSL_CONNECT_ERROR, CURLE_PEER_FAILED_VERIFICATION, CURLE_SSL_CACERT_BADFILE,
            CURLE_SSL_CERTPROBLEM, CURLE_SSL_CIPHER, CURLE_SSL_ISSUER_ERROR,
            CURLE_SSL_INVALIDCERTSTATUS, CURLE_SSL_PINNEDPUBKEYNOTMATCH:
            return .tls(url: url, reason: reason)
        case CURLE_OPERATION_TIMEDOUT:
            return .timeout(url: url)
        case CURLE_TOO_MANY_REDIRECTS:
            return .redirects(url: url, limit: limits.redirects)
        default:
            return .failed(url: url, reason: reason)
        }
    }

    // MARK: Options and answers

    private func require(_ code: CURLcode) throws(NetworkError) {
        guard code == CURLE_OK else { throw refusal(code) }
    }

    private func set(_ option: CURLoption, _ value: Int) throws(NetworkError) {
        try require(unsafe CLibCurl_set_number([library.functions], transfer, option, value))
    }

    private func set(_ option: CURLoption, _ value: String) throws(NetworkError) {
        try set(option, Array(value.utf8) + [0])
    }

    private func set(_ option: CURLoption, _ bytes: [UInt8]) throws(NetworkError) {
        let code = unsafe bytes.withUnsafeBytes { bytes in
            unsafe CLibCurl_set_pointer(
                [library.functions],
                transfer,
                option,
                bytes.baseAddress
            )
        }
        try require(code)
    }

    private func number(_ info: CURLINFO) throws(NetworkError) -> Int {
        var value = 0
        try require(unsafe CLibCurl_get_number([library.functions], transfer, info, &value))
        return value
    }

    private func text(_ info: CURLINFO) throws(NetworkError) -> String? {
        var value: UnsafePointer<CChar>?
        try require(unsafe CLibCurl_get_text([library.functions], transfer, info, &value))
        guard let value = unsafe value else { return nil }
        return unsafe String(cString: value)
    }
}

/// The sole owner of one `curl_slist`.
@safe private final class HeaderList {
    private let library: CurlLibrary
    private(set) var list: UnsafeMutablePointer<curl_slist>?

    init(_ library: CurlLibrary) {
        self.library = library
    }

    deinit {
        unsafe library.functions.slist_free_all(list)
    }

    /// Adds a line; returns whether there was memory for it.
    func add(_ line: String) -> Bool {
        guard let longer = unsafe library.functions.slist_append(list, line) else { return false }
        unsafe list = longer
        return true
    }
}

/// What has come of an answer.
private struct Received {
    let limit: Int
    var bytes: [UInt8] = []
    var isTooLong = false
}

/// libcurl's `CURLOPT_WRITEFUNCTION`: takes in some bytes, or ends the transfer.
private func takeReceived(
    start: UnsafeMutablePointer<CChar>?,
    size: Int,
    count: Int,
    userData: UnsafeMutableRawPointer?
) -> Int {
    guard let start = unsafe start,
        let received = unsafe userData?.assumingMemoryBound(to: Received.self)
    else { return 0 }
    let length = size * count
    guard unsafe received.pointee.bytes.count + length <= received.pointee.limit else {
        unsafe received.pointee.isTooLong = true
        return 0
    }
    let bytes = unsafe UnsafeRawBufferPointer(start: start, count: length)
    unsafe received.pointee.bytes.append(contentsOf: bytes)
    return length
}
