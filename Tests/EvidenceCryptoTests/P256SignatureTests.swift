import EvidenceCrypto
import Testing

@Suite struct P256SignatureTests {
    let message = Array("the bytes that were signed\n".utf8)

    /// Other ways to write a valid signature, and things that are none; each with its name.
    static let variants: [(name: String, form: @Sendable (ECDSASignature) -> [UInt8])] = [
        ("s replaced by n-s", highS),
        ("a sequence length in two bytes", { insert(0x81, into: $0.der, at: 1) }),
        ("a sequence length in three bytes", { insert([0x82, 0], into: $0.der, at: 1) }),
        ("an r length in two bytes", longLengthOfR),
        ("an indefinite length", { [0x30, 0x80] + $0.der.dropFirst(2) + [0, 0] }),
        ("a zero before r", { padded($0, \.r) }),
        ("a zero before s", { padded($0, \.s) }),
        ("a byte behind", { $0.der + [0] }),
        ("a byte behind, within the sequence", trailingByteWithin),
        ("a third integer", { ECDSASignature.sequence($0.der.dropFirst(2) + [0x02, 0x01, 0x01]) }),
        ("a byte too few", { $0.der.dropLast() }),
        ("a sequence length too small", { changed($0.der, at: 1, by: -1) }),
        ("a sequence length too great", { changed($0.der, at: 1, by: 1) }),
        ("r as negative", { negative($0, \.r) }),
        ("s as negative", { negative($0, \.s) }),
        ("r of zero", { replaced($0, \.r, by: [0]) }),
        ("s of zero", { replaced($0, \.s, by: [0]) }),
        ("r without bytes", { replaced($0, \.r, by: []) }),
        ("s without bytes", { replaced($0, \.s, by: []) }),
        ("r of n", { replaced($0, \.r, by: [0] + ECDSASignature.order) }),
        ("s of n", { replaced($0, \.s, by: [0] + ECDSASignature.order) }),
        ("r of 34 bytes", { replaced($0, \.r, by: [UInt8](repeating: 1, count: 34)) }),
        ("an s that overruns", { changed($0.der, at: 5 + $0.r.count, by: 1) }),
        ("no sequence", { [0x31] + $0.der.dropFirst() }),
        ("no integer", { changed($0.der, at: 2, by: 1) }),
        ("the plain 64 bytes", { fixed($0.r) + fixed($0.s) }),
        ("nothing", { _ in [] }),
        ("one byte", { _ in [0x30] }),
        ("an empty sequence", { _ in [0x30, 0] }),
        ("a sequence with the start of an integer", { _ in [0x30, 2, 2, 1] }),
    ]

    @Test func `a signature is refused in every other form`() throws {
        let key = try PrivateKey.generateP256()
        let checker = try SignatureChecker(key.publicKey)
        for _ in 0..<8 {
            let der = try key.signature(for: message)
            let signature = ECDSASignature(der: der)
            #expect(signature.der == der)
            #expect(try checker.isValid(der, for: message))
            for (name, form) in P256SignatureTests.variants {
                let other = form(signature)
                #expect(other != der, "\(name)")
                #expect(try !checker.isValid(other, for: message), "\(name)")
            }
        }
    }

    @Test func `stock OpenSSL accepts n-s, which is why it is refused here`() throws {
        let key = try PrivateKey.generateP256()
        let signature = ECDSASignature(der: try key.signature(for: message))
        let openssl = try StockOpenSSL()
        try openssl.write(key.publicKey.pem, to: "key.pem")
        try openssl.write(message, to: "message")
        try openssl.write(P256SignatureTests.highS(signature), to: "signature")
        let verdict = try openssl.run("dgst -sha256 -verify key.pem -signature signature message")
        #expect(verdict.code == 0)
        #expect(verdict.output == "Verified OK\n")
    }

