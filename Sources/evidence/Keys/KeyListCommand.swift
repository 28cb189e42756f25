internal import ArgumentParser
internal import EvidenceRecord
internal import EvidenceStore

/// `evidence key list`: all keys that are enrolled or at hand.
struct KeyListCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list",
        abstract: "List the keys that are enrolled here, and those at hand.",
        discussion: """
            At hand are the private keys in the folder of keys. A key at hand that is not \
            enrolled signs nothing here yet.

              evidence key list
              evidence key list --json

            Next: evidence key show HANDLE tells all that the ledger says of one.
            """
    )

    @OptionGroup var ledgerOptions: LedgerOptions
    @OptionGroup var keyOptions: KeyOptions
    @OptionGroup var output: OutputOptions

    func run() throws {
        let snapshot = try LedgerSnapshot(opening: ledgerOptions.ledger)
        let keys = try KnownKey.all(
            standing: snapshot.standing,
            folder: KeyFolder(path: keyOptions.keys)
        )
        guard !output.json else {
            print(JSONValue.array(try keys.map { $0.json(try $0.chain(in: snapshot)) }).text)
            return
        }
        let rows =
            [["KEY", "ROLES", "STANDING", "AT HAND"]]
            + (try keys.map { $0.row(try $0.chain(in: snapshot)) })
        let table = TextTable(fitting: rows, lineWidth: Terminal.columns(of: 1))
        for row in rows {
            print(table.line(row))
        }
    }
}
