internal import ArgumentParser
internal import EvidenceModel
internal import EvidenceRecord
internal import EvidenceStore
internal import SystemPackage

/// `evidence attest`: that the ledger was verified.
struct AttestCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "attest",
        abstract: "Sign that layers of the ledger were verified up to the present head.",
        discussion: """
            The report is what evidence verify --report wrote, or words. Layers: 1 form and \
            chain, 2 signatures and roles, 3 contents, 4 documents, 5 tree and checkpoint, \
            6 anchors, 7 references.

              evidence verify --without-contents --report report.txt
              evidence attest --layers 1,2,5 --report report.txt
            """
    )

    @Option(help: "The layers that were verified, as in 1,2,5.", transform: AttestCommand.layers)
    var layers: [Int]

    @Option(help: ArgumentHelp("A file with the report, or words.", valueName: "file or words"))
    var report: String

    @Option(
        help: ArgumentHelp(
            "A file with the note that the auditor signed elsewhere.",
            valueName: "file"
        )
    )
    var note: String?

    @OptionGroup var recording: RecordingOptions

    func run() throws {
        let content = AttestContent(
            report: try AttestCommand.words(report),
            note: try note.map {
                String(decoding: try InputFile(FilePath($0)).bytes, as: UTF8.self)
            }
        )
        var words: [String] = []
        let receipt = try recording.record { ledger in
            let head = ledger.snapshot.checkpoint
            let list = layers.map(String.init).joined(separator: ", ")
            words = ["layers \(list) of \(head.size) entries were verified"]
            return [
                NewRecord(
                    act: .attest(size: head.size, root: head.root, layers: layers),
                    content: try Content(drafting: content.fields)
                )
            ]
        }
        receipt.tell(words, recording.output)
    }

    /// What stands in the file of that name, or the words themselves where there is none.
    private static func words(_ report: String) throws -> String {
        guard let file = try? InputFile(FilePath(report)) else { return report }
        guard let text = String(validating: file.bytes, as: UTF8.self) else {
            throw CommandFailure("\(report) is not UTF-8")
        }
        return text
    }

    private static func layers(_ text: String) throws -> [Int] {
        let numbers = text.split(separator: ",", omittingEmptySubsequences: false)
            .map { Decimal.value(of: Array($0.utf8)) ?? 0 }
        guard numbers.allSatisfy((1...7).contains), zip(numbers, numbers.dropFirst()).allSatisfy(<)
        else { throw ValidationError("'\(text)' are no ascending layers from 1 to 7") }
        return numbers
    }
}
