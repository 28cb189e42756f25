internal import ArgumentParser
internal import EvidenceModel
internal import EvidenceRecord
internal import EvidenceStore

/// `evidence withdraw`: that a record is no longer maintained.
struct WithdrawCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "withdraw",
        abstract: "Say that a record is no longer maintained, and why.",
        discussion: """
            Nothing is deleted: the record stands, and beside it the withdrawal, signed. Where \
            there is something better to say, evidence correct makes a successor instead; where \
            something may not be read, evidence seal withholds it.

              evidence withdraw kantar/e7 --reason "the wrong document was quoted"
            """
    )

    @Argument(help: "The record.")
    var record: RecordArgument

    @Option(help: "Why.")
    var reason: String

    @OptionGroup var recording: RecordingOptions

    func run() throws {
        var words: [String] = []
        let receipt = try recording.record { ledger in
            let number = try ledger.number(of: record)
            words = ["\(try ledger.name(of: number)) is withdrawn; it stands as before"]
            let annotation = AnnotationContent.withdrawal(of: number, reason: reason)
            return [try NewRecord(.annotation, annotation.fields)]
        }
        receipt.tell(words, recording.output)
    }
}
