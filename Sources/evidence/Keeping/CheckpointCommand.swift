internal import ArgumentParser
internal import EvidenceCrypto
internal import EvidenceRecord
internal import EvidenceStore

/// `evidence finish`: makes final what is only durable.
struct FinishCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "finish",
        abstract: "Sign a head over the entries that none covers yet.",
        discussion: """
            An entry recorded where the log's private key was not at hand, or just before a \
            crash, is durable and not final. Whoever has the log key makes it final. Nothing else \
            is signed.

              evidence finish

            Next: evidence status.
            """
    )

    @OptionGroup var ledgerOptions: LedgerOptions
    @OptionGroup var keyOptions: KeyOptions
    @OptionGroup var passphrase: PassphraseOptions
    @OptionGroup var output: OutputOptions

    func run() throws {
        let snapshot = try LedgerSnapshot(opening: ledgerOptions.ledger)
        let keys = OpenedKeys(
            in: KeyFolder(path: keyOptions.keys),
            passphrase: passphrase,
            origin: snapshot.origin
        )
        var writer = try LedgerWriter(
            opening: ledgerOptions.ledger,
            logKeys: try keys.logKeys(in: snapshot.standing)
        )
        let before = writer.uncoveredEntries
        let checkpoint = try writer.finish()
        guard !output.json else {
            let value: JSONValue = [
                "size": .integer(checkpoint.size),
                "root": .string(Base64.text(checkpoint.root.bytes)),
                "covered": .integer(before),
            ]
            print(value.text)
            return
        }
        print(
            before == 0
                ? "nothing to do: every entry is final"
                : "final: \(Quantity.of(checkpoint.size, "entry", "entries")), \(before) of them now"
        )
    }
}
