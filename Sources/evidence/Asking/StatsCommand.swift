internal import ArgumentParser
internal import EvidenceIndex
internal import EvidenceRecord
internal import Glibc

/// `evidence stats`: how much of what the ledger holds.
struct StatsCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "stats",
        abstract: "Count what the ledger holds.",
        discussion: """
            How many records of each kind there are, what their speakers do, over which days, how \
            much is contradicted, superseded, withdrawn or withheld, and whether the search index \
            could read all of it.

              evidence stats
              evidence stats --as-of 2026-11-22
              evidence stats --json

            Next: evidence status for the state of the ledger's files and keys.
            """
    )

    @Option(
        name: .customLong("as-of"),
        help: ArgumentHelp(
            "The ledger as it stood after that record, or at that time.",
            valueName: "record|time"
        ),
        transform: AskedValue.moment
    )
    var moment: Query.Moment?

    @OptionGroup var ledgerOptions: LedgerOptions
    @OptionGroup var output: OutputOptions

    func run() throws {
        var index = try ledgerOptions.searchIndex()
        let stats = try LedgerStats(of: &index, asOf: moment)
        guard !output.json else {
            print(stats.json.text)
            return
        }
        for line in stats.lines(width: Terminal.width(of: STDOUT_FILENO)) { print(line) }
    }
}
