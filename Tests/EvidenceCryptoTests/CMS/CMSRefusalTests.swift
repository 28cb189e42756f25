import EvidenceCrypto
import Foundation
import Testing

/// What stock `openssl` signs otherwise, and what becomes of a signature that was altered.
@Suite struct CMSRefusalTests {
    private let bench: CMSBench

    init() throws {
        bench = try CMSBench()
    }

    @Test func `what stock openssl signs in that form is accepted`() throws {
        let signature = try bench.stock("-signer anna.crt -inkey anna.pem -cades -md sha256")
        #expect(bench.refusal(of: signature) == nil)
        let stronger = try bench.stock(
            "-signer anna.crt -inkey anna.pem -cades -md sha512 -certfile root.crt"
        )
        #expect(bench.refusal(of: stronger) == nil)
    }

    /// Options of `openssl cms -sign`, and why what it makes is refused.
    static let variants: [(options: String, refusal: CMSRefusal)] = [
        ("-cades -nodetach", .attachedContent),
        ("-noattr", .noSignedAttributes),
        ("", .attribute("signing-certificate-v2")),
        ("-cades -md sha1", .digest("sha1")),
        ("-cades -md sha224", .digest("sha224")),
        ("-cades -nocerts", .noCertificate),
        ("-cades -keyid", .form("a signer named by the identifier of a key")),
        ("-cades -certfile boris.crt", .strayCertificate(subject: "CN=boris")),
        ("-cades -signer boris.crt -inkey boris.pem", .signers(2)),
        ("-cades -econtent_type 1.2.3.4", .attribute("contentType")),
    ]

    @Test(arguments: variants)
    func `another form is refused`(options: String, refusal: CMSRefusal) throws {
        try bench.authority.issue(
            "boris",
            extensions: Authority.signing + "subjectKeyIdentifier=hash\n"
        )
        try bench.authority.issue(
            "anna",
            extensions: Authority.signing + "subjectKeyIdentifier=hash\n"
        )
        let der = try bench.stock("-signer anna.crt -inkey anna.pem -md sha256 \(options)")
        #expect(bench.refusal(of: der) == refusal)
    }

    @Test(arguments: [
        ("RSA -pkeyopt rsa_keygen_bits:1024", "", CMSRefusal.weakKey(bits: 1024)),
        ("EC -pkeyopt ec_paramgen_curve:P-384", "", .kindOfKey("EC on secp384r1")),
        (
            "RSA -pkeyopt rsa_keygen_bits:2048", "-keyopt rsa_padding_mode:pss",
            .form("a signature algorithm that does not fit the digest")
        ),
    ])
    func `another key or padding is refused`(
        key: String,
        options: String,
        refusal: CMSRefusal
    ) throws {
        try bench.authority.issue("boris", extensions: Authority.signing, key: key)
        let der = try bench.stock("-signer boris.crt -inkey boris.pem -md sha256 -cades \(options)")
        #expect(bench.refusal(of: der) == refusal)
    }

    @Test func `other types of CMS, and what is none, are refused`() throws {
        try bench.authority.run("cms -digest_create -in content -outform DER -out other.p7s")
        let other = try bench.openssl.read("other.p7s")
        #expect(bench.refusal(of: other) == .notSigned(type: "pkcs7-digestData"))
        for bytes in [[], [0x30], bench.content] as [[UInt8]] {
            guard case .noCMS = bench.refusal(of: bytes) else {
                Issue.record("\(bytes) was read")
                continue
            }
        }
    }

    @Test func `a certificate of the same name and number is told apart by its hash`() throws {
        // Its signatures have one length, so that one certificate can be put where another stood.
        try bench.authority.newKey("fixed", "RSA -pkeyopt rsa_keygen_bits:2048")
        try bench.authority.run("req -x509 -new -key fixed.pem -subj /CN=Fixed -out fixed.crt")
        try bench.authority.issue("boris", by: "fixed", extensions: Authority.signing)
        let own = try bench.chain("boris").leaf
        try bench.authority.run(
            "x509 -req -in boris.csr -CA fixed.crt -CAkey fixed.pem -set_serial 0x\(own.serial)"
                + " -extfile boris.ext -out other.crt -days 31"
        )
        let other = try bench.chain("other").leaf
        #expect(other.serial == own.serial && other.der.count == own.der.count)
        let signature = try bench.signature("boris")
        let place = try #require(signature.firstRange(of: own.der))
        var swapped = signature
        swapped.replaceSubrange(place, with: other.der)
        guard case .signingCertificate = bench.refusal(of: swapped) else {
            Issue.record("\(String(describing: bench.refusal(of: swapped)))")
            return
        }
        #expect(bench.refusal(of: signature) == nil)
    }

    @Test func `a length written longer than it needs is refused`() throws {
        let signature = try bench.signature()
        #expect(signature.prefix(2) == [0x30, 0x82])
        let longer = [0x30, 0x83, 0x00] + signature.dropFirst(2)
        #expect(bench.refusal(of: longer) == .form("not DER"))
    }

    @Test func `bytes behind a signature, and other content, are refused`() throws {
        let signature = try bench.signature()
        #expect(bench.refusal(of: signature + [0]) == .trailingBytes(1))
        #expect(bench.refusal(of: signature, over: bench.content + [0x20]) == .otherContent)
        #expect(bench.refusal(of: signature, over: []) == .otherContent)
    }

    @Test func `no byte of a signature can be changed`() throws {
        for signature in try [bench.signature(), bench.signature("anna", "anna", "root")] {
            let signer = try CMSSignature(signature).verify(over: bench.content)
            for index in signature.indices {
                for bit in [0, 3, 7] as [UInt8] {
                    var altered = signature
                    altered[index] ^= 1 << bit
                    do throws(CMSRefusal) {
                        let said = try CMSSignature(altered).verify(over: bench.content)
                        // What vouches for the signer is compared with what is known otherwise.
                        #expect(said.certificate == signer.certificate, "byte \(index)")
                        #expect(said.chain != signer.chain, "byte \(index), bit \(bit)")
                    } catch {
                        #expect(!error.description.isEmpty)
                    }
                }
            }
        }
    }

    @Test func `a signature that was cut off anywhere is refused`() throws {
        let signature = try bench.signature()
        for count in signature.indices {
            #expect(bench.refusal(of: Array(signature.prefix(count))) != nil, "\(count)")
        }
    }
}
