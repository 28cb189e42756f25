internal import ArgumentParser
internal import EvidenceRecord
internal import EvidenceStore
internal import SystemPackage

/// `evidence copy`: what an outside auditor gets.
struct CopyCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "copy",
        abstract: "Copy what may be public to a new folder, and verify the copy.",
        discussion: """
            With --without-contents the copy holds the entries, the head and the timestamps: with \
            it anybody verifies chain, signatures, standing and tree, and reads nothing of what \
            was recorded. It does show the names of the keys, the kinds of the records, how many \
            there are and when they were signed, and the field names of partly withheld records.

              evidence copy --without-contents for-the-auditor

            Next: the auditor runs evidence verify --without-contents --ledger for-the-auditor, \
            and compares the fingerprint with your card.
            """
    )

    @Flag(help: "Leave out all that was recorded; so far the only kind of copy.")
    var withoutContents = false

    @Argument(help: "The folder that the copy becomes.", completion: .directory)
    var folder: String

    @OptionGroup var ledgerOptions: LedgerOptions
    @OptionGroup var output: OutputOptions

    func validate() throws {
        guard withoutContents else {
            throw ValidationError(
                "copy needs --without-contents; evidence backup copies the whole ledger"
            )
        }
    }

    func run() async throws {
        let copy = try await CheckedCopy.make(
            of: LedgerSnapshot(opening: ledgerOptions.ledger),
            at: FilePath(folder),
            extent: .withoutContents
        )
        if output.json {
            print(copy.json.text)
        } else {
            copy.lines(width: Terminal.width(of: 1)).forEach { print($0) }
        }
        throw copy.verification.outcome
    }
}
