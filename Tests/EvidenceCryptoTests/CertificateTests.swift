import EvidenceCrypto
import Foundation
import Testing

@Suite struct CertificateTests {
    let openssl: StockOpenSSL
    /// The key, anew: a suite is copied, and a private key is not.
    private func key() throws -> PrivateKey {
        try PrivateKey(pem: openssl.read("key.pem"), passphrase: nil)
    }

    let now = Int(Date().timeIntervalSince1970)

    init() throws {
        openssl = try StockOpenSSL()
        let key = try PrivateKey.generateP256()
        try openssl.write(key.pem(encryptedWith: nil), to: "key.pem")
        try openssl.write(Array("said on record\n".utf8), to: "message")
    }

    private func selfSigned(_ subject: CertificateSubject) throws -> Certificate {
        let certificate = try key().selfSignedCertificate(
            for: subject,
            from: now - 3600,
            until: now + 86_400 * 365
        )
        try openssl.write(pem("CERTIFICATE", certificate.der), to: "key.crt")
        return certificate
    }

    private func spki() throws -> P256PublicKey {
        guard case .p256(let key) = try key().publicKey else {
            throw CertificateError.notUnderRoots
        }
        return key
    }

    // MARK: Making

    @Test func `a self-signed certificate says what it is for and no more`() throws {
        let subject = try CertificateSubject(
            name: "Айгүл Ж.",
            organisation: "Archive, Examples & Co.",
            country: "KZ",
            email: "aigul@archive.example"
        )
        let certificate = try selfSigned(subject)
        #expect(certificate.subject == "CN=Айгүл Ж.,O=Archive\\, Examples & Co.,C=KZ")
        #expect(certificate.issuer == certificate.subject)
        #expect(certificate.serial.count == 40)
        #expect(certificate.notBefore == now - 3600)
        #expect(certificate.notAfter == now + 86_400 * 365)
        #expect(certificate.isSelfIssued && certificate.permitsSigning)
        #expect(!certificate.isAuthority && certificate.servesPlainCMS)
        #expect(try certificate.spki == spki().spki)

        let text = try openssl.run("x509 -in key.crt -noout -text -nameopt utf8,sep_comma_plus")
        #expect(text.code == 0)
        for part in [
            "Version: 3 (0x2)", "ecdsa-with-SHA256", "X509v3 Basic Constraints: critical",
            "CA:FALSE", "X509v3 Key Usage: critical", "Digital Signature, Non Repudiation",
            "X509v3 Subject Key Identifier:", "email:aigul@archive.example", "CN=Айгүл Ж.",
        ] {
            #expect(text.output.contains(part), "\(part) in \(text.output)")
        }
        #expect(!text.output.contains("Extended Key Usage"))
        let verified = try openssl.run("verify -CAfile key.crt key.crt")
        #expect(verified.code == 0, "\(verified.output)")
    }

    @Test func `two certificates of one key have different serial numbers`() throws {
        let subject = try CertificateSubject(name: "anna")
        #expect(try selfSigned(subject).serial != selfSigned(subject).serial)
    }

    @Test func `stock openssl signs CMS with key and certificate, and verifies it plainly`() throws
    {
        _ = try selfSigned(CertificateSubject(name: "anna"))
        let signed = try openssl.run(
            "cms -sign -binary -in message -signer key.crt -inkey key.pem -outform DER -out p7s"
        )
        #expect(signed.code == 0, "\(signed.output)")
        let verified = try openssl.run(
            "cms -verify -binary -content message -inform DER -in p7s -CAfile key.crt -out said"
        )
        #expect(verified.code == 0, "\(verified.output)")
    }

    @Test func `a certificate may end after 2050, where its dates are written otherwise`() throws {
        let end = 4_102_444_800
        let certificate = try key().selfSignedCertificate(
            for: CertificateSubject(name: "anna"),
            from: now,
            until: end
        )
        #expect(certificate.notAfter == end)
    }

