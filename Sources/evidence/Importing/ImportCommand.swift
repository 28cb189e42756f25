internal import ArgumentParser
internal import EvidenceDossier
internal import EvidenceRecord
internal import EvidenceStore
internal import SystemPackage

/// `evidence import`: a dossier, or excerpts by the thousand, whole or not at all.
struct ImportCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "import",
        abstract: "Record what a dossier says, or a table of excerpts.",
        discussion: """
            A dossier is one YAML file about one document; evidence draft writes its skeleton. \
            Everything is checked first, and every problem told with its line, before a \
            passphrase is asked for or anything is written.

              evidence import article.yaml --dry-run
              evidence import article.yaml

            Imported again, the same dossier records nothing twice; after an interruption it goes \
            on where it stopped. What was sealed stays sealed: its label keeps its words from \
            coming back. Other content under a label that is taken is refused, unless the dossier \
            says correct: yes there.

            Excerpts by the thousand come from a table, in place of a dossier: --csv, of which \
            the first row names the columns, or --jsonl, an object of strings on every line with \
            the same names.

              evidence import --csv excerpts.csv --dry-run
              evidence import --jsonl excerpts.jsonl --document k/document

              document,label,quote,by,event,tags
              k/document,k/e1,"Shut, he said",people/clerk as he,1921,gate; sea
              k/document,k/e2,The gate was open,,1921-03~,gate

            Columns: label (by which a row is known again), document (the label or number of one \
            that is recorded), and quote, or first and last; the others may be left out: nth, \
            voice (the one it must turn out to stand in), by act wording to said cue inferred \
            (who is told of in it; makes a voice), about event claim tags protect correct. They \
            mean what they mean in a dossier. In to, about, tags and protect a semicolon stands \
            between items; in JSON Lines they may be lists. Rows of one document are best left \
            together.

            All rows are checked before anything is written, and every problem is told with line \
            and column. Then they are recorded 200 to an entry, each entry whole or not at all; \
            imported again, the table goes on where it stopped.
            """
    )

    @Argument(help: "The dossier.", completion: .file())
    var dossier: String?

    @OptionGroup var tables: TableOptions

    @Flag(help: "Show what would be recorded, and record nothing.")
    var dryRun = false

    @OptionGroup var recording: RecordingOptions

    func validate() throws {
        let given = [dossier, tables.csv, tables.jsonl].compactMap(\.self)
        guard given.count == 1 else {
            throw ValidationError(
                given.isEmpty
                    ? "Give a dossier, or a table with --csv or --jsonl."
                    : "A dossier and a table exclude each other: give one of them."
            )
        }
    }

    func run() throws {
        if let table = try tables.file() { return try run(table) }
        guard let dossier else { return }
        let path = FilePath(dossier)
        var ledger = try OpenLedger(opening: recording.ledgerOptions.ledger)
        let file = try DossierFile(path, for: &ledger)
        let records = try ImportedRecords(of: file, in: &ledger)
        if dryRun { return file.show(records, recording.output) }
        guard !records.entries.isEmpty else {
            for hint in file.plan.stale { Terminal.say("evidence: note: \(hint)") }
            return tell(records, receipts: [])
        }
        for hint in file.plan.hints { Terminal.say("evidence: note: \(hint)") }
        let (recorded, receipts) = try record(records, of: file, at: path)
        tell(recorded, receipts: receipts)
    }

    private func run(_ table: TableFile) throws {
        let rows = try TableImport(
            table,
            of: .excerpts(document: tables.documentText),
            for: recording.ledgerOptions.ledger
        )
        try rows.record(recording, isDryRun: dryRun)
    }

    /// Records what was checked; where another process appended meanwhile, the dossier is checked
    /// again for the ledger as it stands then.
    private func record(
        _ records: ImportedRecords,
        of file: DossierFile,
        at path: FilePath
    ) throws -> (ImportedRecords, [Receipt]) {
        var records = records
        var kinds: [RecordKind] = []
        for kind in records.entries.joined().map(\.act.kind) where !kinds.contains(kind) {
            kinds.append(kind)
        }
        var series = try EntrySeries(recording, for: kinds, from: records.firstRecord)
        var bar = ProgressBar("recording")
        try series.record(
            records.entries,
            files: { entry in
                entry.contains { $0.act == .content(.document) } ? file.source?.files ?? [] : []
            },
            again: {
                var ledger = try OpenLedger(opening: recording.ledgerOptions.ledger)
                let now = try DossierFile(path, for: &ledger)
                let left = try ImportedRecords(of: now, in: &ledger)
                records.goOn(with: left)
                return (left.entries, left.firstRecord)
            },
            onEntry: { bar.show($0, of: $1) }
        )
        bar.finish()
        records.settle(with: series.receipts)
        return (records, series.receipts)
    }

    private func tell(_ records: ImportedRecords, receipts: [Receipt]) {
        guard !recording.output.json else {
            print(records.json(receipts).text)
            return
        }
        print(records.summary(isDone: true))
        for receipt in receipts { print(receipt.sentence) }
    }
}

/// `evidence check`: the same without recording.
struct CheckCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "check",
        abstract: "Show what a dossier would record, and record nothing.",
        discussion: """
            Prints the document with its voices in the margin, the chain of every excerpt in \
            words, what will be recorded, and hints: quoted words by no marked voice, “said that” \
            without a speaker, a name that is not written so in the document.

              evidence check article.yaml | less

            Next: evidence import article.yaml.
            """
    )

    @Argument(help: "The dossier.", completion: .file())
    var dossier: String

    @OptionGroup var ledgerOptions: LedgerOptions
    @OptionGroup var output: OutputOptions

    func run() throws {
        var ledger = try OpenLedger(opening: ledgerOptions.ledger)
        let file = try DossierFile(FilePath(dossier), for: &ledger)
        file.show(try ImportedRecords(of: file, in: &ledger), output)
    }
}

extension DossierFile {
    /// Shows what the dossier would record.
    fileprivate func show(_ records: ImportedRecords, _ output: OutputOptions) {
        guard !output.json else {
            print(records.json([]).text)
            return
        }
        print(plan.dryRun(width: Terminal.width(of: 1)), terminator: "")
        print(records.summary(isDone: false))
    }
}
