internal import ArgumentParser
internal import EvidenceModel
internal import EvidenceRecord
internal import EvidenceStore
internal import SystemPackage

/// `evidence add`: a document, complete in one command.
struct AddCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "add",
        abstract: "Record a document: its source and the text one quotes from.",
        discussion: """
            Plain text and Markdown are their own text, HTML is read by libxml2 and PDF by \
            pdftotext, its page breaks kept. Of anything else, a scan or a recording, give the \
            text that was made of it and say what made it:

              evidence add article.html --title "An open letter" --publisher people/novaya
              evidence add scan.tiff --text scan.txt --extractor "typed by hand"

            Next: evidence text N shows what one quotes from, evidence draft FILE begins a dossier.
            """
    )

    @Argument(help: "The source file.", completion: .file())
    var file: String

    @OptionGroup var details: DocumentOptions
    @OptionGroup var recording: RecordingOptions

    func run() throws {
        try add(FilePath(file))
    }

    private func add(_ path: FilePath) throws {
        let source = try details.source(at: path)
        let receipt = try recording.record(files: source.files) { ledger in
            try ledger.keep(source)
            return [try details.record(of: source, named: path, in: ledger)]
        }
        let title = details.title ?? source.proposedTitle ?? path.lastComponent?.string ?? ""
        receipt.tell(
            [
                "“\(title)”: \(source.text.scalarCount) characters of text"
                    + " by \(source.rendition.extractor)"
            ],
            recording.output
        )
    }
}

extension OpenLedger {
    /// Takes in the text of a document that is being added.
    mutating func keep(_ source: SourceDocument) throws {
        keep(text: source.text, of: source.rendition.sha256)
    }
}
