import EvidenceCrypto
import Testing

@Suite struct PublicKeyTests {
    /// RFC 6979 A.2.5: a key on P-256.
    static let x = "60fed4ba255a9d31c961eb74c6356d68c049b8923b61fa6ce669622e60f29fb6"
    static let y = "7903fe1008b8bc99a41ae9e95628bc64f2f1b20c2d7e9f5177a3c294d4462299"
    static let header = "3059301306072a8648ce3d020106082a8648ce3d030107034200"

    /// The prime of P-256's field.
    static let prime = "ffffffff00000001000000000000000000000000ffffffffffffffffffffffff"
    static let zero = String(repeating: "0", count: 64)

    @Test func `the 91 bytes of an uncompressed point are a key`() throws {
        let spki = try #require([UInt8](hex: Self.header + "04" + Self.x + Self.y))
        #expect(try P256PublicKey(spki: spki).spki == spki)
    }

    static let refusals: [(name: String, spki: String, refusal: KeyRefusal)] = [
        ("nothing", "", .wrongLength(expected: 91, found: 0)),
        ("the bare point", "04" + x + y, .wrongLength(expected: 91, found: 65)),
        (
            "a compressed point",
            "3039301306072a8648ce3d020106082a8648ce3d03010703220003" + x,
            .wrongLength(expected: 91, found: 59)
        ),
        (
            "the point at infinity",
            "3019301306072a8648ce3d020106082a8648ce3d03010703020000",
            .wrongLength(expected: 91, found: 27)
        ),
        ("a byte behind", header + "04" + x + y + "00", .wrongLength(expected: 91, found: 92)),
        (
            "a byte too few", header + "04" + x + String(y.dropLast(2)),
            .wrongLength(expected: 91, found: 90)
        ),
        (
            "a length in two bytes",
            "308159301306072a8648ce3d020106082a8648ce3d03010703420004" + x + y,
            .wrongLength(expected: 91, found: 92)
        ),
        ("a hybrid point, y odd", header + "07" + x + y, .notUncompressedP256),
        ("a hybrid point, y even", header + "06" + x + y, .notUncompressedP256),
        ("a compressed point and 32 bytes more", header + "03" + x + y, .notUncompressedP256),
        (
            "the algorithm of key agreement, id-ecDH and filling",
            "3059301306072b81040112000106082a8648ce3d03010703420004" + x + y, .notUncompressedP256
        ),
        (
            "another curve's name, as long",
            "3059301306072a8648ce3d020106082a8648ce3d03010603420004" + x + y,
            .notUncompressedP256
        ),
        (
            "a bit string with unused bits",
            "3059301306072a8648ce3d020106082a8648ce3d03010703420104" + x + y,
            .notUncompressedP256
        ),
        ("a y of another point", header + "04" + x + String(y.dropLast()) + "8", .notOnTheCurve),
        ("x and y exchanged", header + "04" + y + x, .notOnTheCurve),
        ("the origin", header + "04" + zero + zero, .notOnTheCurve),
        ("x not below the prime", header + "04" + prime + y, .notOnTheCurve),
        ("y not below the prime", header + "04" + x + prime, .notOnTheCurve),
        ("all ones", header + "04" + String(repeating: "f", count: 128), .notOnTheCurve),
    ]

    @Test(arguments: refusals)
    func `any other P-256 key is refused`(
        name: String,
        spki: String,
        refusal: KeyRefusal
    ) throws {
        let bytes = try #require([UInt8](hex: spki))
        #expect(throws: refusal, "\(name)") { try P256PublicKey(spki: bytes) }
    }

