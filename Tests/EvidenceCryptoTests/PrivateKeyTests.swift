import EvidenceCrypto
import Foundation
import Testing

@Suite struct PrivateKeyTests {
    let openssl: StockOpenSSL
    let message = Array("signed\n".utf8)

    init() throws {
        openssl = try StockOpenSSL()
    }

    /// Checks that `key` signs and that stock OpenSSL reads the same public half from `file`.
    private func expectAgreement(_ key: borrowing PrivateKey, file: String) throws {
        let form =
            switch key.publicKey {
            case .p256: " -ec_conv_form uncompressed -ec_param_enc named_curve"
            case .ed25519: ""
            }
        let result = try openssl.run(
            "pkey -in \(file) -passin pass:open-sesame -pubout -out public" + form
        )
        #expect(result.code == 0, "\(result.output)")
        #expect(try openssl.read("public") == key.publicKey.pem)
        let signature = try key.signature(for: message)
        #expect(try SignatureChecker(key.publicKey).isValid(signature, for: message))
    }

    @Test(arguments: [
        "ecparam -genkey -name prime256v1",
        "ecparam -genkey -noout -name prime256v1",
        "genpkey -algorithm EC -pkeyopt ec_paramgen_curve:P-256",
        "genpkey -algorithm EC -pkeyopt ec_paramgen_curve:prime256v1",
        "genpkey -algorithm ED25519",
    ])
    func `a key made by stock OpenSSL is read`(command: String) throws {
        try openssl.run(command + " -out key")
        let key = try PrivateKey(pem: openssl.read("key"), passphrase: nil)
        try expectAgreement(key, file: "key")
    }

    @Test(arguments: ["-conv_form compressed", "-no_public", "-param_enc explicit"])
    func `a key written in an unusual form is read as the usual one`(option: String) throws {
        try openssl.run("ecparam -genkey -name prime256v1 -out usual")
        let usual = try PrivateKey(pem: openssl.read("usual"), passphrase: nil)
        try openssl.run("ec -in usual \(option) -out key")
        let key = try PrivateKey(pem: openssl.read("key"), passphrase: nil)
        #expect(key.publicKey == usual.publicKey)
        try expectAgreement(key, file: "key")
        let again = try PrivateKey(pem: key.pem(encryptedWith: nil), passphrase: nil)
        #expect(again.publicKey == usual.publicKey)
    }

