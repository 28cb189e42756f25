/// Reads a table of documents, each as a dossier with nothing but its document.
///
/// The columns are `label` (`<dossier>/<name>`, or a name alone; the file's own name where it is
/// left out), `file`, `text`, `extractor`, `title`, `language`, `publisher`, `published`,
/// `locator`, `captured-time`, `captured-by`, `captured-method`, `rights` and `correct`.
///
/// - Parameters:
///   - bytes: The whole file.
///   - form: How it is written.
///   - file: Its name, for messages.
///   - dossier: What labels without a slash belong to; nil if all have one.
/// - Returns: A dossier for each row, in order.
/// - Throws: ``DossierRefusal`` with every problem of the table.
public func readDocuments(
    _ bytes: [UInt8],
    as form: TableForm,
    file: String,
    dossier: String?
) throws(DossierRefusal) -> [Dossier] {
    var problems = ProblemList(file: file)
    var labels: [String: Int] = [:]
    var dossiers: [Dossier] = []
    try readTable(bytes, as: form, file: file, known: documentColumns, problems: { problems }) {
        row in
        let proposed = row["file"].flatMap { labelName(of: stem(of: $0.value)) }
        guard let text = row["label"]?.value ?? proposed, let label = fullLabel(text, dossier)
        else {
            problems.note(
                row.line,
                "this row has no label",
                hint: "a label is <dossier>/<name>, of the letters a to z, digits and hyphens"
            )
            return
        }
        if let first = labels.updateValue(row.line, forKey: "\(label.dossier)/\(label.name)") {
            problems.note(
                row.line,
                "label “\(label.dossier)/\(label.name)” stands twice, first in line \(first)"
            )
        }
        var reader = DossierReader(problems: problems)
        reader.dossier = label.dossier
        let document = reader.document(tree(of: row), line: row.line, name: label.name)
        problems = reader.problems
        guard let document else { return }
        dossiers.append(
            Dossier(
                file: file,
                name: Stated(label.dossier, line: row.line),
                document: document,
                agents: [],
                voices: [],
                excerpts: [],
                links: [],
                notes: [],
                custody: [],
                status: [],
                hints: []
            )
        )
    }
    try problems.check()
    return dossiers
}

private let captureColumns = ["captured-time", "captured-by", "captured-method"]

private let documentColumns =
    [
        "label", "file", "text", "extractor", "title", "language", "publisher", "published",
        "locator", "rights", "correct",
    ] + captureColumns

/// The row as the `document` of a dossier has it.
private func tree(of row: TableRow) -> YAMLTree {
    guard case .map(let entries, let line) = row.tree(lists: []) else {
        return .map([], line: row.line)
    }
    let captured = entries.filter { captureColumns.contains($0.key.value) }.map { entry in
        let name = entry.key.value.dropFirst("captured-".count)
        return YAMLEntry(key: Stated(String(name), line: line), value: entry.value)
    }
    let others = entries.filter { entry in
        entry.key.value != "label" && !captureColumns.contains(entry.key.value)
    }
    let capture = YAMLEntry(
        key: Stated("captured", line: line),
        value: .map(captured, line: line)
    )
    return .map(others + (captured.isEmpty ? [] : [capture]), line: line)
}

private func stem(of path: String) -> String {
    let name = path.split(separator: "/").last.map(String.init) ?? path
    return name.lastIndex(of: ".").map { String(name[..<$0]) } ?? name
}
