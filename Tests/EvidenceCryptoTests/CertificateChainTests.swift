import EvidenceCrypto
import Foundation
import Testing

/// A certificate authority made of `openssl` commands: `root.crt` and what it issues.
struct Authority {
    let openssl: StockOpenSSL

    static let signing = "basicConstraints=critical,CA:FALSE\nkeyUsage=critical,digitalSignature\n"
    static let issuing = "basicConstraints=critical,CA:TRUE\nkeyUsage=critical,keyCertSign\n"

    init(_ openssl: StockOpenSSL, root: String = "root") throws {
        self.openssl = openssl
        try newKey(root)
        try run(
            "req -x509 -new -key \(root).pem -subj /CN=Root -days 3650 -out \(root).crt"
                + " -addext keyUsage=critical,keyCertSign"
        )
    }

    func run(_ command: String) throws {
        let result = try openssl.run(command)
        guard result.code == 0 else { throw Failure(output: result.output) }
    }

    struct Failure: Error {
        let output: String
    }

    func newKey(_ name: String, _ options: String = "EC -pkeyopt ec_paramgen_curve:P-256") throws {
        try run("genpkey -algorithm \(options) -out \(name).pem")
    }

    /// Issues `<name>.crt` for a request.
    func issue(
        _ name: String,
        for request: String,
        by issuer: String = "root",
        extensions: String,
        _ options: String = "-days 30"
    ) throws {
        try openssl.write(Array(extensions.utf8), to: "\(name).ext")
        try run(
            "x509 -req -in \(request) -CA \(issuer).crt -CAkey \(issuer).pem -CAcreateserial"
                + " -extfile \(name).ext -out \(name).crt \(options)"
        )
    }

    /// Issues `<name>.crt` for a new key of that name.
    func issue(
        _ name: String,
        by issuer: String = "root",
        extensions: String,
        key: String = "EC -pkeyopt ec_paramgen_curve:P-256",
        _ options: String = "-days 30"
    ) throws {
        try newKey(name, key)
        try run("req -new -key \(name).pem -subj /CN=\(name) -out \(name).csr")
        try issue(name, for: "\(name).csr", by: issuer, extensions: extensions, options)
    }
}

@Suite struct CertificateChainTests {
    let openssl: StockOpenSSL
    let authority: Authority

    /// Taken when it is asked for: what was issued a second ago is in force.
    private var now: Int { Int(Date().timeIntervalSince1970) }

    init() throws {
        openssl = try StockOpenSSL()
        authority = try Authority(openssl)
        try authority.issue("middle", extensions: Authority.issuing, "-days 60")
        try authority.issue("anna", by: "middle", extensions: Authority.signing)
    }

    private func chain(_ names: String...) throws -> CertificateChain {
        try CertificateChain(names.flatMap { try openssl.read("\($0).crt") })
    }

    private func key(_ name: String) throws -> P256PublicKey {
        let key = try PrivateKey(pem: openssl.read("\(name).pem"), passphrase: nil)
        guard case .p256(let key) = key.publicKey else { throw CertificateError.notUnderRoots }
        return key
    }

    @Test func `a chain is taken with its root, without it, and alone`() throws {
        let key = try key("anna")
        let root = try chain("root").certificates
        for chain in [
            try chain("anna", "middle", "root"), try chain("anna", "middle"), try chain("anna"),
        ] {
            try chain.check(for: key, at: now)
        }
        try chain("anna", "middle", "root").check(for: key, at: now, roots: root)
        try chain("anna", "middle").check(for: key, at: now, roots: root)
        try chain("anna").check(for: key, at: now, roots: chain("middle").certificates)
    }

