internal import ArgumentParser
internal import EvidenceModel
internal import EvidenceRecord
internal import EvidenceStore

/// `evidence key add-log`: a further key that signs heads.
struct KeyAddLogCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "add-log",
        abstract: "Add a key that signs heads, beside the first or in its place.",
        discussion: """
            From this entry on every head is signed by each log key in force, so that all their \
            private halves must be at hand where entries are made final. To replace a log key, \
            add the new one and revoke the old.

              evidence key new log-2
              evidence key add-log log-2 --purpose "kept on another machine's disk"
              evidence key revoke 'archive.example/2026+8d2bce0e' \\
                --reason superseded --since 2026-12 --explanation "log-2 is in its place"

            Next: evidence key list shows which keys sign heads.
            """
    )

    @Argument(help: "The key's handle: log- and something more.")
    var handle: String

    @Option(help: "What it is for, or where it is kept.")
    var purpose: String

    @OptionGroup var recording: RecordingOptions

    func validate() throws {
        guard KeyFolder.isLogHandle(handle) else {
            throw ValidationError(
                "'\(handle)' is no handle of a log key: it is called log- and something more"
            )
        }
    }

    func run() throws {
        let folder = KeyFolder(path: recording.signing.keyOptions.keys)
        guard try folder.handles().contains(handle),
            let vkey = try folder.loadVerifierKey(handle)
        else {
            throw CommandFailure(
                "there is no key \(folder.privateKey(handle)) with its public half",
                hints: ["evidence key new \(handle) makes one"]
            )
        }
        let content = LogContent(purpose: purpose)
        var recorder = try Recorder(recording, for: [.log], addingLogKey: handle)
        let receipt = try recorder.record { head in
            guard head.standing.logKey(vkey.reference) == nil else {
                throw CommandFailure("\(vkey.reference) is a log key of this ledger already")
            }
            return [NewRecord(act: .log(vkey), content: try Content(drafting: content.fields))]
        }
        guard !recording.output.json else {
            print(receipt.json.text)
            return
        }
        print("added \(vkey.reference), which signs heads from entry \(receipt.entry) on")
        print(receipt.sentence)
    }
}
