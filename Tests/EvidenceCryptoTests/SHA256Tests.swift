import EvidenceCrypto
import Testing

@Suite struct SHA256Tests {
    /// FIPS 180-4 examples and short vectors of NIST's SHA256ShortMsg.rsp.
    static let vectors: [(message: String, digest: String)] = [
        ("", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
        ("616263", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
        (
            "6162636462636465636465666465666765666768666768696768696a68696a6b696a6b6c6a6b6c6d"
                + "6b6c6d6e6c6d6e6f6d6e6f706e6f7071",
            "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"
        ),
        ("d3", "28969cdfa74a12c82f3bad960b0b000aca2ac329deea5c2328ebc6f2ba9802c1"),
        ("11af", "5ca7133fa735326081558ac312c620eeca9970d1e70a4b95533d956f072d1f98"),
        ("b4190e", "dff2e73091f6c05e528896c4c831b9448653dc2ff043528f6769437bc7b975c2"),
        ("74ba2521", "b16aa56be3880d18cd41e68384cf1ec8c17680c45a02b1575dc1518923ae8b0e"),
        ("c299209682", "f0887fe961c9cd3beab957e8222494abb969b1ce4c6557976df8b0f6d20e9166"),
    ]

    @Test func `messages have the digests that NIST publishes, one after another`() throws {
        var hash = try SHA256()
        for (message, digest) in SHA256Tests.vectors {
            let bytes = try #require([UInt8](hex: message))
            #expect(try hash.digest(of: bytes.span).description == digest)
            #expect(try Digest(of: bytes.span).description == digest)
        }
    }

    @Test func `a million letters a, in pieces, have the digest of FIPS 180-4`() throws {
        var hash = try SHA256()
        let piece = [UInt8](repeating: 0x61, count: 8000)
        for _ in 0..<125 { try hash.update(piece.span) }
        #expect(
            try hash.finish().description
                == "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0"
        )
    }

    @Test func `where a message is cut does not matter`() throws {
        let message = [UInt8](0..<200)
        let whole = try Digest(of: message.span)
        var hash = try SHA256()
        for cut in 0...message.count {
            try hash.update(message.span.extracting(..<cut))
            try hash.update(message.span.extracting(cut...))
            #expect(try hash.finish() == whole)
        }
    }

    @Test func `many tasks hash at once`() async throws {
        try await withThrowingTaskGroup(of: Bool.self) { group in
            for task in 0..<16 {
                group.addTask {
                    var hash = try SHA256()
                    for round in 0..<500 {
                        let message = Array("message \(task) \(round)".utf8)
                        let digest = try hash.digest(of: message.span)
                        guard try digest == Digest(of: message.span) else { return false }
                    }
                    return true
                }
            }
            for try await agreed in group { #expect(agreed) }
        }
    }

    @Test func `random bytes are of the number asked for and differ`() throws {
        #expect(try randomBytes(0).isEmpty)
        let draws = try (0..<100).map { _ in try randomBytes(16) }
        #expect(draws.allSatisfy { $0.count == 16 })
        #expect(Set(draws).count == 100)
    }
}
