internal import EvidenceCrypto
internal import EvidenceModel
internal import EvidencePrint
internal import EvidenceRecord
internal import EvidenceStore
internal import SystemPackage

/// Who signs an extract: a key of the ledger, and the certificate that names its holder.
struct ExportSigner {
    let signer: Signer
    let chain: CertificateChain

    /// The signing time that is asked for; nil for that of the clock.
    private let time: RecordedTime?

    /// The key with the certificate that stands beside it, or that the ledger holds of it.
    init(
        _ signer: Signer,
        _ folder: KeyFolder,
        in snapshot: LedgerSnapshot,
        at time: RecordedTime?
    ) throws {
        self.signer = signer
        self.time = time
        let handle = try folder.handles().first { handle in
            try folder.loadVerifierKey(handle) == signer.key
        }
        let name = handle ?? signer.reference.handle
        guard let enrolled = snapshot.standing.key(signer.reference), enrolled.revocation == nil
        else { throw CommandFailure("\(signer.reference) is no key in force in this ledger") }
        let file = handle.map(folder.certificate)
        let kept = file.flatMap { try? InputFile($0).bytes }
        let attached = try snapshot.content(ofRecord: enrolled.rolesBy).flatMap { content in
            KeyContent(content).certificate.value
        }
        guard let bytes = kept ?? attached.map({ Array($0.utf8) }) else {
            throw CommandFailure(
                "\(name) has no certificate, without which nobody else's tools read its signature",
                hints: [
                    "evidence key certify \(name) --name \"YOUR NAME\" makes one"
                ]
            )
        }
        do throws(CertificateError) {
            chain = try CertificateChain(bytes)
        } catch {
            throw CommandFailure("the certificate of \(name): \(error)")
        }
    }

    /// When what is signed now is signed, in seconds since 1970.
    func signingTime() throws -> Int {
        guard let time = time ?? RecordedTime.now() else {
            throw CommandFailure("the clock of this machine is wrong")
        }
        return Int(time.microseconds / 1_000_000)
    }

    /// Signs a book within itself.
    func sign(book path: FilePath) throws {
        let cms = try signer.cmsSigner(chain)
        let time = try signingTime()
        // What stands there beside the certificates has some hundred bytes, and the signature at most
        // two thousand, of the longest keys that OpenSSL signs with.
        let capacity = chain.certificates.reduce(4096) { $0 + $1.der.count }
        try PDFSigning.sign(path, at: time, capacity: capacity) { digest in
            try cms.timelessSignature(overContentWith: digest, at: time)
        }
    }

    /// The parts in which no protected words may stand.
    var names: [(name: String, text: String)] {
        chain.certificates.flatMap { certificate in
            [
                ("the signer's certificate", certificate.subject),
                ("the signer's certificate", String(decoding: certificate.der, as: UTF8.self)),
            ]
        }
    }
}
