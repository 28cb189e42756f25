internal import ArgumentParser
internal import EvidenceRecord
internal import EvidenceStore
internal import SystemPackage

/// Which witness answers, and for which logs.
struct WitnessOptions: ParsableArguments {
    @Argument(help: "The witness's folder.", completion: .directory)
    var folder: String

    @Option(
        name: .customLong("log"),
        parsing: .singleValue,
        help: ArgumentHelp(
            """
            The verifier key of a log that the witness vouches for; its name is the ledger's. \
            May be repeated, also for several keys of one log.
            """,
            valueName: "vkey"
        ),
        transform: VerifierKeyArgument.log
    )
    var logs: [VerifierKey]

    @OptionGroup var passphrase: PassphraseOptions

    /// Where it keeps its key and what it cosigned.
    var place: WitnessFolder { WitnessFolder(path: FilePath(folder)) }

    /// Opens it, and asks for the passphrase where there is one; nil for that where there is none.
    func open() throws -> (witness: Witness, passphrase: [UInt8]?) {
        let secret =
            try place.needsPassphrase()
            ? try passphrase.given() ?? passphrase.asked(of: "the witness") : nil
        return (try place.open(logs: logs, passphrase: secret), secret)
    }
}
