internal import ArgumentParser
internal import EvidenceCrypto
internal import EvidenceRecord
internal import EvidenceStore
internal import SystemPackage

/// `evidence key import`: a key that was made elsewhere.
struct KeyImportCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "import",
        abstract: "Take in a private key that openssl made.",
        discussion: """
            Takes PEM: PKCS#8, encrypted or not, or the "EC PRIVATE KEY" of openssl ecparam. \
            Only keys on the curve P-256 sign here. The copy is encrypted with a passphrase of \
            its own; the file given stays as it is. Where that is encrypted too, what \
            --passphrase-file or EVIDENCE_PASSPHRASE gives opens it, or it is asked for.

              openssl ecparam -name prime256v1 -genkey -noout -out made.pem
              evidence key import anna made.pem

            Next: evidence key enrol anna --role archivist; and destroy the file given, if it is \
            not encrypted.
            """
    )

    @Argument(help: "The key's handle: letters a to z, digits and hyphens.")
    var handle: String

    @Argument(help: "The PEM file.", completion: .file())
    var file: String

    @Option(help: "The ledger's name, where the ledger is not at hand.")
    var origin: String?

    @OptionGroup var ledgerOptions: LedgerOptions
    @OptionGroup var newKey: NewKeyOptions
    @OptionGroup var output: OutputOptions

    func run() throws {
        let origin = try origin ?? LedgerSnapshot(opening: ledgerOptions.ledger).origin
        try newKey.folder.refuseTaken(handle)
        let path = FilePath(file)
        let pem = try InputFile(secret: path).bytes
        let opening = try passphrase(opening: pem, at: path)
        try newKey.folder.check(pem, at: path, openedBy: opening, as: handle)
        let signer = try newKey.folder.adopt(
            pem,
            at: path,
            openedBy: opening,
            as: handle,
            origin: origin,
            passphrase: try newKey.newPassphrase(of: handle)
        )
        signer.printAsNew(handle, in: newKey.folder, json: output.json)
    }

    /// What opens the file: nothing, the passphrase that was given, or what somebody answers.
    private func passphrase(opening pem: [UInt8], at path: FilePath) throws -> [UInt8]? {
        do throws(PrivateKeyError) {
            _ = try PrivateKey(pem: pem, passphrase: nil)
            return nil
        } catch {
            guard error == .needsPassphrase else { throw StoreError.key(path, .privateKey(error)) }
        }
        guard let given = try newKey.passphrase.given() else {
            return try newKey.passphrase.asked(of: file)
        }
        do throws(PrivateKeyError) {
            _ = try PrivateKey(pem: pem, passphrase: given)
            return given
        } catch {
            guard error == .wrongPassphrase else { throw StoreError.key(path, .privateKey(error)) }
        }
        return try newKey.passphrase.asked(of: file, isTried: true)
    }
}
