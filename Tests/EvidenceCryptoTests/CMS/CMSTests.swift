import EvidenceCrypto
import Foundation
import Testing

/// Keys and certificates that sign CMS, and stock `openssl` to sign it otherwise.
struct CMSBench {
    let openssl: StockOpenSSL
    let authority: Authority
    let content = Array("<ASiCManifest/>\n".utf8)

    /// A second in which all certificates of the bench are in force.
    var now: Int { Int(Date().timeIntervalSince1970) }

    /// `root`, and `anna` whom it certified for P-256.
    init() throws {
        openssl = try StockOpenSSL()
        authority = try Authority(openssl)
        try authority.issue("anna", extensions: Authority.signing)
        try openssl.write(content, to: "content")
    }

    func chain(_ names: String...) throws -> CertificateChain {
        try CertificateChain(names.flatMap { try openssl.read("\($0).crt") })
    }

    func signature(_ key: String = "anna", _ certificates: String...) throws -> [UInt8] {
        let names = certificates.isEmpty ? ["\(key)"] : certificates
        let chain = try CertificateChain(names.flatMap { try openssl.read("\($0).crt") })
        let signer = try CMSSigner(pem: openssl.read("\(key).pem"), passphrase: nil, chain: chain)
        return try signer.signature(over: content, at: now)
    }

    /// What `openssl cms -sign` makes of the content with those options.
    func stock(_ options: String) throws -> [UInt8] {
        try authority.run(
            "cms -sign -binary -in content -outform DER -out theirs.p7s -nosmimecap \(options)"
        )
        return try openssl.read("theirs.p7s")
    }

    func refusal(of der: [UInt8], over content: [UInt8]? = nil) -> CMSRefusal? {
        do throws(CMSRefusal) {
            _ = try CMSSignature(der).verify(over: content ?? self.content)
            return nil
        } catch {
            return error
        }
    }
}

@Suite struct CMSTests {
    private let bench: CMSBench
    private var openssl: StockOpenSSL { bench.openssl }

    init() throws {
        bench = try CMSBench()
    }

    @Test(arguments: [
        ("EC -pkeyopt ec_paramgen_curve:P-256", "ecdsa-with-SHA256"),
        ("RSA -pkeyopt rsa_keygen_bits:2048", "rsaEncryption"),
    ])
    func `stock openssl verifies what is signed, and it is read back`(
        key: String,
        algorithm: String
    ) throws {
        try bench.authority.issue("boris", extensions: Authority.signing, key: key)
        let time = bench.now
        let signer = try CMSSigner(
            pem: openssl.read("boris.pem"),
            passphrase: nil,
            chain: bench.chain("boris", "root")
        )
        let der = try signer.signature(over: bench.content, at: time)
        try openssl.write(der, to: "ours.p7s")
        let verified = try openssl.run(
            "cms -verify -binary -inform DER -in ours.p7s -content content -CAfile root.crt -cades"
                + " -out said"
        )
        #expect(verified.code == 0, "\(verified.output)")
        let printed = try openssl.run("cms -cmsout -print -noout -inform DER -in ours.p7s").output
        for part in [
            "contentType", "messageDigest", "signingTime", "id-smime-aa-signingCertificateV2",
            "eContent: <ABSENT>", "algorithm: sha256", algorithm,
            "unsignedAttrs:\n          <ABSENT>",
        ] {
            #expect(printed.contains(part), "\(part) in \(printed)")
        }
        #expect(!printed.contains("S/MIME Capabilities"))

        let said = try CMSSignature(der).verify(over: bench.content)
        #expect(said.certificate.subject == "CN=boris")
        #expect(said.chain == (try bench.chain("boris", "root")))
        #expect(said.time == time)
        try said.chain.check(at: time, roots: bench.chain("root").certificates)
    }

    @Test func `a key of a ledger signs with its own certificate`() throws {
        let key = try PrivateKey.generateP256()
        let subject = try CertificateSubject(name: "Archive of Examples")
        let time = bench.now
        let certificate = try key.selfSignedCertificate(
            for: subject,
            from: time - 60,
            until: time + 86_400
        )
        let signer = try CMSSigner(key: key, chain: CertificateChain(certificate))
        let der = try signer.signature(over: bench.content, at: time)
        let said = try CMSSignature(der).verify(over: bench.content)
        #expect(said.chain == CertificateChain(certificate))
        #expect(said.time == time)
        try openssl.write(der, to: "ours.p7s")
        try openssl.write(pem("CERTIFICATE", certificate.der), to: "signer.pem")
        let verified = try openssl.run(
            "cms -verify -binary -inform DER -in ours.p7s -content content -CAfile signer.pem"
                + " -certfile signer.pem -out said"
        )
        #expect(verified.code == 0, "\(verified.output)")
    }

    @Test func `nothing at all can be signed, too`() throws {
        let chain = try bench.chain("anna")
        let signer = try CMSSigner(pem: openssl.read("anna.pem"), passphrase: nil, chain: chain)
        let der = try signer.signature(over: [], at: bench.now)
        _ = try CMSSignature(der).verify(over: [])
        #expect(bench.refusal(of: der, over: [0]) == .otherContent)
    }

