import EvidenceCrypto
import Testing

/// The two kinds of key, for what must hold of both.
enum Kind: CaseIterable {
    case p256
    case ed25519

    func generate() throws -> PrivateKey {
        switch self {
        case .p256: try PrivateKey.generateP256()
        case .ed25519: try PrivateKey.generateEd25519()
        }
    }
}

@Suite struct SignatureTests {
    let message = Array("ledger archive.example/january-2022\nentry 17\n".utf8)

    @Test(arguments: Kind.allCases, [0, 1, 63, 64, 65, 600, 100_000])
    func `a signature is valid for its message`(kind: Kind, length: Int) throws {
        let key = try kind.generate()
        let message = [UInt8](repeating: 0x2a, count: length)
        let signature = try key.signature(for: message)
        #expect(try SignatureChecker(key.publicKey).isValid(signature, for: message))
    }

    @Test(arguments: Kind.allCases)
    func `a bit flipped in any byte of a signature makes it invalid`(kind: Kind) throws {
        let key = try kind.generate()
        let checker = try SignatureChecker(key.publicKey)
        let signature = try key.signature(for: message)
        for position in signature.indices {
            for bit in 0..<8 {
                var damaged = signature
                damaged[position] ^= 1 << bit
                #expect(try !checker.isValid(damaged, for: message))
            }
        }
        for count in 0..<signature.count {
            #expect(
                try !checker.isValid(Array(signature.prefix(count)), for: message)
            )
        }
        #expect(try !checker.isValid((signature + [0]), for: message))
    }

    @Test(arguments: Kind.allCases)
    func `a bit flipped in any byte of a message makes its signature invalid`(kind: Kind) throws {
        let key = try kind.generate()
        let checker = try SignatureChecker(key.publicKey)
        let signature = try key.signature(for: message)
        for position in message.indices {
            var damaged = message
            damaged[position] ^= 1 << (position % 8)
            #expect(try !checker.isValid(signature, for: damaged))
        }
        #expect(try checker.isValid(signature, for: message))
    }

    @Test(arguments: Kind.allCases, Kind.allCases)
    func `a signature is not valid under another key`(kind: Kind, other: Kind) throws {
        let signature = try kind.generate().signature(for: message)
        let checker = try SignatureChecker(other.generate().publicKey)
        #expect(try !checker.isValid(signature, for: message))
    }

    @Test(arguments: Kind.allCases)
    func `threads share a checker`(kind: Kind) async throws {
        let key = try kind.generate()
        let checker = try SignatureChecker(key.publicKey)
        let good = try key.signature(for: message)
        let bad = try key.signature(for: [1])
        let message = message
        try await withThrowingTaskGroup(of: Bool.self) { group in
            for _ in 0..<8 {
                group.addTask {
                    for _ in 0..<50 {
                        guard try checker.isValid(good, for: message),
                            try !checker.isValid(bad, for: message)
                        else { return false }
                    }
                    return true
                }
            }
            for try await held in group { #expect(held) }
        }
    }

    @Test func `stock openssl dgst verifies what is signed here, and the reverse`() throws {
        let key = try PrivateKey.generateP256()
        let openssl = try StockOpenSSL()
        try openssl.write(message, to: "message")
        try openssl.write(key.publicKey.pem, to: "public.pem")
        try openssl.write(key.pem(encryptedWith: nil), to: "private.pem")
        let checker = try SignatureChecker(key.publicKey)

        try openssl.write(key.signature(for: message), to: "ours")
        let verdict = try openssl.run("dgst -sha256 -verify public.pem -signature ours message")
        #expect(verdict.output == "Verified OK\n")

        // openssl writes a high s every other time, which is refused: lower it first.
        try openssl.run("dgst -sha256 -sign private.pem -out theirs message")
        let theirs = try openssl.read("theirs")
        var other = ECDSASignature(der: theirs)
        other.s = ECDSASignature.subtractedFromOrder(other.s)
        let verdicts = try [theirs, other.der].map {
            try checker.isValid($0, for: message)
        }
        #expect(verdicts.sorted { $0 && !$1 } == [true, false])
    }

    @Test func `stock openssl pkeyutl verifies an Ed25519 signature, and the reverse`() throws {
        let key = try PrivateKey.generateEd25519()
        let openssl = try StockOpenSSL()
        try openssl.write(message, to: "message")
        try openssl.write(key.publicKey.pem, to: "public.pem")
        try openssl.write(key.pem(encryptedWith: nil), to: "private.pem")

        try openssl.write(key.signature(for: message), to: "ours")
        let verdict = try openssl.run(
            "pkeyutl -verify -pubin -inkey public.pem -rawin -in message -sigfile ours"
        )
        #expect(verdict.output == "Signature Verified Successfully\n")

        try openssl.run("pkeyutl -sign -inkey private.pem -rawin -in message -out theirs")
        #expect(try openssl.read("theirs") == key.signature(for: message))
    }
}