    @Test func `every signature made has an s of at most half the order`() throws {
        let key = try PrivateKey.generateP256()
        let half = try #require(
            [UInt8](hex: "7fffffff800000007fffffffffffffffde737d56d38bcf4279dce5617e3192a8")
        )
        for round in 0..<64 {
            let signature = try key.signature(for: Array("message \(round)".utf8))
            #expect(signature.count <= 71)
            let s = P256SignatureTests.fixed(ECDSASignature(der: signature).s)
            #expect(!half.lexicographicallyPrecedes(s))
        }
    }

    /// A.2.5, message "sample": its s is above half the order, so that n-s is the valid form.
    @Test func `the example of RFC 6979 is valid with its low s`() throws {
        let x = "60fed4ba255a9d31c961eb74c6356d68c049b8923b61fa6ce669622e60f29fb6"
        let y = "7903fe1008b8bc99a41ae9e95628bc64f2f1b20c2d7e9f5177a3c294d4462299"
        let header = "3059301306072a8648ce3d020106082a8648ce3d03010703420004"
        let spki = try #require([UInt8](hex: header + x + y))
        let r = "efd48b2aacb6a8fd1140dd9cd45e81d69d2c877b56aaf991c34d0ea84eaf3716"
        let s = "f7cb1c942d657c41d436c7a1b6e29f65f3e900dbb9aff4064dc4ab2f843acda8"
        let high = try #require([UInt8](hex: "3046022100" + r + "022100" + s))
        var low = ECDSASignature(der: high)
        low.s = ECDSASignature.subtractedFromOrder(low.s)
        let checker = try SignatureChecker(.p256(P256PublicKey(spki: spki)))
        let message = Array("sample".utf8)
        #expect(try checker.isValid(low.der, for: message))
        #expect(try !checker.isValid(high, for: message))
    }
}

// MARK: - Other forms

extension P256SignatureTests {
    static func highS(_ signature: ECDSASignature) -> [UInt8] {
        var other = signature
        other.s = ECDSASignature.subtractedFromOrder(signature.s)
        return other.der
    }

    static func insert(_ bytes: UInt8..., into der: [UInt8], at position: Int) -> [UInt8] {
        insert(bytes, into: der, at: position)
    }

    static func insert(_ bytes: [UInt8], into der: [UInt8], at position: Int) -> [UInt8] {
        der[..<position] + bytes + der[position...]
    }

    static func longLengthOfR(_ signature: ECDSASignature) -> [UInt8] {
        let r = [0x02, 0x81, UInt8(signature.r.count)] + signature.r
        return ECDSASignature.sequence(r + ECDSASignature.integer(signature.s))
    }

    static func trailingByteWithin(_ signature: ECDSASignature) -> [UInt8] {
        ECDSASignature.sequence(signature.der.dropFirst(2) + [0])
    }

    static func changed(_ der: [UInt8], at position: Int, by difference: Int) -> [UInt8] {
        var other = der
        other[position] = UInt8(truncatingIfNeeded: Int(der[position]) + difference)
        return other
    }

    static func replaced(
        _ signature: ECDSASignature,
        _ part: WritableKeyPath<ECDSASignature, [UInt8]>,
        by contents: [UInt8]
    ) -> [UInt8] {
        var other = signature
        other[keyPath: part] = contents
        return other.der
    }

    static func padded(
        _ signature: ECDSASignature,
        _ part: WritableKeyPath<ECDSASignature, [UInt8]>
    ) -> [UInt8] {
        replaced(signature, part, by: [0] + signature[keyPath: part])
    }

    /// The integer without the zero that keeps it positive, or with its highest bit set.
    static func negative(
        _ signature: ECDSASignature,
        _ part: WritableKeyPath<ECDSASignature, [UInt8]>
    ) -> [UInt8] {
        var contents = signature[keyPath: part]
        if contents[0] == 0 {
            contents.removeFirst()
        } else {
            contents[0] |= 0x80
        }
        return replaced(signature, part, by: contents)
    }

    static func fixed(_ integer: [UInt8]) -> [UInt8] {
        let digits = integer.drop { $0 == 0 }
        return [UInt8](repeating: 0, count: 32 - digits.count) + digits
    }
}
