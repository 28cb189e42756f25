internal import EvidenceCrypto
internal import EvidenceModel
internal import EvidencePrint
internal import EvidenceRecord
internal import EvidenceStore
internal import SystemPackage

/// Who signs an extract: the ledger's key that exports it, and a key with a certificate, which is
/// that key's own or one beside the ledger.
///
/// It is a class only because the key that it owns cannot be copied.
final class ExportSigner {
    /// The ledger's key that exports: its signature stands under the record of the export.
    let exporter: KeyReference

    /// The certificate, and those that vouch for it.
    let chain: CertificateChain

    /// The key that the certificate is of, under its name in the ledger; nil where it is of a key
    /// that the ledger does not know.
    let enrolledKey: KeyReference?

    private let cms: CMSSigner

    /// The signing time that is asked for; nil for that of the clock.
    private let time: RecordedTime?

    /// The key of the ledger, with a certificate of one's own, or where none is given with the one
    /// that stands beside the key or that the ledger holds of it.
    init(
        _ exporter: Signer,
        _ own: consuming CMSSigner?,
        _ folder: KeyFolder,
        in snapshot: LedgerSnapshot,
        at time: RecordedTime?
    ) throws {
        guard let enrolled = snapshot.standing.key(exporter.reference), enrolled.revocation == nil
        else { throw CommandFailure("\(exporter.reference) is no key in force in this ledger") }
        if let own {
            cms = own
        } else {
            cms = try Self.certified(exporter, enrolled, folder, in: snapshot, at: time)
        }
        chain = cms.chain
        enrolledKey = snapshot.standing.key(in: cms.chain.leaf)?.key.reference
        self.exporter = exporter.reference
        self.time = time
    }

    private static func certified(
        _ signer: Signer,
        _ enrolled: EnrolledKey,
        _ folder: KeyFolder,
        in snapshot: LedgerSnapshot,
        at time: RecordedTime?
    ) throws -> CMSSigner {
        let handle = try folder.handles().first { handle in
            try folder.loadVerifierKey(handle) == signer.key
        }
        let name = handle ?? signer.reference.handle
        let file = handle.map(folder.certificate)
        let kept = file.flatMap { try? InputFile($0).bytes }
        let attached = try snapshot.content(ofRecord: enrolled.rolesBy).flatMap { content in
            KeyContent(content).certificate.value
        }
        guard let bytes = kept ?? attached.map({ Array($0.utf8) }) else {
            throw CommandFailure(
                "\(name) has no certificate, without which nobody else's tools read its signature",
                hints: [
                    "evidence key certify \(name) --name \"YOUR NAME\" makes one",
                    "--certificate signs with one of your own",
                ]
            )
        }
        let seconds = try signingTime(time)
        let chain: CertificateChain
        do throws(CertificateError) {
            chain = try CertificateChain(bytes)
            try chain.check(at: seconds)
        } catch {
            throw CommandFailure("the certificate of \(name): \(error)")
        }
        do throws(CMSSignerError) {
            return try signer.cmsSigner(chain)
        } catch {
            throw CommandFailure("the certificate of \(name): \(error)")
        }
    }

    /// When what is signed now is signed, in seconds since 1970.
    static func signingTime(_ given: RecordedTime?) throws -> Int {
        guard let time = given ?? RecordedTime.now() else {
            throw CommandFailure("the clock of this machine is wrong")
        }
        return Int(time.microseconds / 1_000_000)
    }

    /// The signature over a member, in DER.
    func signature(over content: [UInt8]) throws -> [UInt8] {
        try cms.signature(over: content, at: Self.signingTime(time))
    }

    /// Signs a book within itself.
    func sign(book path: FilePath) throws {
        let time = try Self.signingTime(time)
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
                ("the signer's certificate", certificate.issuer),
                ("the signer's certificate", String(decoding: certificate.der, as: UTF8.self)),
            ]
        }
    }
}
