internal import ArgumentParser
internal import EvidenceDossier
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

            Documents by the spreadsheet, checked whole before anything is written, 200 to an \
            entry, and none of them twice:

              evidence add --csv documents.csv --call-number press

              file,label,title,publisher,published
              scans/a1.html,press/a1,Minutes,people/board,1921-03-03
              scans/a2.pdf,,"A letter, signed",,1921~

            Columns: file (from the table's own folder); label, by which a document is known \
            again (else its file's name); title, which must be given; and text with extractor, \
            language, publisher, published, locator, captured-time with captured-by and \
            captured-method, rights, correct.

            Next: evidence text N shows what one quotes from, evidence draft FILE begins a dossier.
            """
    )

    @Argument(help: "The source file.", completion: .file())
    var file: String?

    @Option(
        help: ArgumentHelp("Add the documents of a table.", valueName: "file"),
        completion: .file()
    )
    var csv: String?

    @Option(
        help: ArgumentHelp(
            "What labels without a slash belong to, as in press; only with --csv.",
            valueName: "name"
        )
    )
    var callNumber: String?

    @Flag(help: "With --csv: show what would be recorded, and record nothing.")
    var dryRun = false

    @OptionGroup var details: DocumentOptions
    @OptionGroup var recording: RecordingOptions

    func validate() throws {
        guard (file == nil) != (csv == nil) else {
            throw ValidationError("Give a source file, or a table with --csv: one of them.")
        }
        guard csv != nil || callNumber == nil && !dryRun else {
            throw ValidationError("--call-number and --dry-run are of a table: give --csv.")
        }
        guard csv == nil || !details.isGiven else {
            throw ValidationError("With --csv the table says what is known of each document.")
        }
        try CallNumber.validate(callNumber)
    }

    func run() throws {
        if let file { return try add(FilePath(file)) }
        guard let csv else { return }
        let rows = try TableImport(
            try TableFile(csv, .csv, callNumber: callNumber),
            of: .documents,
            for: recording.ledgerOptions.ledger
        )
        try rows.record(recording, isDryRun: dryRun)
    }

    private func add(_ path: FilePath) throws {
        let source = try details.source(at: path)
        let receipt = try recording.record(files: source.files) { ledger in
            try ledger.keep(source)
            return [try details.record(of: source, named: path, in: ledger)]
        }
        let title = details.title ?? source.proposedTitle ?? path.lastComponent?.string ?? ""
        let extractor = source.rendition.extractor
        let maker = extractor == "none" ? "" : " by \(extractor)"
        receipt.tell(
            ["“\(title)”: \(source.text.scalarCount) characters of text\(maker)"],
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
