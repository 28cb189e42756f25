import EvidenceCrypto
import EvidenceTestSupport
import Foundation
import Testing

/// Timestamps by a real authority, which the `openssl` command is.
struct TimestampTests {
    private let authority: TestAuthority
    private let roots: [UInt8]
    private let message: [UInt8]
    private let imprint: Digest
    private let request: TimestampRequest
    private let response: TimestampResponse

    init() throws {
        authority = try TestAuthority()
        roots = try authority.roots
        let message = Array("archive.example\n3\n".utf8)
        let imprint = try Digest(of: message.span)
        self.message = message
        request = try TimestampRequest(over: imprint)
        self.imprint = imprint
        response = try TimestampResponse(bytes: authority.response(to: request.bytes))
    }

    private func refusal(
        of bytes: [UInt8],
        over imprint: Digest? = nil,
        nonce: [UInt8]? = nil,
        trusting roots: [UInt8]? = nil
    ) throws -> TimestampRefusal? {
        var verifier = try TimestampVerifier(roots: roots ?? self.roots)
        do throws(TimestampRefusal) {
            let response = try TimestampResponse(bytes: bytes)
            try verifier.verify(response, over: imprint ?? self.imprint, nonce: nonce)
            return nil
        } catch {
            return error
        }
    }

    @Test func `what an authority states over a head is read and holds`() throws {
        let now = Int64(Date().timeIntervalSince1970 * 1_000_000)
        #expect(try refusal(of: response.bytes, nonce: request.nonce) == nil)
        let stated = response.timestamp
        #expect(stated.imprint == imprint)
        #expect(stated.nonce == request.nonce)
        #expect(stated.accuracy == 1_500_100)
        #expect(stated.serial == "02" || stated.serial == "01")
        #expect(stated.policy == "1.2.3.4.1")
        #expect(stated.isOrdered)
        #expect(stated.authority == "CN=Test TSA,O=Example")
        #expect(abs(stated.time.microseconds - now) < 60_000_000)
        #expect(stated.earliest == stated.time.microseconds - 1_500_100)
        #expect(stated.latest == stated.time.microseconds + stated.time.resolution + 1_500_100)
        #expect([1_000, 10_000, 100_000, 1_000_000].contains(stated.time.resolution))
    }

    @Test func `stock openssl reads the request and verifies the response`() throws {
        try authority.write(request.bytes, to: "our.tsq")
        let text = try authority.run(["ts", "-query", "-in", "our.tsq", "-text"])
        #expect(text.contains("Hash Algorithm: sha256"))
        #expect(text.contains("Certificate required: yes"))
        try authority.write(message, to: "message")
        try authority.write(response.bytes, to: "our.tsr")
        let verdict = try authority.run(
            ["ts", "-verify", "-data", "message", "-in", "our.tsr", "-CAfile", "root.pem"]
        )
        #expect(verdict.contains("Verification: OK"))
    }

