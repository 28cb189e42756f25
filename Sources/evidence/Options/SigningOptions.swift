internal import ArgumentParser

/// Who signs.
struct SigningOptions: ParsableArguments {
    @OptionGroup var keyOptions: KeyOptions

    @Option(
        name: .customLong("signer"),
        help: ArgumentHelp(
            "Whose key signs. (default: EVIDENCE_SIGNER, else the only usable key)",
            valueName: "handle"
        )
    )
    var chosenSigner: String?

    @Option(
        name: .customLong("countersigner"),
        parsing: .singleValue,
        help: ArgumentHelp("Whose key signs as well; may be repeated.", valueName: "handle")
    )
    var countersigners: [String] = []

    @OptionGroup var passphrase: PassphraseOptions

    /// The handle that was asked for; nil leaves it to the folder of keys.
    var signer: String? {
        chosenSigner ?? Environment.value("EVIDENCE_SIGNER")
    }
}