    /// 5 is the x of a point, and 5 plus the prime still fits into 32 bytes.
    @Test func `a coordinate is written in one way only`() throws {
        let y = "459243b9aa581806fe913bce99817ade11ca503c64d9a3c533415c083248fbcc"
        let five = String(repeating: "0", count: 63) + "5"
        let fiveAndPrime = "ffffffff00000001000000000000000000000001000000000000000000000004"
        let plain = try #require([UInt8](hex: Self.header + "04" + five + y))
        #expect(try P256PublicKey(spki: plain).spki == plain)
        let other = try #require([UInt8](hex: Self.header + "04" + fiveAndPrime + y))
        #expect(throws: KeyRefusal.notOnTheCurve) { try P256PublicKey(spki: other) }
    }

    @Test(arguments: [
        "pkey -in P-384", "pkey -in P-256 -ec_conv_form compressed",
        "pkey -in P-256 -ec_param_enc explicit", "pkey -in Ed25519",
    ])
    func `a key that stock OpenSSL writes otherwise is refused`(command: String) throws {
        let openssl = try StockOpenSSL()
        try openssl.run("ecparam -genkey -noout -name prime256v1 -out P-256")
        try openssl.run("ecparam -genkey -noout -name secp384r1 -out P-384")
        try openssl.run("genpkey -algorithm ED25519 -out Ed25519")
        let result = try openssl.run(command + " -pubout -outform DER -out public")
        #expect(result.code == 0, "\(result.output)")
        let spki = try openssl.read("public")
        #expect(throws: KeyRefusal.wrongLength(expected: 91, found: spki.count)) {
            try P256PublicKey(spki: spki)
        }
    }

    @Test(arguments: [0, 1, 31, 33, 64])
    func `an Ed25519 key has 32 bytes`(count: Int) {
        #expect(throws: KeyRefusal.wrongLength(expected: 32, found: count)) {
            try Ed25519PublicKey(raw: [UInt8](repeating: 9, count: count))
        }
    }

    /// Every y from 2^255-19 to 2^255-1, with either sign of x.
    ///
    /// The first two are 0 and 1 again.
    @Test(arguments: 0xed...0xff, [0x7f, 0xff])
    func `an Ed25519 key whose y is not reduced is refused`(first: Int, last: Int) {
        let raw = [UInt8(first)] + [UInt8](repeating: 0xff, count: 30) + [UInt8(last)]
        let refusal: KeyRefusal = first <= 0xee ? .smallOrder : .notCanonical
        #expect(throws: refusal) { try Ed25519PublicKey(raw: raw) }
    }

    /// With this key, R = 1 and S = 0 verify for every message.
    @Test(arguments: [0, 0x80])
    func `the neutral element is refused, with or without a sign`(sign: UInt8) {
        let raw = [1] + [UInt8](repeating: 0, count: 30) + [sign]
        #expect(throws: KeyRefusal.smallOrder) { try Ed25519PublicKey(raw: raw) }
    }

    @Test func `the greatest canonical y is of small order and the third before it a key`() throws {
        let rest = [UInt8](repeating: 0xff, count: 30) + [0x7f]
        #expect(throws: KeyRefusal.smallOrder) { try Ed25519PublicKey(raw: [0xec] + rest) }
        #expect(try Ed25519PublicKey(raw: [0xea] + rest).raw == [0xea] + rest)
    }

    /// Of the numbers from 2 to 12 the curve has no point with y = 2, 7, 8, 11 or 12, nor with
    /// their negatives, whichever sign of x is asked for.
    @Test(arguments: 2...12)
    func `an Ed25519 key that is no point of the curve is refused`(y: UInt8) throws {
        let positive = [y] + [UInt8](repeating: 0, count: 31)
        let negative = [0xed - y] + [UInt8](repeating: 0xff, count: 30) + [0x7f]
        for raw in [positive, negative] {
            for sign: UInt8 in [0, 0x80] {
                var raw = raw
                raw[31] |= sign
                if [2, 7, 8, 11, 12].contains(y) {
                    #expect(throws: KeyRefusal.notOnTheCurve) { try Ed25519PublicKey(raw: raw) }
                } else {
                    #expect(try Ed25519PublicKey(raw: raw).raw == raw)
                }
            }
        }
    }
}
