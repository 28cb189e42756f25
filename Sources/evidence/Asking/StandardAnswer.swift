internal import EvidenceIndex
internal import EvidenceInterchange
internal import EvidenceRecord
internal import EvidenceStore

/// Prints the rows of an answer in a form that other programs know.
struct StandardAnswer {
    private var form: Form
    private var reader: ExportReader
    private var leftOut = 0
    private var withoutContext = 0

    private enum Form {
        case webAnnotation(AnnotationCollection)
        case provenance(ProvenanceDocument)
    }

    /// An answer in that form; nil where the form is one of our own.
    init?(_ format: AnswerFormat, of snapshot: LedgerSnapshot) throws {
        let reader: ExportReader
        switch format {
        case .webAnnotation:
            reader = try ExportReader(of: snapshot)
            form = .webAnnotation(AnnotationCollection(of: reader.names))
        case .prov:
            reader = try ExportReader(of: snapshot)
            form = .provenance(ProvenanceDocument(of: reader.names))
        case .text, .json, .jsonl, .csv, .markdown:
            return nil
        }
        self.reader = reader
    }

    /// Prints what stands before the first row.
    func begin() {
        guard case .webAnnotation(let collection) = form else { return }
        print(collection.opening, terminator: "")
    }

    /// Prints a row, or keeps it for the end.
    mutating func write(_ row: AnswerRow, _ rows: inout RowReader) throws {
        let record = try reader.exported(row, &rows)
        switch form {
        case .webAnnotation(var collection):
            let (context, isKeptBack) = try reader.context(of: record, rows.index.snapshot)
            guard let annotation = WebAnnotation(record, around: context, in: reader.names) else {
                leftOut += 1
                return
            }
            if isKeptBack { withoutContext += 1 }
            print(try collection.text(of: annotation.json), terminator: "")
            form = .webAnnotation(collection)
        case .provenance(var document):
            // One owner, so that adding does not copy all that was added before.
            form = .provenance(ProvenanceDocument(of: reader.names))
            document.add(record)
            form = .provenance(document)
        }
    }

    /// Prints what stands after the last row, and says what was left out.
    func end() {
        switch form {
        case .webAnnotation(let collection): print(collection.closing)
        case .provenance(let document): print(document.json.text)
        }
        if leftOut > 0 {
            let records = Quantity.of(leftOut, "record was", "records were")
            Terminal.say(
                "evidence: note: \(records) left out: only excerpts and annotations are written as "
                    + "Web Annotations, and none of which it is withheld what they are about"
            )
        }
        if withoutContext > 0 {
            let excerpts = Quantity.of(withoutContext, "excerpt has", "excerpts have")
            Terminal.say(
                "evidence: note: \(excerpts) no prefix and suffix: words that are withheld "
                    + "elsewhere may stand in them"
            )
        }
    }
}