    @Test(arguments: [
        ("EC -pkeyopt ec_paramgen_curve:P-256", "ecdsa-with-SHA256"),
        ("RSA -pkeyopt rsa_keygen_bits:2048", "rsaEncryption"),
    ])
    func `stock openssl verifies what is signed by its digest, without a time`(
        key: String,
        algorithm: String
    ) throws {
        try bench.authority.issue("boris", extensions: Authority.signing, key: key)
        let signer = try CMSSigner(
            pem: openssl.read("boris.pem"),
            passphrase: nil,
            chain: bench.chain("boris", "root")
        )
        let digest = try Digest(of: bench.content.span)
        let der = try signer.timelessSignature(overContentWith: digest, at: bench.now)
        try openssl.write(der, to: "ours.p7s")
        let verify =
            "cms -verify -binary -inform DER -in ours.p7s -CAfile root.crt -cades -out said"
        let verified = try openssl.run("\(verify) -content content")
        #expect(verified.code == 0, "\(verified.output)")
        #expect(try openssl.run("\(verify) -content boris.crt").code != 0)
        let printed = try openssl.run("cms -cmsout -print -noout -inform DER -in ours.p7s").output
        for part in [
            "contentType", "messageDigest", "id-smime-aa-signingCertificateV2",
            "eContent: <ABSENT>", "algorithm: sha256", algorithm,
            "unsignedAttrs:\n          <ABSENT>",
        ] {
            #expect(printed.contains(part), "\(part) in \(printed)")
        }
        #expect(!printed.contains("signingTime"))
        #expect(bench.refusal(of: der) == .attribute("signingTime"))
    }

    @Test func `what states no time is signed only while the certificate is in force`() throws {
        let chain = try bench.chain("anna")
        let signer = try CMSSigner(pem: openssl.read("anna.pem"), passphrase: nil, chain: chain)
        let digest = try Digest(of: bench.content.span)
        let end = chain.leaf.notAfter
        #expect(throws: CMSSignerError.certificate(.expired(subject: "CN=anna", until: end))) {
            try signer.timelessSignature(overContentWith: digest, at: end + 1)
        }
    }

    // MARK: Refusals of a signer

    private func error(_ key: String, _ certificates: String...) -> CMSSignerError? {
        do {
            let names = certificates.isEmpty ? [key] : certificates
            let chain = try CertificateChain(names.flatMap { try openssl.read("\($0).crt") })
            let pem = try openssl.read("\(key).pem")
            _ = try CMSSigner(pem: pem, passphrase: nil, chain: chain)
            return nil
        } catch {
            return error as? CMSSignerError
        }
    }

    @Test(arguments: [
        ("RSA -pkeyopt rsa_keygen_bits:1024", CMSSignerError.weakKey(bits: 1024)),
        ("EC -pkeyopt ec_paramgen_curve:P-384", .kindOfKey("EC on secp384r1")),
        ("ED25519", .kindOfKey("Ed25519")),
    ])
    func `other keys sign nothing`(options: String, refusal: CMSSignerError) throws {
        try bench.authority.issue("boris", extensions: Authority.signing, key: options)
        #expect(error("boris") == refusal)
        let other = try PrivateKey.generateEd25519()
        #expect(throws: CMSSignerError.kindOfKey("Ed25519")) {
            _ = try CMSSigner(key: other, chain: bench.chain("anna"))
        }
    }

    @Test(arguments: [
        (
            "basicConstraints=CA:FALSE\nkeyUsage=critical,keyAgreement\n",
            CertificateError.usage(subject: "CN=boris")
        ),
        (Authority.issuing, .authority(subject: "CN=boris")),
    ])
    func `a certificate that is not for signing is refused`(
        extensions: String,
        refusal: CertificateError
    ) throws {
        try bench.authority.issue("boris", extensions: extensions)
        #expect(error("boris") == .certificate(refusal))
    }

    @Test func `a certificate of another key, or out of force, is refused`() throws {
        try bench.authority.issue("boris", extensions: Authority.signing)
        #expect(error("boris", "anna") == .certificate(.otherKey(subject: "CN=anna")))
        #expect(error("boris", "anna", "boris") == .certificate(.notFirst(place: 2)))
        let chain = try bench.chain("anna")
        let signer = try CMSSigner(pem: openssl.read("anna.pem"), passphrase: nil, chain: chain)
        let end = chain.leaf.notAfter
        let start = chain.leaf.notBefore
        #expect(throws: CMSSignerError.certificate(.expired(subject: "CN=anna", until: end))) {
            try signer.signature(over: bench.content, at: end + 1)
        }
        let refusal = CertificateError.notYetInForce(subject: "CN=anna", from: start)
        #expect(throws: CMSSignerError.certificate(refusal)) {
            try signer.signature(over: bench.content, at: start - 1)
        }
    }
}
