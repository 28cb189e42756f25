internal import ArgumentParser
internal import EvidenceModel
internal import EvidenceRecord
internal import EvidenceStore

/// `evidence key quorum`: how many must sign.
struct KeyQuorumCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "quorum",
        abstract: "Say how many holders of a role must sign together.",
        discussion: """
            From the next entry on, a record that needs the role needs so many signers who hold \
            it: the author and others, given with --countersigner.

              evidence key quorum custodian 2 --reason "four eyes for every sealing"

            Next: record with --signer anna --countersigner boris.
            """
    )

    @Argument(help: "The role.")
    var role: Role

    @Argument(help: "How many signers that hold it; 1 or more.")
    var count: Int

    @Option(help: "Why.")
    var reason: String

    @OptionGroup var recording: RecordingOptions

    func run() throws {
        let content = QuorumContent(reason: reason)
        var recorder = try Recorder(recording, for: [.quorum])
        let receipt = try recorder.record { _ in
            [NewRecord(act: .quorum(role, count), content: try Content(drafting: content.fields))]
        }
        guard !recording.output.json else {
            print(receipt.json.text)
            return
        }
        let signers = Quantity.of(count, "signer", "signers")
        print(
            "from the next entry on \(signers) as \(role.rawValue) \(count == 1 ? "is" : "are") needed"
        )
        print(receipt.sentence)
    }
}
