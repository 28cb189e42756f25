internal import ArgumentParser
internal import EvidenceDossier
internal import EvidenceRecord
internal import EvidenceStore
internal import SystemPackage

/// `evidence import`: a dossier, whole or not at all.
struct ImportCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "import",
        abstract: "Record what a dossier says: agents, document, voices, excerpts, links.",
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
            """
    )

    @Argument(help: "The dossier.", completion: .file())
    var dossier: String

    @Flag(help: "Show what would be recorded, and record nothing.")
    var dryRun = false

    @OptionGroup var recording: RecordingOptions

    func run() throws {
        let path = FilePath(dossier)
        var ledger = try OpenLedger(opening: recording.ledgerOptions.ledger)
        let file = try DossierFile(path, for: &ledger)
        let records = try ImportedRecords(of: file, in: &ledger)
        if dryRun {
            print(file.plan.dryRun(width: Terminal.width(of: 1)), terminator: "")
            print(records.summary(isDone: false))
            return
        }
        guard !records.entries.isEmpty else {
            return tell(records, receipts: [])
        }
        for hint in file.plan.hints { Terminal.say("evidence: note: \(hint)") }
        let receipts = try record(records, files: file.source?.files ?? [])
        tell(records, receipts: receipts)
    }

    private func record(_ records: ImportedRecords, files: [[UInt8]]) throws -> [Receipt] {
        var kinds: [RecordKind] = []
        for kind in records.entries.joined().map(\.act.kind) where !kinds.contains(kind) {
            kinds.append(kind)
        }
        var recorder = try Recorder(recording, for: kinds)
        var bar = ProgressBar("recording")
        var receipts: [Receipt] = []
        var next = records.firstRecord
        for (index, entry) in records.entries.enumerated() {
            let hasDocument = entry.contains { $0.act == .content(.document) }
            receipts.append(
                try recorder.record(files: hasDocument ? files : []) { head in
                    guard head.firstRecord == next else {
                        throw CommandFailure(
                            "another process appended meanwhile, after"
                                + " \(receipts.count) of \(records.entries.count) entries",
                            hints: ["import again to go on; nothing is recorded twice"]
                        )
                    }
                    return entry
                }
            )
            next += entry.count
            bar.show(index + 1, of: records.entries.count)
        }
        bar.finish()
        return receipts
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

    func run() throws {
        var ledger = try OpenLedger(opening: ledgerOptions.ledger)
        let file = try DossierFile(FilePath(dossier), for: &ledger)
        let records = try ImportedRecords(of: file, in: &ledger)
        print(file.plan.dryRun(width: Terminal.width(of: 1)), terminator: "")
        print(records.summary(isDone: false))
    }
}
