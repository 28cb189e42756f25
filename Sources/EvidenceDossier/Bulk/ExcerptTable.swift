internal import EvidenceModel

/// How a table of excerpts or documents is written.
public enum TableForm: Sendable {
    /// Comma-, semicolon- or tab-separated values; the first row names the columns, and a cell of
    /// several items has semicolons between them.
    case csv

    /// A JSON object on every line, of strings and lists of strings.
    case jsonLines
}

/// Reads excerpts by the thousand, as dossiers without voices of their own.
///
/// The columns are `document` (a label or record number), `label` (`<dossier>/<name>`, or a name
/// alone), `voice` (the one that the excerpt must turn out to stand in), and the keys of an excerpt
/// in a dossier. Rows of one document that follow each other are handed over together, so that a
/// table of any length is held in memory only as text.
///
/// - Parameters:
///   - bytes: The whole file.
///   - form: How it is written.
///   - file: Its name, for messages.
///   - dossier: What labels without a slash belong to; nil if all have one.
///   - document: The label or number of the document of rows that name none; nil if all do.
///   - batch: The greatest number of rows to hand over at once.
///   - body: Called with each part. It has the rows before a problem too, so that a caller who
///     wants all or nothing reads the table twice.
/// - Throws: ``DossierRefusal`` with the problems of the table, or the first 100 of them.
public func readExcerpts(
    _ bytes: [UInt8],
    as form: TableForm,
    file: String,
    dossier: String?,
    document: String? = nil,
    batch: Int = 10_000,
    _ body: (Dossier) -> Void
) throws(DossierRefusal) {
    var table = ExcerptTable(
        file: file,
        dossier: dossier,
        document: document.flatMap { Reference(reading: $0, in: "") },
        batch: batch
    )
    try readTable(bytes, as: form, file: file, known: excerptColumns, problems: { table.problems })
    {
        if let part = table.take($0) { body(part) }
    }
    if let part = table.finish() { body(part) }
    try table.problems.check()
}

/// Reads a table in either form, and puts what is wrong with it behind what is wrong in its rows.
func readTable(
    _ bytes: [UInt8],
    as form: TableForm,
    file: String,
    known: [String],
    problems: () -> ProblemList,
    _ body: (TableRow) -> Void
) throws(DossierRefusal) {
    do throws(TableProblem) {
        let text = try tableText(bytes)
        switch form {
        case .csv: try readCSV(text, known: known, body)
        case .jsonLines: try readJSONLines(text, body)
        }
    } catch {
        var problems = problems()
        problems.note(error.line, error.message, hint: error.hint)
        throw DossierRefusal(problems.problems)
    }
}

private func tableText(_ bytes: [UInt8]) throws(TableProblem) -> String {
    do {
        return try validText(bytes)
    } catch {
        throw TableProblem(line: error.line, message: error.message, hint: error.hint)
    }
}

private let excerptColumns =
    tableKeys + [
        "quote", "first", "last", "nth", "by", "act", "wording", "to", "said", "cue", "inferred",
        "about", "event", "claim", "tags", "protect", "correct",
    ]

private let listColumns: Set<String> = ["to", "about", "tags", "protect"]

/// Puts rows together that belong to one document and one dossier.
private struct ExcerptTable {
    private(set) var problems: ProblemList
    private let file: String
    private let dossier: String?
    private let document: Reference?
    private let batch: Int
    private var labels: [String: Int] = [:]
    private var key: (document: Reference, dossier: String)?
    private var excerpts: [DossierExcerpt] = []
    private var line = 1

    private static let shownProblems = 100

    init(file: String, dossier: String?, document: Reference?, batch: Int) {
        problems = ProblemList(file: file)
        self.file = file
        self.dossier = dossier
        self.document = document
        self.batch = max(batch, 1)
    }

    /// Takes a row; gives what is complete with it.
    mutating func take(_ row: TableRow) -> Dossier? {
        guard problems.problems.count < Self.shownProblems, let label = label(of: row) else {
            return nil
        }
        var reader = DossierReader(problems: problems)
        reader.dossier = label.dossier
        let entry = SectionEntry(
            section: "excerpts",
            key: Stated(label.name, line: row.line),
            value: row.tree(lists: listColumns),
            isRow: true
        )
        let excerpt = reader.excerpt(entry)
        let named = row["document"]
        let document = named.map { reader.reference($0, "document", sections: []) } ?? document
        problems = reader.problems
        if named == nil, document == nil {
            problems.note(
                row.line,
                "this row has no `document`",
                hint: "it is the label or the number of a recorded document"
            )
        }
        let isNew = takeLabels(label.dossier, label.name, row, hasClause: row["by"] != nil)
        guard isNew, let excerpt, let document else { return nil }
        var complete: Dossier?
        if let key,
            key.document != document || key.dossier != label.dossier || excerpts.count >= batch
        {
            complete = finish()
        }
        if excerpts.isEmpty { line = row.line }
        key = (document, label.dossier)
        excerpts.append(excerpt)
        return complete
    }

    /// The rows that are left.
    mutating func finish() -> Dossier? {
        guard let key, !excerpts.isEmpty else { return nil }
        defer { excerpts = [] }
        return Dossier(
            file: file,
            name: Stated(key.dossier, line: line),
            document: DossierDocument(
                label: DossierLabel(name: "document", line: line, corrects: false),
                source: .record(Stated(key.document, line: line)),
                title: nil,
                language: nil,
                publisher: nil,
                published: nil,
                locator: nil,
                captured: nil,
                rights: nil
            ),
            agents: [],
            voices: [],
            excerpts: excerpts,
            links: [],
            notes: [],
            custody: [],
            status: [],
            hints: []
        )
    }

    private mutating func label(of row: TableRow) -> (dossier: String, name: String)? {
        guard let text = row["label"] else {
            problems.note(
                row.line,
                "this row has no `label`",
                hint: "by its label a row is known again when the table is imported again"
            )
            return nil
        }
        guard let label = fullLabel(text.value, dossier) else {
            problems.note(
                row.line,
                "“\(text.value)” cannot be a label",
                hint: "a label is <dossier>/<name>, of the letters a to z, digits and hyphens"
            )
            return nil
        }
        return label
    }

    /// Whether no row before has a label of this one; where one has, that is noted.
    private mutating func takeLabels(
        _ dossier: String,
        _ name: String,
        _ row: TableRow,
        hasClause: Bool
    ) -> Bool {
        var isNew = true
        for name in hasClause ? [name, name + "-voice"] : [name] {
            if let first = labels.updateValue(row.line, forKey: "\(dossier)/\(name)") {
                problems.note(
                    row.line,
                    "label “\(dossier)/\(name)” stands twice, first in line \(first)"
                )
                isNew = false
            }
        }
        return isNew
    }
}

/// The two halves of a label, of which the first may be left out.
func fullLabel(_ text: String, _ dossier: String?) -> (dossier: String, name: String)? {
    let parts = text.split(separator: "/", omittingEmptySubsequences: false).map(String.init)
    let name = parts.last ?? ""
    guard parts.count <= 2, let dossier = parts.count == 2 ? parts[0] : dossier,
        isLabelName(dossier), isLabelName(name),
        !name.utf8.allSatisfy({ (0x30...0x39).contains($0) })
    else { return nil }
    return (dossier, name)
}
