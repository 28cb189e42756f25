internal import EvidenceCrypto
internal import EvidenceDossier
internal import EvidenceModel
internal import EvidenceRecord
internal import EvidenceStore
internal import SystemPackage

/// A table on its way into a ledger: all of it is checked before anything is written.
struct TableImport {
    /// What the table adds.
    let summary: TableSummary

    private let table: TableFile
    private let rows: Rows
    private let before: OpenLedger
    private let sources: [Digest]

    /// What the rows are.
    enum Rows {
        /// Excerpts; of that document where a row names none.
        case excerpts(document: String?)

        case documents
    }

    /// Checks a table for the ledger in `folder`.
    ///
    /// - Throws: ``CommandFailure`` with every problem, each with its line and column.
    init(_ table: TableFile, of rows: Rows, for folder: FilePath) throws {
        self.table = table
        self.rows = rows
        before = try OpenLedger(opening: folder)
        let lines = table.lineCount
        var bar = ProgressBar("checking")
        defer { bar.finish() }
        var entries = TableEntries(in: table.folder, for: before)
        do {
            try table.go(through: rows, into: &entries, onLine: { bar.show($0, of: lines) }) { _ in
            }
        } catch let refusal as DossierRefusal {
            throw CommandFailure(refusal, in: "the table")
        }
        summary = entries.summary
        sources = entries.sources
    }

    /// Records what was checked.
    ///
    /// - Returns: what was recorded; a receipt of each entry.
    func record(_ options: RecordingOptions) throws -> [Receipt] {
        var series = try EntrySeries(options, for: summary.kinds, from: before.nextRecord)
        var bar = ProgressBar("recording")
        defer { bar.finish() }
        var entries = TableEntries(in: table.folder, for: before, checkedSources: sources)
        var done = 0
        try table.go(through: rows, into: &entries, onLine: { _ in }) { entry in
            try series.record(entry.records, files: entry.files)
            done += entry.records.count
            bar.show(done, of: summary.records)
        }
        return series.receipts
    }

    /// Records the table, or with `isDryRun` nothing, and prints what was or would be recorded.
    func record(_ options: RecordingOptions, isDryRun: Bool) throws {
        let receipts = isDryRun || summary.records == 0 ? [] : try record(options)
        guard !options.output.json else {
            print(summary.json(receipts).text)
            return
        }
        print(summary.sentence(isDone: !isDryRun))
        if let sentence = receipts.sentence { print(sentence) }
    }
}

extension TableFile {
    /// Hands on all rows, a part at a time, and with each the line on which it begins.
    fileprivate func go(
        through rows: TableImport.Rows,
        into entries: inout TableEntries,
        onLine: (Int) -> Void,
        record: (TableEntries.Packed) throws -> Void
    ) throws {
        var refusal: DossierRefusal?
        do throws(DossierRefusal) {
            switch rows {
            case .excerpts(let document):
                try readExcerpts(
                    bytes,
                    as: form,
                    file: name,
                    dossier: callNumber,
                    document: document,
                    batch: TableFile.rowsAtOnce
                ) { part in
                    entries.take(part, record)
                    onLine(part.name.line)
                }
            case .documents:
                let documents = try readDocuments(bytes, as: form, file: name, dossier: callNumber)
                for document in documents {
                    entries.take(document, record)
                    onLine(document.name.line)
                }
            }
        } catch {
            refusal = error
        }
        try entries.finish(with: refusal, record)
    }

    private static let rowsAtOnce = 2_000
}
