import EvidenceCrypto
import Foundation
import Testing

@Suite struct Ed25519VectorTests {
    /// RFC 8032 §7.1, tests 1 to 3.
    static let published: [(seed: String, key: String, message: String, signature: String)] = [
        (
            "9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60",
            "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a",
            "",
            "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bac"
                + "c61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b"
        ),
        (
            "4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb",
            "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c",
            "72",
            "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da085ac1e43e15996e"
                + "458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00"
        ),
        (
            "c5aa8df43f9f837bedb7442f31dcb7b166d38535076f094b85ce3a2e0b4458f7",
            "fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025",
            "af82",
            "6291d657deec24024827e69c3abe01a30ce548a284743a445e3680d7db5ac3ac18ff9b538d16f290"
                + "ae67f760984dc6594a7c15e9716ed28dc027beceea1ec40a"
        ),
    ]

    @Test(arguments: published)
    func `the examples of RFC 8032 come out`(
        seed: String,
        key: String,
        message: String,
        signature: String
    ) throws {
        let pkcs8 = try #require([UInt8](hex: "302e020100300506032b657004220420" + seed))
        let privateKey = try PrivateKey(pem: pem("PRIVATE KEY", pkcs8), passphrase: nil)
        let raw = try #require([UInt8](hex: key))
        #expect(try privateKey.publicKey == .ed25519(Ed25519PublicKey(raw: raw)))
        let message = try #require([UInt8](hex: message))
        let made = try privateKey.signature(for: message)
        #expect(made == [UInt8](hex: signature))
        let checker = try SignatureChecker(privateKey.publicKey)
        #expect(try checker.isValid(made, for: message))
    }

    @Test func `S plus the order, the same signature again, is refused`() throws {
        let example = Ed25519VectorTests.published[0]
        let order = try #require(
            [UInt8](hex: "edd3f55c1a631258d69cf7a2def9de1400000000000000000000000000000010")
        )
        var signature = try #require([UInt8](hex: example.signature))
        var carry = 0
        for index in 0..<32 {
            carry += Int(signature[32 + index]) + Int(order[index])
            signature[32 + index] = UInt8(carry & 0xff)
            carry >>= 8
        }
        let raw = try #require([UInt8](hex: example.key))
        let checker = try SignatureChecker(.ed25519(Ed25519PublicKey(raw: raw)))
        #expect(try !checker.isValid(signature, for: []))
    }

    private enum Verdict: String {
        case keyRefused = "K"
        case valid = "V"
        case invalid = "X"
    }

    private func verdict(key: String, signature: String, message: [UInt8]) throws -> Verdict {
        let raw = try #require([UInt8](hex: key))
        let signature = try #require([UInt8](hex: signature))
        guard let key = try? Ed25519PublicKey(raw: raw) else { return .keyRefused }
        let checker = try SignatureChecker(.ed25519(key))
        return try checker.isValid(signature, for: message) ? .valid : .invalid
    }

    /// OpenSSL's verdict follows from two flags; here a key of small order or in an encoding
    /// that is not canonical is refused before any signature is looked at.
    @Test func `of the CCTV cases those valid under a permitted key are accepted`() throws {
        struct Case: Decodable {
            let number: Int
            let key: String
            let sig: String
            let msg: String
            let flags: [String]?
        }
        guard let data = SharedVectors.read("ed25519/cctv_ed25519vectors.json") else { return }
        let cases = try JSONDecoder().decode([Case].self, from: data)
        #expect(cases.count == 914)
        var accepted = 0
        var refusedKeys = 0
        var acceptedByOpenSSL = 0
        for vector in cases {
            let flags = vector.flags ?? []
            let opensslAccepts =
                !flags.contains("non_canonical_R") && !flags.contains("low_order_residue")
            let keyIsRefused =
                flags.contains("low_order_A") || flags.contains("non_canonical_A")
            acceptedByOpenSSL += opensslAccepts ? 1 : 0
            refusedKeys += keyIsRefused ? 1 : 0

            let verdict = try verdict(
                key: vector.key,
                signature: vector.sig,
                message: Array(vector.msg.utf8)
            )
            let expected: Verdict =
                keyIsRefused ? .keyRefused : opensslAccepts ? .valid : .invalid
            #expect(verdict == expected, "case \(vector.number)")
            accepted += verdict == .valid ? 1 : 0
        }
        #expect(acceptedByOpenSSL == 208)
        #expect(refusedKeys == 526)
        #expect(accepted == 86)
    }

    @Test func `each of the 14 public keys of small order is refused`() throws {
        guard let data = SharedVectors.read("ed25519/low_order_public_keys.txt") else { return }
        let lines = String(decoding: data, as: UTF8.self).split(separator: "\n")
            .filter { !$0.hasPrefix("#") }
        #expect(lines.count == 14)
        for line in lines {
            let raw = try #require([UInt8](hex: String(line)))
            #expect(throws: KeyRefusal.smallOrder) { try Ed25519PublicKey(raw: raw) }
        }
    }

    /// OpenSSL accepts 0 to 3 and 11; the keys of 0, 1, 10 and 11 are of small order.
    @Test func `the twelve cases of speccheck come out, four keys refused`() throws {
        struct Case: Decodable {
            let message: String
            let pub_key: String
            let signature: String
        }
        guard let data = SharedVectors.read("ed25519/speccheck_cases.json") else { return }
        let verdicts = try JSONDecoder().decode([Case].self, from: data).map { vector in
            let message = try #require([UInt8](hex: vector.message))
            return try verdict(
                key: vector.pub_key,
                signature: vector.signature,
                message: message
            ).rawValue
        }
        #expect(verdicts.joined() == "KKVVXXXXXXKK")
    }
}
