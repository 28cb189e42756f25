internal import ArgumentParser
internal import EvidenceCrypto
internal import EvidenceRecord
internal import EvidenceStore

/// `evidence key certify`: a certificate of a key, or a request for one.
struct KeyCertifyCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "certify",
        abstract: "Make a certificate of a key, or ask an authority for one.",
        discussion: """
            Programs that sign and verify documents (CMS, PDF) want an X.509 certificate beside \
            the key. One that the key signs itself works with all of them and identifies nobody: \
            who gets it compares its SHA-256 with you by another way. An authority's certificate \
            says that the authority checked who you are; a request asks for one.

              evidence key certify anna --name "Anna K." --organisation "City Archive"
              evidence key certify anna --name "Anna K." --country KZ --request

            The file is HANDLE.crt, or HANDLE.csr, in the folder of keys. Nothing is \
            overwritten, and nothing is recorded.

            Next: send the request to an authority, then evidence key attach HANDLE CHAIN.pem.
            """
    )

    @Argument(help: "The key's handle; its private half must be at hand.")
    var handle: String

    @OptionGroup var subject: SubjectOptions

    @Flag(help: "Make a request for an authority (PKCS#10) instead of a certificate.")
    var request = false

    @Option(help: "For how many days the certificate is in force.")
    var days = 1826

    @OptionGroup var keyOptions: KeyOptions
    @OptionGroup var passphrase: PassphraseOptions
    @OptionGroup var output: OutputOptions

    func validate() throws {
        guard (1...36_525).contains(days) else {
            throw ValidationError("--days is from 1 to 36525, a hundred years")
        }
        guard !KeyFolder.isLogHandle(handle) else {
            throw ValidationError("\(handle) signs heads, for which there are no certificates")
        }
    }

    func run() throws {
        let folder = KeyFolder(path: keyOptions.keys)
        let subject = try subject.subject()
        let path = request ? folder.request(handle) : folder.certificate(handle)
        try folder.refuseExisting(path)
        // The name that the signer gets here is never used.
        let keys = OpenedKeys(in: folder, passphrase: passphrase, origin: "key.example")
        let signer = try keys.open(handle)
        guard !request else {
            try folder.write(request: signer.certificateRequest(for: subject), of: handle)
            return tellRequest(folder)
        }
        guard let now = RecordedTime.now() else {
            throw CommandFailure("the clock of this machine is wrong")
        }
        let start = Int(now.microseconds / 1_000_000)
        let certificate = try signer.selfSignedCertificate(
            for: subject,
            from: start,
            until: start + days * 86_400
        )
        try folder.write(certificate: CertificateChain(certificate).pem(), of: handle)
        tell(certificate, folder)
    }

    private func tellRequest(_ folder: KeyFolder) {
        guard !output.json else {
            let value: JSONValue = ["file": .string("\(folder.request(handle))")]
            print(value.text)
            return
        }
        print("request \(folder.request(handle))")
        say(
            """
            It asks for a certificate of the key \(handle), and proves that its holder asked. \
            An authority that knows who you are answers with a certificate and those of its \
            issuers.
            """
        )
        print("next: evidence key attach \(handle) CHAIN.pem")
    }

    private func tell(_ certificate: Certificate, _ folder: KeyFolder) {
        guard !output.json else {
            var members = certificate.members
            members.append(
                JSONValue.Member(name: "file", value: .string("\(folder.certificate(handle))"))
            )
            print(JSONValue.object(members).text)
            return
        }
        print("certificate \(folder.certificate(handle))")
        for line in certificate.page.lines(width: Terminal.width(of: 1)) { print(line) }
        say(
            """
            The key signed it itself: whoever holds the key chose this name, and nobody checked \
            it. Tell the SHA-256 to who gets it by another way than the file, in person or by \
            telephone; he compares all of it with what this prints:
            """
        )
        print("  openssl x509 -in \(handle).crt -noout -fingerprint -sha256")
    }

    private func say(_ text: String) {
        for line in text.wrapped(width: Terminal.width(of: 1)) { print(line) }
    }
}
