internal import ArgumentParser
internal import EvidenceCrypto
internal import EvidenceRecord
internal import EvidenceStore

/// `evidence status`: where the ledger stands, and what is left to be done.
struct StatusCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "status",
        abstract: "Show where the ledger stands and what is left to be done.",
        discussion: """
            Reads the end of the ledger, not the whole of it: that all of it is sound, only \
            evidence verify tells. An entry is final when a signed head covers it; before that it \
            is durable.

              evidence status
              evidence status --json

            Next: what the last lines say.
            """
    )

    @OptionGroup var ledgerOptions: LedgerOptions
    @OptionGroup var keyOptions: KeyOptions
    @OptionGroup var output: OutputOptions

    func run() throws {
        let status = try LedgerStatus(
            of: LedgerSnapshot(opening: ledgerOptions.ledger),
            keys: KeyFolder(path: keyOptions.keys)
        )
        guard !output.json else {
            print(status.json.text)
            return
        }
        for line in status.lines(width: Terminal.width(of: 1)) {
            print(line)
        }
    }
}