    @Test func `a request by stock openssl is read`() throws {
        try authority.write(message, to: "message")
        try authority.run(
            ["ts", "-query", "-data", "message", "-sha256", "-cert", "-out", "their.tsq"]
        )
        let theirs = try TimestampRequest(bytes: authority.read("their.tsq"))
        #expect(theirs.imprint == imprint)
        let answer = try authority.response(to: theirs.bytes)
        #expect(try refusal(of: answer, nonce: theirs.nonce) == nil)
        #expect(try TimestampRequest(bytes: request.bytes) == request)
        try authority.run(
            ["ts", "-query", "-data", "message", "-sha512", "-no_nonce", "-out", "other.tsq"]
        )
        let other = try authority.read("other.tsq")
        #expect(throws: TimestampRefusal.algorithm("sha512")) { try TimestampRequest(bytes: other) }
        #expect(throws: TimestampRefusal.trailingBytes(1)) {
            try TimestampRequest(bytes: request.bytes + [0])
        }
        for count in 0..<request.bytes.count {
            #expect(throws: TimestampRefusal.self) {
                try TimestampRequest(bytes: Array(request.bytes.prefix(count)))
            }
        }
    }

    @Test func `nonces differ and have one length`() throws {
        var nonces: Set<[UInt8]> = []
        for _ in 0..<100 {
            let nonce = try #require(try TimestampRequest(over: imprint).nonce)
            #expect(nonce.count == 8)
            #expect((0x40...0x7F).contains(nonce[0]))
            nonces.insert(nonce)
        }
        #expect(nonces.count == 100)
    }

    @Test func `other bytes, another nonce and other roots are refused`() throws {
        let other = try Digest(of: Array("another head".utf8).span)
        #expect(try refusal(of: response.bytes, over: other) == .otherBytes)
        #expect(try refusal(of: response.bytes, nonce: [0x41]) == .otherNonce)
        let stranger = try TestAuthority(name: "Stranger")
        #expect(
            try refusal(of: response.bytes, trusting: stranger.roots)
                == .untrusted(reason: "unable to get local issuer certificate")
        )
        #expect(try refusal(of: response.bytes, trusting: stranger.roots + roots) == nil)
    }

    @Test func `bytes behind a response are refused`() throws {
        #expect(try refusal(of: response.bytes + [0]) == .trailingBytes(1))
    }

    @Test func `a response that was cut off anywhere is refused`() throws {
        for count in 0..<response.bytes.count {
            guard case .noResponse = try refusal(of: Array(response.bytes.prefix(count))) else {
                Issue.record("the first \(count) bytes were read")
                continue
            }
        }
    }

    @Test func `no flipped bit makes it state anything else`() throws {
        var verifier = try TimestampVerifier(roots: roots)
        for index in response.bytes.indices {
            var bytes = response.bytes
            bytes[index] ^= 1 << UInt8(index % 8)
            do throws(TimestampRefusal) {
                let flipped = try TimestampResponse(bytes: bytes)
                try verifier.verify(flipped, over: imprint, nonce: request.nonce)
                #expect(flipped.timestamp == response.timestamp, "byte \(index)")
            } catch {
                #expect(!error.description.isEmpty)
            }
        }
    }

    @Test(arguments: [
        nil, "timeStamping", "critical, timeStamping, codeSigning", "critical, codeSigning",
        "critical, timeStamping, 1.2.3.4.5",
    ])
    func `a certificate not for timestamps alone is refused`(usage: String?) throws {
        let certificate = TestAuthority.Certificate(usage: usage)
        try authority.certify("wrong", subject: "/O=Example/CN=Test TSA", certificate)
        let forged = try authority.response(stating: response.bytes, signer: "wrong")
        #expect(try refusal(of: forged) == .usage)
    }

    @Test func `the same statement signed anew in order is accepted`() throws {
        try authority.certify("again", subject: "/O=Example/CN=Test TSA", .init())
        let again = try authority.response(stating: response.bytes, signer: "again")
        #expect(try refusal(of: again, nonce: request.nonce) == nil)
    }

    @Test func `the signed attributes name the certificate`() throws {
        try authority.certify("again", subject: "/O=Example/CN=Test TSA", .init())
        let without = try authority.response(
            stating: response.bytes,
            signer: "again",
            namingCertificate: false
        )
        guard case .signingCertificate = try refusal(of: without) else {
            Issue.record("\(String(describing: try refusal(of: without)))")
            return
        }
    }

    @Test func `an authority that signs in another's name is refused`() throws {
        try authority.certify("other", subject: "/O=Example/CN=Other TSA", .init())
        let forged = try authority.response(stating: response.bytes, signer: "other")
        #expect(try refusal(of: forged) == .authority)
    }

    @Test(arguments: [
        ("20200101000000Z", "20210101000000Z", "certificate has expired"),
        ("20980101000000Z", "20990101000000Z", "certificate is not yet valid"),
    ])
    func `a certificate not valid at that time is refused`(
        from: String,
        to: String,
        reason: String
    ) throws {
        let certificate = TestAuthority.Certificate(validity: (from, to))
        try authority.certify("late", subject: "/O=Example/CN=Test TSA", certificate)
        let forged = try authority.response(stating: response.bytes, signer: "late")
        #expect(
            try refusal(of: forged)
                == .validity(subject: "CN=Test TSA,O=Example", reason: reason)
        )
    }

    @Test func `a certificate that has expired since still proves what it signed`() async throws {
        let format = Date.ISO8601FormatStyle(
            dateSeparator: .omitted,
            dateTimeSeparator: .standard,
            timeSeparator: .omitted
        )
        func text(_ date: Date) -> String {
            date.formatted(format).replacingOccurrences(of: "T", with: "")
        }
        // Long enough to sign within it on a machine that has other things to do.
        let end = Date() + 15
        let certificate = TestAuthority.Certificate(validity: (text(Date() - 10), text(end)))
        try authority.certify("brief", subject: "/O=Example/CN=Test TSA", certificate)
        let brief = try authority.response(to: request.bytes, signer: "brief")
        try await Task.sleep(for: .seconds(end.timeIntervalSinceNow + 2))
        #expect(try refusal(of: brief) == nil)
        try authority.write(message, to: "message")
        try authority.write(brief, to: "brief.tsr")
        #expect(throws: TestAuthority.OpenSSLFailure.self, "as of today it is no longer valid") {
            try authority.run(
                ["ts", "-verify", "-data", "message", "-in", "brief.tsr", "-CAfile", "root.pem"]
            )
        }
    }

    @Test func `a refusal by the authority is told in its words`() throws {
        var damaged = request.bytes
        damaged[2] = 0x05
        let answer = try authority.response(to: damaged)
        let refused = try refusal(of: answer)
        #expect(
            refused
                == .notGranted(
                    status: 2,
                    text: ["Bad request format or system error."],
                    failures: ["badDataFormat"]
                )
        )
        #expect(
            refused?.description
                == "no timestamp was granted: rejection"
                + " (badDataFormat; Bad request format or system error.)"
        )
    }

    @Test func `a response without the signer's certificate is refused`() throws {
        var query = request.bytes
        query[query.count - 1] = 0x00
        // certReq false is left out in DER; openssl reads it nonetheless.
        let bare = try authority.response(to: query)
        #expect(try refusal(of: bare) == .noCertificate)
        #expect(try TimestampResponse(bytes: bare).timestamp.authority == nil)
    }

    @Test func `roots are certificates in PEM, and nobody is asked for a passphrase`() throws {
        let key = try authority.read("root.key")
        let text = String(decoding: roots, as: UTF8.self)
        let broken = Array(text.replacingOccurrences(of: "MII", with: "AAA").utf8)
        #expect(throws: TrustedRootsError.noCertificate) { try verifier([]) }
        #expect(throws: TrustedRootsError.noCertificate) { try verifier(key) }
        #expect(throws: TrustedRootsError.self) { try verifier(broken) }
        #expect(throws: TrustedRootsError.self) { try verifier(roots + roots.dropLast(40)) }
        try verifier(Array("Example's root\n".utf8) + roots + Array("the end\n".utf8))
    }

    private func verifier(_ pem: [UInt8]) throws {
        _ = try TimestampVerifier(roots: pem)
    }
}

