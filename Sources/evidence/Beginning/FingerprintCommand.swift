internal import ArgumentParser
internal import EvidenceRecord
internal import EvidenceStore

/// `evidence fingerprint`: what tells this ledger from every other.
struct FingerprintCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "fingerprint",
        abstract: "Show the ledger's fingerprint, or print a card of it for the safe.",
        discussion: """
            The fingerprint is the hash of entry 0, in eight groups of eight hex digits. Whoever \
            verifies a copy compares it with one that came another way: on paper, by telephone.

              evidence fingerprint
              evidence fingerprint --card | lp

            Next: put the card where nobody who can change the ledger can change it, and print \
            another from time to time: it also bears the head, which shows a ledger cut short.
            """
    )

    @Flag(help: "Print one page with the fingerprint, the head and how to compare them.")
    var card = false

    @OptionGroup var ledgerOptions: LedgerOptions
    @OptionGroup var output: OutputOptions

    func run() throws {
        let snapshot = try LedgerSnapshot(opening: ledgerOptions.ledger)
        if output.json {
            let value: JSONValue = [
                "origin": .string(snapshot.origin),
                "fingerprint": .string("\(snapshot.fingerprint)"),
            ]
            print(value.text)
        } else if card {
            print(try FingerprintCard(of: snapshot).text, terminator: "")
        } else {
            print(snapshot.origin)
            print(snapshot.fingerprint.groups.joined(separator: " "))
        }
    }
}
