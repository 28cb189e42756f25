internal import ArgumentParser
internal import EvidenceStore

/// How a private key is kept that is being made.
struct NewKeyOptions: ParsableArguments {
    @OptionGroup var keyOptions: KeyOptions
    @OptionGroup var passphrase: PassphraseOptions

    @Flag(
        help: """
            Leave the private key in the clear. Whoever can read its file, or a backup of it, \
            can sign in its name, and nothing will show that it was somebody else.
            """
    )
    var noPassphrase = false

    /// What stands for the holder of a key whom nobody names.
    static let unknownHolder = "not stated"

    /// The folder of the keys.
    var folder: KeyFolder { KeyFolder(path: keyOptions.keys) }

    /// The passphrase that the key is encrypted with; nil where it is to be left in the clear.
    func newPassphrase(of handle: String) throws -> [UInt8]? {
        guard !noPassphrase else {
            Terminal.say(
                "evidence: note: \(folder.privateKey(handle)) is not encrypted; "
                    + "who can read it can sign in its name"
            )
            return nil
        }
        return try passphrase.newPassphrase(of: handle)
    }

    func validate() throws {
        guard !noPassphrase || passphrase.file == nil else {
            throw ValidationError("--no-passphrase and --passphrase-file exclude each other")
        }
    }
}
