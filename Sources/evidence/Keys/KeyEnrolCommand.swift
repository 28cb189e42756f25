internal import ArgumentParser
internal import EvidenceCrypto
internal import EvidenceModel
internal import EvidenceRecord
internal import EvidenceStore
internal import SystemPackage

/// `evidence key enrol`: says what a key may do.
struct KeyEnrolCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "enrol",
        abstract: "Enrol a key, or give an enrolled key other roles.",
        discussion: """
            Roles: admin enrols and ends keys; archivist records documents, agents, voices, \
            excerpts; annotator only annotates; custodian withholds, and records where things \
            went; auditor records that the ledger was verified. The role counts from the next \
            entry on.

            Whose private key is at hand countersigns, which shows that its holder had it. An \
            enrolment without that is mentioned by evidence verify.

              evidence key enrol anna --role archivist --holder "Anna K." \\
                --checked "passport"
              evidence key enrol usb/boris.vkey --role custodian --role annotator

            Next: evidence key list shows where everyone stands.
            """
    )

    @Argument(help: "The key's handle, or the file of its public half.", completion: .file())
    var key: String

    @Option(name: .customLong("role"), parsing: .singleValue, help: "What it may do; repeatable.")
    var roles: [Role]

    @Option(help: "Who holds it.")
    var holder = NewKeyOptions.unknownHolder

    @Option(help: "How his identity was checked.")
    var checked = "not stated"

    @Option(help: "A certificate of the key in PEM, recorded with it.", completion: .file())
    var certificate: String?

    @OptionGroup var recording: RecordingOptions

    func run() throws {
        let (vkey, handle) = try namedKey()
        let certificate = try certificate.map { try KeyEnrolCommand.certificate(in: $0, of: vkey) }
        let content = KeyContent(holder: holder, checked: checked, certificate: certificate)
        var recorder = try Recorder(
            recording,
            for: [.key],
            countersignedBy: try newSigner(handle)
        )
        let roles = Set(roles).sorted()
        let receipt = try recorder.record { _ in
            [
                NewRecord(
                    act: .key(roles: roles, vkey),
                    content: try Content(drafting: content.fields)
                )
            ]
        }
        guard !recording.output.json else {
            print(receipt.json.text)
            return
        }
        print("enrolled \(vkey.reference) as \(roles.map(\.rawValue).joined(separator: ", "))")
        print(receipt.sentence)
    }

    /// The chain in that file, which must be one of the key, as a record holds it.
    private static func certificate(in file: String, of vkey: VerifierKey) throws -> String {
        let chain = try CertificateChain.read(file)
        guard case .p256(let key) = vkey.key else {
            throw CommandFailure(
                "\(vkey.reference) signs heads, for which there are no certificates"
            )
        }
        do throws(CertificateError) {
            try chain.checkLeaf(for: key)
        } catch {
            throw CommandFailure("\(file): \(error)")
        }
        return String(decoding: try chain.pem(), as: UTF8.self)
    }

    /// The verifier key, and the handle where its private key is at hand.
    private func namedKey() throws -> (VerifierKey, handle: String?) {
        let folder = KeyFolder(path: recording.signing.keyOptions.keys)
        if KeyFolder.isHandle(key), let vkey = try folder.loadVerifierKey(key) {
            return (vkey, try folder.handles().contains(key) ? key : nil)
        }
        let path = FilePath(key)
        var bytes = try InputFile(path).bytes
        if bytes.last == 0x0A { bytes.removeLast() }
        do throws(VerifierKeyError) {
            let vkey = try VerifierKey(in: bytes, 0..<bytes.count)
            let handle = try? folder.handles().first {
                try folder.loadVerifierKey($0) == vkey
            }
            return (vkey, handle)
        } catch {
            throw CommandFailure("\(path) holds no public key of this form: \(error)")
        }
    }

    private func newSigner(_ handle: String?) throws -> [Signer] {
        guard let handle else {
            Terminal.say(
                "evidence: note: the private half of \(key) is not at hand, so it cannot "
                    + "countersign its enrolment"
            )
            return []
        }
        let snapshot = try LedgerSnapshot(opening: recording.ledgerOptions.ledger)
        return [try OpenedKeys(recording.signing, origin: snapshot.origin).open(handle)]
    }
}
