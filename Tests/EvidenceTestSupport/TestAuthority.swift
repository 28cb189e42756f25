public import Foundation

/// A timestamping authority by the `openssl` command, with a root certificate of its own, in a
/// folder that goes when this goes.
public final class TestAuthority {
    /// Where its files are: `root.pem`, `tsa.pem`, `tsa.key`, `ts.cnf` and others.
    public let folder: URL

    /// A certificate that the authority may sign with.
    public struct Certificate {
        /// The extended key usage, as OpenSSL's configuration has it; nil for none.
        public var usage: String? = "critical, timeStamping"

        /// From when and until when it is valid, `YYYYMMDDhhmmssZ`; nil for all years from 2020.
        public var validity: (from: String, to: String)?

        /// A certificate for timestamps, valid for all that a test may state.
        public init(usage: String? = "critical, timeStamping", validity: (String, String)? = nil) {
            self.usage = usage
            self.validity = validity
        }
    }

    /// An authority of that name whose certificate is in order.
    public init(name: String = "Test TSA") throws {
        folder = FileManager.default.temporaryDirectory
            .appending(path: "evidence-tsa-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        try write(Array(Self.configuration.utf8), to: "ts.cnf")
        for (file, text) in [("index.txt", ""), ("serial", "1000\n"), ("ts-serial", "01\n")] {
            try write(Array(text.utf8), to: file)
        }
        try run(
            [
                "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes",
                "-keyout", "root.key", "-out", "root.pem", "-days", "3650", "-config", "ts.cnf",
                "-extensions", "root", "-subj", "/O=Example/CN=\(name) Root",
            ]
        )
        try certify("tsa", subject: "/O=Example/CN=\(name)", Certificate())
    }

    deinit {
        try? FileManager.default.removeItem(at: folder)
    }

    /// The root certificate in PEM.
    public var roots: [UInt8] {
        get throws { try read("root.pem") }
    }

    /// Makes `<file>.pem` and `<file>.key`.
    public func certify(_ file: String, subject: String, _ certificate: Certificate) throws {
        let usage = certificate.usage.map { "extendedKeyUsage = \($0)\n" } ?? ""
        let extensions = "keyUsage = critical, digitalSignature\n\(usage)"
        try write(Array(extensions.utf8), to: "\(file).ext")
        try run(
            [
                "req", "-new", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes",
                "-keyout", "\(file).key", "-out", "\(file).csr", "-config", "ts.cnf",
                "-subj", subject,
            ]
        )
        // Valid from long ago, since one made later may have to sign what was stated before it.
        let validity = certificate.validity ?? ("20200101000000Z", "20991231235959Z")
        try run(
            [
                "ca", "-batch", "-notext", "-config", "ts.cnf", "-name", "authority", "-in",
                "\(file).csr", "-out", "\(file).pem", "-extfile", "\(file).ext", "-startdate",
                validity.from, "-enddate", validity.to,
            ]
        )
    }

    /// What it answers to a request in DER, signing with `<signer>.pem`.
    public func response(to request: [UInt8], signer: String = "tsa") throws -> [UInt8] {
        try write(request, to: "request.tsq")
        try run(
            [
                "ts", "-reply", "-config", "ts.cnf", "-section", "tsa", "-queryfile",
                "request.tsq", "-signer", "\(signer).pem", "-inkey", "\(signer).key", "-out",
                "response.tsr",
            ]
        )
        return try read("response.tsr")
    }

    /// A response with the statement of another one, signed with `<signer>.pem`, whatever that
    /// certificate is for.
    public func response(
        stating other: [UInt8],
        signer: String,
        namingCertificate: Bool = true
    ) throws -> [UInt8] {
        try write(other, to: "other.tsr")
        try run(["ts", "-reply", "-in", "other.tsr", "-token_out", "-out", "other.token"])
        try run(
            [
                "cms", "-verify", "-noverify", "-inform", "DER", "-in", "other.token", "-binary",
                "-out", "statement.der",
            ]
        )
        try run(
            [
                "cms", "-sign", "-binary", "-nodetach", "-econtent_type",
                "1.2.840.113549.1.9.16.1.4", "-md", "sha256", "-in", "statement.der", "-signer",
                "\(signer).pem", "-inkey", "\(signer).key", "-outform", "DER", "-out",
                "forged.token",
            ] + (namingCertificate ? ["-cades"] : [])
        )
        let token = try read("forged.token")
        let body: [UInt8] = [0x30, 0x03, 0x02, 0x01, 0x00] + token
        return [0x30, 0x82, UInt8(body.count >> 8), UInt8(body.count & 0xFF)] + body
    }

    /// Writes a file of its folder.
    public func write(_ bytes: [UInt8], to name: String) throws {
        try Data(bytes).write(to: folder.appending(path: name))
    }

    /// Reads a file of its folder.
    public func read(_ name: String) throws -> [UInt8] {
        try [UInt8](Data(contentsOf: folder.appending(path: name)))
    }

    /// Runs `openssl` in its folder; returns what it printed.
    @discardableResult
    public func run(_ arguments: [String]) throws -> String {
        let (code, text) = try StockProgram.run(["openssl"] + arguments, in: folder)
        guard code == 0 else {
            throw OpenSSLFailure(arguments: arguments, output: text)
        }
        return text
    }

    /// A run of `openssl` that failed.
    public struct OpenSSLFailure: Error, CustomStringConvertible {
        let arguments: [String]
        let output: String

        public var description: String {
            "openssl \(arguments.joined(separator: " ")): \(output)"
        }
    }

    private static let configuration = """
        [req]
        distinguished_name = name
        [name]
        [root]
        basicConstraints = critical, CA:TRUE
        keyUsage = critical, keyCertSign, cRLSign
        subjectKeyIdentifier = hash
        [authority]
        database = index.txt
        new_certs_dir = .
        certificate = root.pem
        private_key = root.key
        serial = serial
        default_md = sha256
        policy = any
        unique_subject = no
        [any]
        organizationName = optional
        commonName = optional
        [tsa]
        serial = ts-serial
        default_policy = 1.2.3.4.1
        digests = sha256, sha512
        signer_digest = sha256
        accuracy = secs:1, millisecs:500, microsecs:100
        clock_precision_digits = 3
        ordering = yes
        tsa_name = yes
        ess_cert_id_chain = no
        ess_cert_id_alg = sha256

        """
}