    @Test func `a request is one that stock openssl verifies and an authority can sign`() throws {
        let subject = try CertificateSubject(name: "Anna K.", email: "anna@archive.example")
        try openssl.write(key().certificateRequest(for: subject), to: "key.csr")
        let text = try openssl.run("req -in key.csr -noout -verify -text")
        #expect(text.code == 0, "\(text.output)")
        for part in [
            "Subject: CN = Anna K.", "CA:FALSE", "Digital Signature, Non Repudiation",
            "email:anna@archive.example",
        ] {
            #expect(text.output.contains(part), "\(part) in \(text.output)")
        }
        let authority = try Authority(openssl)
        try authority.issue("anna", for: "key.csr", extensions: Authority.signing)
        let chain = try CertificateChain(openssl.read("anna.crt") + openssl.read("root.crt"))
        try chain.check(for: spki(), at: now)
        try chain.check(for: spki(), at: now, roots: [chain.certificates[1]])
        #expect(chain.leaf.subject == "CN=Anna K.")
        #expect(chain.leaf.issuer == "CN=Root")
    }

    @Test(arguments: [
        ("", nil, nil, CertificateSubject.Fault.name),
        (String(repeating: "x", count: 65), nil, nil, .name),
        ("a\nb", nil, nil, .name),
        ("a", "kz", nil, .country),
        ("a", "KAZ", nil, .country),
        ("a", nil, "anna", .email),
        ("a", nil, "a@b@c", .email),
        ("a", nil, "a@b,URI:x", .email),
        ("a", nil, "a b@c", .email),
        ("a", nil, "@c", .email),
        ("a", nil, "ә@c", .email),
    ])
    func `a subject that no certificate can hold is refused`(
        name: String,
        country: String?,
        email: String?,
        fault: CertificateSubject.Fault
    ) {
        #expect(throws: fault) {
            try CertificateSubject(name: name, country: country, email: email)
        }
    }

    // MARK: Reading

    @Test func `a chain has one form in a ledger, and is read in others elsewhere`() throws {
        let certificate = try selfSigned(CertificateSubject(name: "anna"))
        let text = try openssl.read("key.crt")
        let chain = try CertificateChain(text)
        #expect(chain.certificates == [certificate])
        #expect(try CertificateChain(certificate.der) == chain)
        #expect(try CertificateChain(Array("Subject: anna\n".utf8) + text) == chain)
        #expect(try chain.pem() == text)
        #expect(try CertificateChain(canonical: text) == chain)
        let crlf = Array(String(decoding: text, as: UTF8.self).replacing("\n", with: "\r\n").utf8)
        #expect(try CertificateChain(crlf) == chain)
        for other in [
            Array("Subject: anna\n".utf8) + text, text + [0x0A], Array(text.dropLast()), crlf,
            certificate.der,
        ] {
            #expect(throws: CertificateError.self) { try CertificateChain(canonical: other) }
        }
    }

    @Test func `what is no certificate is refused`() throws {
        let certificate = try selfSigned(CertificateSubject(name: "anna"))
        let text = try openssl.read("key.crt")
        #expect(throws: CertificateError.notACertificate(reasons: [])) {
            try CertificateChain(Array("no certificate\n".utf8))
        }
        #expect(throws: CertificateError.notACertificate(reasons: [])) { try CertificateChain([]) }
        #expect(throws: CertificateError.otherBlock(label: "PRIVATE KEY")) {
            try CertificateChain(text + key().pem(encryptedWith: nil))
        }
        #expect(throws: CertificateError.tooMany(limit: 10)) {
            try CertificateChain(Array(repeatElement(text, count: 11).joined()))
        }
        for count in 1..<text.count - 1 {
            #expect(throws: CertificateError.self) { try CertificateChain(Array(text[..<count])) }
        }
        for count in 0..<certificate.der.count {
            #expect(throws: CertificateError.self) {
                try CertificateChain(Array(certificate.der[..<count]))
            }
        }
        #expect(throws: CertificateError.self) { try CertificateChain(certificate.der + [0]) }
    }

    @Test func `no flipped bit of a certificate passes the check against the whole one`() throws {
        let certificate = try selfSigned(CertificateSubject(name: "anna"))
        let spki = try spki()
        for index in certificate.der.indices {
            var der = certificate.der
            der[index] ^= 0x01
            #expect(throws: CertificateError.self, "byte \(index)") {
                try CertificateChain(der).check(for: spki, at: now, roots: [certificate])
            }
        }
    }
}
