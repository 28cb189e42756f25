import EvidenceNetwork
import Foundation
import Testing

/// Requests to a server on this machine, and to where none is.
struct HTTPClientTests {
    private let server: LoopbackServer

    init() throws {
        server = try LoopbackServer()
    }

    private func text(_ response: HTTPResponse) -> String {
        String(decoding: response.body, as: UTF8.self)
    }

    @Test func `what is there is fetched`() throws {
        let response = try HTTPClient().get("\(server.address)/a?b=c")
        #expect(response.status == 200)
        #expect(response.mediaType == "text/plain")
        #expect(text(response) == "GET /a?b=c - */* ")
        try response.requireSuccess()
    }

    @Test func `bytes are posted with their kind`() throws {
        let response = try HTTPClient().post(
            "\(server.address)/tsa",
            body: Array("a\0b".utf8),
            mediaType: "application/timestamp-query",
            accepting: "application/timestamp-reply"
        )
        #expect(
            text(response)
                == "POST /tsa application/timestamp-query application/timestamp-reply a\0b"
        )
        let empty = try HTTPClient().post(server.address, body: [], mediaType: "text/x")
        #expect(text(empty) == "POST / text/x */* ")
    }

    @Test func `a server may point elsewhere, and a post stays one`() throws {
        let response = try HTTPClient().post(
            "\(server.address)/to/there",
            body: [0x78],
            mediaType: "text/x"
        )
        #expect(text(response) == "POST /there text/x */* x")
        #expect(response.url == "\(server.address)/there")
    }

    @Test func `not to a file, and not for ever`() throws {
        #expect(throws: NetworkError.self) {
            try HTTPClient().get("\(server.address)/elsewhere")
        }
        let loop = "\(server.address)/loop"
        #expect(throws: NetworkError.redirects(url: loop, limit: 5)) { try HTTPClient().get(loop) }
    }

    @Test(arguments: ["/large", "/unsized"])
    func `an answer that is too long is given up`(path: String) throws {
        let url = server.address + path
        let limit = path == "/large" ? 99_999 : 10
        #expect(throws: NetworkError.tooLarge(url: url, limit: limit)) {
            try HTTPClient(largestBody: limit).get(url)
        }
        #expect(try HTTPClient(largestBody: 100_000).get(url).status == 200)
    }

    @Test func `a server that is slow is not waited for`() throws {
        let url = "\(server.address)/slow"
        #expect(throws: NetworkError.timeout(url: url)) {
            try HTTPClient(timeout: 200).get(url)
        }
    }

    @Test func `a failure is an answer until success is called for`() throws {
        let response = try HTTPClient().get("\(server.address)/status/409")
        #expect(response.status == 409)
        #expect(
            throws: NetworkError.status(
                409,
                url: "\(server.address)/status/409",
                says: "GET /status/409 - */* "
            )
        ) { try response.requireSuccess() }
    }

    @Test(arguments: [
        "", "http://", "ftp://example.org/", "file:///etc/hostname", "http:///x", "example.org",
        "http://a b/", "http://a/\n", "https://ä.example/", "http://example.org:99999999/",
    ])
    func `what is no address of the web is refused`(url: String) {
        #expect(throws: NetworkError.address(url)) { try HTTPClient().get(url) }
    }

    @Test func `where nobody listens there is no connection`() throws {
        do throws(NetworkError) {
            _ = try HTTPClient().get("http://127.0.0.1:1/")
            Issue.record("somebody listens")
        } catch {
            guard case .noConnection(let url, _) = error else { throw error }
            #expect(url == "http://127.0.0.1:1/")
        }
    }

    @Test func `a host without an address is unknown`() throws {
        do throws(NetworkError) {
            _ = try HTTPClient().get("http://nowhere.invalid/")
            Issue.record("it was found")
        } catch {
            guard case .unknownHost = error else { throw error }
        }
    }

    @Test func `who does not speak TLS is no secure server`() throws {
        let url = "https" + server.address.dropFirst(4)
        do throws(NetworkError) {
            _ = try HTTPClient().get(url)
            Issue.record("it was taken for one")
        } catch {
            guard case .tls = error else { throw error }
        }
    }

    @Test func `a sentence says what happened`() {
        #expect(
            NetworkError.status(503, url: "http://a/", says: "busy").description
                == "http://a/ answered with status 503: busy"
        )
        #expect(
            NetworkError.address("x").description
                == "'x' is no address that begins with http:// or https://"
        )
    }
}
