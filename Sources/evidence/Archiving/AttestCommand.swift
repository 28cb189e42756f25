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

            An auditor whose key is not here signs elsewhere, with evidence verify \
            --attest-out; a custodian records his note, which says what head and what layers:

              evidence attest --note note --signer boris
            """
    )

    @Option(
        help: "The layers that were verified, as in 1,2,5. (default: those of the note)",
        transform: AttestCommand.layers
    )
    var layers: [Int]?

    @Option(
        help: ArgumentHelp(
            "A file with the report, or words. (default: what the note says)",
            valueName: "file or words"
        )
    )
    var report: String?

    @Option(
        help: ArgumentHelp(
            "A file with the note that the auditor signed elsewhere.",
            valueName: "file"
        ),
        completion: .file()
    )
    var note: String?

    @OptionGroup var recording: RecordingOptions

    func validate() throws {
        guard note != nil || (layers != nil && report != nil) else {
            throw ValidationError("without --note, --layers and --report say what was verified")
        }
    }

    func run() throws {
        let note = try note.map { try RecordedNote(readingFile: $0) }
        if let note, let layers, layers != note.attestation.layers {
            throw CommandFailure("--layers are not those of the note", outcome: .usage)
        }
        let report = try report.map(AttestCommand.words) ?? note?.report ?? ""
        let content = AttestContent(report: report, note: note?.text)
        var words: [String] = []
        let receipt = try recording.record { ledger in
            let checkpoint = ledger.snapshot.checkpoint
            let layers = note?.attestation.layers ?? layers ?? []
            let size = note?.attestation.size ?? checkpoint.size
            let root = note?.attestation.root ?? checkpoint.root
            try note?.check(in: ledger.snapshot)
            let list = layers.map(String.init).joined(separator: ", ")
            words = ["layers \(list) of \(Quantity.of(size, "entry", "entries")) were verified"]
            if let note { words.append("signed by \(note.signed.signature.key)") }
            return [
                NewRecord(
                    act: .attest(size: size, root: root, layers: layers),
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
        guard let layers = Attestation.layers(in: Array(text.utf8)) else {
            throw ValidationError("'\(text)' are no ascending layers from 1 to 7")
        }
        return layers
    }
}
