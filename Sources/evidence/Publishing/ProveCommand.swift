internal import ArgumentParser
internal import EvidenceCrypto
internal import EvidenceRecord
internal import EvidenceStore
internal import SystemPackage

/// `evidence prove`: one record for a stranger, with the proof that it stands in the ledger.
struct ProveCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "prove",
        abstract: "Write a short proof that a record stands in the ledger.",
        discussion: """
            One file, after c2sp.org/tlog-proof: the entry as it was signed, what the record \
            says, the keys, and the hashes that lead from there to the signed head. With it \
            anybody checks the record who has no ledger: evidence verify FILE. What is withheld \
            stays withheld; what the record says goes with it unless --without-contents is given.

              evidence prove january/e06
              evidence prove 20 --without-contents --output for-the-court.tlog-proof
              evidence prove entry 17 --from-fingerprint

            It proves the bytes, the keys that signed, and the place under that head. That those \
            keys might sign then stands in the ledger alone. Who gets it has to know the log's \
            key, or with --from-fingerprint the fingerprint on the card, by another way.

            Next: evidence verify FILE --vkey KEY, by whoever gets it.
            """
    )

    @Argument(help: "The record, or entry and its index.")
    var what: [String]

    @Flag(help: "Leave out what the record says; the entry holds only its root.")
    var withoutContents = false

    @Flag(help: "Add entry 0, so that the fingerprint is enough to know the log's key.")
    var fromFingerprint = false

    @Option(
        help: ArgumentHelp(
            "The new file. (default: the number and .tlog-proof)",
            valueName: "file"
        ),
        completion: .file()
    )
    var output: String?

    @OptionGroup var ledgerOptions: LedgerOptions
    @OptionGroup var format: OutputOptions

    func validate() throws {
        guard ShownArgument(words: what) != nil else {
            throw ValidationError(
                "'\(what.joined(separator: " "))' is no record (#42, 42 or a label) and no entry "
                    + "(entry 17)"
            )
        }
    }

    func run() throws {
        let snapshot = try LedgerSnapshot(opening: ledgerOptions.ledger)
        let made: MadeProof
        switch ShownArgument(words: what) {
        case .entry(let index):
            made = try MadeProof(ofEntry: index, in: snapshot, parts)
        case .record(let argument):
            made = try MadeProof(ofRecord: snapshot.number(of: argument), in: snapshot, parts)
        case nil:
            return
        }
        let path = FilePath(output ?? made.fileName)
        try OutputFile.create(path, with: made.bytes)
        if format.json {
            print(made.json(file: path).text)
        } else {
            made.lines(file: path, width: Terminal.width(of: 1)).forEach { print($0) }
        }
    }

    private var parts: MadeProof.Parts {
        MadeProof.Parts(withContents: !withoutContents, withBeginning: fromFingerprint)
    }
}