    @Test(arguments: [
        "pkcs8 -topk8 -v2 aes-256-cbc",
        "pkcs8 -topk8 -scrypt",
        "pkcs8 -topk8 -v2 aes-128-cbc -v2prf hmacWithSHA1",
        "ec -aes256",
    ])
    func `an encrypted key opens with its passphrase alone`(command: String) throws {
        try openssl.run("ecparam -genkey -name prime256v1 -out plain")
        let result = try openssl.run(command + " -in plain -passout pass:open-sesame -out key")
        #expect(result.code == 0, "\(result.output)")
        let pem = try openssl.read("key")
        let key = try PrivateKey(pem: pem, passphrase: Array("open-sesame".utf8))
        try expectAgreement(key, file: "key")
        #expect(throws: PrivateKeyError.needsPassphrase) {
            _ = try PrivateKey(pem: pem, passphrase: nil)
        }
        for wrong in ["", "open-sesamE", "open-sesame ", String(repeating: "x", count: 5000)] {
            #expect(throws: PrivateKeyError.wrongPassphrase) {
                _ = try PrivateKey(pem: pem, passphrase: Array(wrong.utf8))
            }
        }
    }

    @Test func `an encryption that OpenSSL no longer does is told from a wrong passphrase`() throws
    {
        try openssl.run("ecparam -genkey -name prime256v1 -out plain")
        let result = try openssl.run(
            "pkcs8 -topk8 -v1 PBE-SHA1-RC2-40 -provider legacy -provider default"
                + " -in plain -passout pass:open-sesame -out key"
        )
        guard result.code == 0 else {
            print("not run: this OpenSSL has no legacy provider")
            return
        }
        let pem = try openssl.read("key")
        do throws(PrivateKeyError) {
            _ = try PrivateKey(pem: pem, passphrase: Array("open-sesame".utf8))
            Issue.record("it was read")
        } catch {
            guard case .unsupportedEncryption(let reasons) = error else {
                Issue.record("\(error)")
                return
            }
            #expect(reasons.contains { $0.contains("RC2-40") })
        }
    }

    @Test(arguments: Kind.allCases)
    func `a key written in the clear is read back, by stock OpenSSL too`(kind: Kind) throws {
        let key = try kind.generate()
        let pem = try key.pem(encryptedWith: nil)
        #expect(pem.starts(with: Array("-----BEGIN PRIVATE KEY-----\n".utf8)))
        let again = try PrivateKey(pem: pem, passphrase: nil)
        #expect(again.publicKey == key.publicKey)
        let ignoring = try PrivateKey(pem: pem, passphrase: [1, 2, 3])
        #expect(ignoring.publicKey == key.publicKey)
        try openssl.write(pem, to: "key")
        try expectAgreement(again, file: "key")
    }

    @Test(arguments: Kind.allCases)
    func `a key written encrypted is read back, by stock OpenSSL too`(kind: Kind) throws {
        let passphrase = Array("open-sesame".utf8)
        let key = try kind.generate()
        let pem = try key.pem(encryptedWith: passphrase)
        #expect(pem.starts(with: Array("-----BEGIN ENCRYPTED PRIVATE KEY-----\n".utf8)))
        let again = try PrivateKey(pem: pem, passphrase: passphrase)
        #expect(again.publicKey == key.publicKey)
        #expect(throws: PrivateKeyError.needsPassphrase) {
            _ = try PrivateKey(pem: pem, passphrase: nil)
        }
        #expect(throws: PrivateKeyError.wrongPassphrase) {
            _ = try PrivateKey(pem: pem, passphrase: Array("open-sesamE".utf8))
        }
        try openssl.write(pem, to: "key")
        try expectAgreement(again, file: "key")
        let structure = try openssl.run("asn1parse -in key").output
        for part in [":PBES2", ":PBKDF2", ":hmacWithSHA256", ":aes-256-cbc", ":0927C0"] {
            #expect(structure.contains(part), "\(structure)")
        }
    }

    @Test(arguments: [0, 1025])
    func `a passphrase that OpenSSL would not read back is refused`(count: Int) throws {
        let key = try PrivateKey.generateEd25519()
        do throws(CryptoError) {
            _ = try key.pem(encryptedWith: [UInt8](repeating: 0x61, count: count))
            Issue.record("it was taken")
        } catch {
            #expect(
                error.description == "PKCS8_encrypt_ex failed: a passphrase has 1 to 1024 bytes"
            )
        }
    }

    @Test func `a passphrase of 1024 bytes that are no text opens the key again`() throws {
        let passphrase = (0..<1024).map { UInt8(truncatingIfNeeded: $0) }
        let key = try PrivateKey.generateEd25519()
        let pem = try key.pem(encryptedWith: passphrase)
        let again = try PrivateKey(pem: pem, passphrase: passphrase)
        #expect(again.publicKey == key.publicKey)
    }

    @Test(arguments: [
        ("genpkey -algorithm RSA -pkeyopt rsa_keygen_bits:1024", "RSA"),
        ("genpkey -algorithm X25519", "X25519"),
        ("genpkey -algorithm ED448", "ED448"),
        ("ecparam -genkey -name secp384r1", "EC on secp384r1"),
        ("ecparam -genkey -name secp256k1", "EC on secp256k1"),
    ])
    func `a key of another kind is named and refused`(command: String, kind: String) throws {
        try openssl.run(command + " -out key")
        let pem = try openssl.read("key")
        #expect(throws: PrivateKeyError.unsupported(kind: kind)) {
            _ = try PrivateKey(pem: pem, passphrase: nil)
        }
    }

    @Test func `a public half that is not the private half's own is refused`() throws {
        let sound = try der(ofPEM: PrivateKey.generateP256().pem(encryptedWith: nil))
        let other = try der(ofPEM: PrivateKey.generateP256().pem(encryptedWith: nil))
        // Both end in the 64 bytes of the uncompressed point.
        let mismatched = sound.dropLast(64) + other.suffix(64)
        #expect(throws: PrivateKeyError.mismatchedHalves) {
            _ = try PrivateKey(pem: pem("PRIVATE KEY", Array(mismatched)), passphrase: nil)
        }
    }

    @Test func `what holds no private key is none`() throws {
        let key = try PrivateKey.generateP256()
        let sound = try key.pem(encryptedWith: nil)
        let others: [(name: String, bytes: [UInt8])] = [
            ("nothing", []),
            ("text", Array("no key at all\n".utf8)),
            ("a public key", key.publicKey.pem),
            ("half a key", Array(sound.prefix(sound.count / 2))),
            ("an empty block", pem("PRIVATE KEY", [])),
            ("a block of noise", pem("PRIVATE KEY", [UInt8](repeating: 0x5a, count: 100))),
            ("noise as an encrypted key", pem("ENCRYPTED PRIVATE KEY", [1, 2, 3])),
            (
                "an Ed25519 seed too short",
                pem(
                    "PRIVATE KEY",
                    [
                        0x30, 0x0d, 0x02, 0x01, 0x00, 0x30, 0x05, 0x06, 0x03, 0x2b, 0x65, 0x70,
                        0x04, 0x01, 0x00,
                    ]
                )
            ),
        ]
        for (name, bytes) in others {
            do throws(PrivateKeyError) {
                _ = try PrivateKey(pem: bytes, passphrase: [1])
                Issue.record("\(name) was taken for a key")
            } catch {
                guard case .notAKey = error else {
                    Issue.record("\(name): \(error)")
                    continue
                }
            }
        }
    }

    @Test func `a failure tells its own reasons and not those of the one before`() {
        var errors: [PrivateKeyError] = []
        for _ in 0..<2 {
            do throws(PrivateKeyError) {
                _ = try PrivateKey(pem: Array("no key".utf8), passphrase: nil)
            } catch {
                errors.append(error)
            }
        }
        #expect(errors.count == 2)
        #expect(Set(errors).count == 1)
    }
}
