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
            its own; the file given stays as it is.

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
        let pem = try InputFile(FilePath(file)).bytes
        let signer = try newKey.folder.adopt(
            pem: pem,
            openedBy: try passphrase(opening: pem),
            as: handle,
            origin: origin,
            passphrase: try newKey.newPassphrase(of: handle)
        )
        signer.printAsNew(handle, in: newKey.folder, json: output.json)
    }

    private func passphrase(opening pem: [UInt8]) throws -> [UInt8]? {
        do throws(PrivateKeyError) {
            _ = try PrivateKey(pem: pem, passphrase: nil)
            return nil
        } catch .needsPassphrase {
            return try newKey.passphrase.asked(of: file)
        } catch {
            throw CommandFailure("\(file): \(error)")
        }
    }
}