// MARK: - Tokens that stand alone

extension TimestampTests {
    @Test func `a token is taken out of a response, and stock openssl verifies it`() throws {
        let token = try response.token()
        try authority.write(token, to: "timestamp.tst")
        try authority.write(message, to: "message")
        let verdict = try authority.run(
            [
                "ts", "-verify", "-data", "message", "-in", "timestamp.tst", "-token_in",
                "-CAfile", "root.pem",
            ]
        )
        #expect(verdict.contains("Verification: OK"))
        try authority.write(response.bytes, to: "our.tsr")
        try authority.run(["ts", "-reply", "-in", "our.tsr", "-token_out", "-out", "their.tst"])
        #expect(try authority.read("their.tst") == token)
    }

    @Test func `it is read back, verified, and refused as a response is`() throws {
        let token = try response.token()
        let again = try TimestampResponse(token: token)
        #expect(again.timestamp == response.timestamp)
        #expect(try again.token() == token)
        var verifier = try TimestampVerifier(roots: roots)
        try verifier.verify(again, over: imprint, nonce: request.nonce)
        #expect(throws: TimestampRefusal.trailingBytes(1)) {
            try TimestampResponse(token: token + [0])
        }
        for bytes in [[], [0x30], response.bytes, Array(token.dropLast())] {
            #expect(throws: TimestampRefusal.self) { try TimestampResponse(token: bytes) }
        }
    }
}