    @Test func `a root that is not the one given is not taken`() throws {
        let key = try key("anna")
        let other = try Authority(openssl, root: "other")
        try other.issue("stranger", by: "other", extensions: Authority.signing)
        let roots = try chain("other").certificates
        #expect(throws: CertificateError.notUnderRoots) {
            try chain("anna", "middle", "root").check(for: key, at: now, roots: roots)
        }
        #expect(throws: CertificateError.notUnderRoots) {
            try chain("anna").check(for: key, at: now, roots: chain("root").certificates)
        }
    }

    @Test func `a certificate of another key is refused, in its place and out of it`() throws {
        try authority.issue("boris", extensions: Authority.signing)
        #expect(throws: CertificateError.otherKey(subject: "CN=boris")) {
            try chain("boris", "root").check(for: key("anna"), at: now)
        }
        #expect(throws: CertificateError.notFirst(place: 2)) {
            try chain("middle", "anna").check(for: key("anna"), at: now)
        }
    }

    @Test(arguments: [
        ("RSA -pkeyopt rsa_keygen_bits:2048", "RSA"),
        ("EC -pkeyopt ec_paramgen_curve:P-384", "EC on secp384r1"),
        ("ED25519", "Ed25519"),
    ])
    func `a key of another kind is named in the refusal`(options: String, kind: String) throws {
        try authority.issue("boris", extensions: Authority.signing, key: options)
        #expect(throws: CertificateError.otherKindOfKey(kind: kind)) {
            try chain("boris", "root").check(for: key("anna"), at: now)
        }
    }

    @Test(arguments: [
        (Authority.issuing, CertificateError.authority(subject: "CN=boris")),
        (
            "basicConstraints=CA:FALSE\nkeyUsage=critical,keyEncipherment\n",
            .usage(subject: "CN=boris")
        ),
        (
            "basicConstraints=CA:FALSE\n1.2.3.4=critical,ASN1:NULL\n",
            .path(subject: "CN=boris", reason: "unhandled critical extension")
        ),
    ])
    func `a certificate that does not serve for signing is refused`(
        extensions: String,
        error: CertificateError
    ) throws {
        try authority.issue("boris", extensions: extensions)
        #expect(throws: error) { try chain("boris", "root").check(for: key("boris"), at: now) }
    }

    @Test(arguments: [
        ("basicConstraints=CA:FALSE\n", true),
        ("extendedKeyUsage=emailProtection\n", true),
        ("extendedKeyUsage=1.3.6.1.5.5.7.3.36\n", false),
    ])
    func `an extended usage of other purposes alone does not serve plain CMS`(
        extensions: String,
        serves: Bool
    ) throws {
        try authority.issue("boris", extensions: extensions)
        let chain = try chain("boris", "root")
        try chain.check(for: key("boris"), at: now)
        #expect(chain.leaf.servesPlainCMS == serves)
        try openssl.write([0x61], to: "message")
        try authority.run(
            "cms -sign -in message -signer boris.crt -inkey boris.pem -outform DER -out p7s"
        )
        let verified = try openssl.run(
            "cms -verify -content message -inform DER -in p7s -CAfile root.crt -out said"
        )
        #expect((verified.code == 0) == serves, "\(verified.output)")
    }

    @Test func `dates are judged as of the time given`() throws {
        let key = try key("anna")
        let chain = try chain("anna", "middle", "root")
        let end = chain.leaf.notAfter
        // RFC 5280 has the last second in force, and OpenSSL does not.
        try chain.check(for: key, at: end - 1)
        #expect(throws: CertificateError.expired(subject: "CN=anna", until: end)) {
            try chain.check(for: key, at: end + 1)
        }
        let start = chain.leaf.notBefore
        try chain.check(for: key, at: start)
        #expect(throws: CertificateError.notYetInForce(subject: "CN=anna", from: start)) {
            try chain.check(for: key, at: start - 1)
        }
    }

    @Test func `an order in which one did not issue the one before is refused`() throws {
        let error = CertificateError.notIssuedByNext(subject: "CN=anna", next: "CN=Root")
        #expect(throws: error) {
            try chain("anna", "root", "middle").check(for: key("anna"), at: now)
        }
    }

    @Test func `a signature by another key of the issuer's name is refused`() throws {
        let other = try Authority(openssl, root: "other")
        try other.issue(
            "boris",
            by: "other",
            extensions: Authority.signing + "authorityKeyIdentifier=none\n"
        )
        #expect(throws: CertificateError.signature(subject: "CN=boris")) {
            try chain("boris", "root").check(for: key("boris"), at: now)
        }
    }

    @Test func `one who is no authority issues nothing`() throws {
        let extensions = "basicConstraints=critical,CA:FALSE\nkeyUsage=keyCertSign\n"
        try authority.issue("clerk", extensions: extensions)
        try authority.issue("boris", by: "clerk", extensions: Authority.signing)
        #expect(throws: CertificateError.self) {
            try chain("boris", "clerk", "root").check(for: key("boris"), at: now)
        }
    }

    @Test func `a signature of less than 112 bits is refused`() throws {
        try authority.issue("boris", extensions: Authority.signing, "-days 30 -sha1")
        let error = CertificateError.path(
            subject: "CN=boris",
            reason: "CA signature digest algorithm too weak"
        )
        #expect(throws: error) {
            try chain("boris", "root").check(for: key("boris"), at: now)
        }
    }
}
