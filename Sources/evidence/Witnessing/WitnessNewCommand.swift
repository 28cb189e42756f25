internal import ArgumentParser
internal import EvidenceRecord
internal import EvidenceStore
internal import SystemPackage

/// `evidence witness new`: a witness's key and folder.
struct WitnessNewCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "new",
        abstract: "Make a witness: a folder with its key.",
        discussion: """
            The key is Ed25519 and signs nothing but cosignatures. Its public half is printed: \
            whoever trusts the witness writes that line into his policy. The folder will also hold \
            what was cosigned last of each ledger. An older copy of it must never be put back: \
            the witness would have forgotten what it cosigned since.

              evidence witness new Witness --name witness.example/north

            Next: evidence witness serve.
            """
    )

    @Argument(help: "The folder.", completion: .directory)
    var folder: String

    @Option(
        help: """
            What the witness is called, for ever: an address without https://, as in \
            witness.example/north.
            """
    )
    var name: String

    @Flag(
        help: """
            Leave the private key in the clear. Whoever can read its file can cosign in the \
            witness's name.
            """
    )
    var noPassphrase = false

    @OptionGroup var passphrase: PassphraseOptions
    @OptionGroup var output: OutputOptions

    func validate() throws {
        guard KeyName.isPermitted(name) else {
            throw ValidationError("'\(name)' cannot be the name of a key")
        }
        guard !noPassphrase || passphrase.file == nil else {
            throw ValidationError("--no-passphrase and --passphrase-file exclude each other")
        }
    }

    func run() throws {
        let folder = WitnessFolder(path: FilePath(folder))
        if noPassphrase {
            Terminal.say(
                "evidence: note: \(folder.privateKey) is not encrypted; "
                    + "who can read it can cosign in its name"
            )
        }
        let secret = try noPassphrase ? nil : passphrase.newPassphrase(of: name)
        let key = try folder.create(name: name, passphrase: secret)
        guard !output.json else {
            let value: JSONValue = [
                "key": .string("\(key.reference)"), "vkey": .string("\(key)"),
            ]
            print(value.text)
            return
        }
        print("witness \(key.reference)")
        print("  private half  \(folder.privateKey)")
        print("  public half   \(folder.verifierKey)")
        print("  \(key)")
        print("next: evidence witness serve \(folder.path) --log VKEY")
    }
}
