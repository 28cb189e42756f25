internal import ArgumentParser
internal import EvidenceRecord
internal import EvidenceStore

/// `evidence key new`: a new key pair.
struct KeyNewCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "new",
        abstract: "Make a key that signs.",
        discussion: """
            The key (ECDSA over P-256) is named after the ledger and the handle, as in \
            archive.example/anna. A key's name is public for ever, so a handle need not be a \
            name. The private half is encrypted with a passphrase that is asked for twice.

              evidence key new anna
              evidence key new anna --origin archive.example/january-2022

            The second is for a machine where the ledger is not.

            A handle that begins with log- is of a key that signs heads: Ed25519, under the \
            ledger's own name. evidence key add-log adds it.

            Next: an admin enrols it with evidence key enrol, which says what it may do. Before \
            that its signatures are worth nothing.
            """
    )

    @Argument(help: "The key's handle: letters a to z, digits and hyphens.")
    var handle: String

    @Option(help: "The ledger's name, where the ledger is not at hand.")
    var origin: String?

    @OptionGroup var ledgerOptions: LedgerOptions
    @OptionGroup var newKey: NewKeyOptions
    @OptionGroup var output: OutputOptions

    func run() throws {
        let origin = try origin ?? LedgerSnapshot(opening: ledgerOptions.ledger).origin
        try newKey.folder.refuseTaken(handle)
        let signer = try newKey.folder.create(
            handle,
            origin: origin,
            passphrase: try newKey.newPassphrase(of: handle)
        )
        signer.printAsNew(handle, in: newKey.folder, json: output.json)
    }
}

extension KeyFolder {
    /// Refuses a handle that is no handle or that has a key already, before a passphrase is
    /// asked for.
    func refuseTaken(_ handle: String) throws {
        guard KeyFolder.isHandle(handle) else {
            throw StoreError.key(privateKey(handle), .handle)
        }
        guard handle != KeyFolder.logHandle else {
            throw CommandFailure(
                "the handle log is that of the first key that signs heads",
                hints: ["a further one is called log- and something more, as in log-2"]
            )
        }
        guard try !handles().contains(handle), try !publicHandles().contains(handle) else {
            throw StoreError.exists(privateKey(handle))
        }
    }
}

extension Signer {
    /// Prints what a new key is called and what comes next.
    func printAsNew(_ handle: String, in folder: KeyFolder, json: Bool) {
        guard !json else {
            let value: JSONValue = [
                "handle": .string(handle), "key": .string("\(reference)"),
                "vkey": .string("\(key)"),
            ]
            print(value.text)
            return
        }
        print("key \(reference)")
        print("  private half  \(folder.privateKey(handle))")
        print("  public half   \(folder.verifierKey(handle))")
        print("  \(key)")
        print(
            KeyFolder.isLogHandle(handle)
                ? "next: evidence key add-log \(handle) --purpose \"…\""
                : "next: evidence key enrol \(handle) --role archivist"
        )
    }
}
