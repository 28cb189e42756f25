internal import ArgumentParser
internal import EvidenceCrypto
internal import EvidenceRecord
internal import EvidenceStore

/// `evidence checkpoint`: makes final what is only durable.
struct CheckpointCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "checkpoint",
        abstract: "Sign a head over the entries that none covers yet, and print the head.",
        discussion: """
            Every append signs a head with the log key, where that is at hand. An entry recorded \
            without it, or just before a crash, is durable and not final: whoever has the log key \
            makes it final with this. The entries are read back and hashed again, and the new \
            head only ever extends the last one that was signed. Where all is final, nothing is \
            signed.

              evidence checkpoint

            Next: evidence publish, which shows the head to others; evidence status.
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
        let root = Base64.text(checkpoint.root.bytes)
        guard !output.json else {
            let value: JSONValue = [
                "size": .integer(checkpoint.size), "root": .string(root),
                "covered": .integer(before),
            ]
            print(value.text)
            return
        }
        let entries = Quantity.of(checkpoint.size, "entry", "entries")
        print(
            before == 0
                ? "nothing to do: every entry is final" : "final: \(entries), \(before) of them now"
        )
        print("head: \(entries), root \(root)")
    }
}

/// `evidence finish`, the former name of `evidence checkpoint`.
struct FinishCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "finish",
        abstract: "The former name of evidence checkpoint.",
        shouldDisplay: false
    )

    @OptionGroup var checkpoint: CheckpointCommand

    func run() throws {
        try checkpoint.run()
    }
}
