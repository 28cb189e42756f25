internal import ArgumentParser
internal import EvidenceIndex
internal import EvidenceRecord
internal import Glibc

/// `evidence history`: everything that happened to a record.
struct HistoryCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "history",
        abstract: "Tell everything that ever happened to a record, in order.",
        discussion: """
            Its recording, the annotations on it, corrections and withdrawals, what happened to \
            it in somebody's keeping, exports, sealing and unsealing, and the end of a key that \
            makes it suspect. If it stands in place of earlier records, what happened to those \
            comes first. The times are what the signers claim.

              evidence history january/e5
              evidence history 42 --json

            Next: evidence show N tells all about one of these records.
            """
    )

    @Argument(help: "The record: #42, 42 or its label.")
    var record: RecordName

    @OptionGroup var ledgerOptions: LedgerOptions
    @OptionGroup var trust: TrustOptions
    @OptionGroup var output: OutputOptions

    func run() throws {
        var reader = RowReader(try ledgerOptions.searchIndex())
        try reader.trust(trust)
        let number = try reader.number(of: record)
        let history = try RecordHistory(of: number, &reader)
        if output.json {
            print(history.json.text)
        } else {
            for line in history.lines(width: Terminal.width(of: STDOUT_FILENO)) { print(line) }
        }
    }
}
