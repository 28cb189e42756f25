internal import SwiftCSV

/// Reads a table of comma-, semicolon- or tab-separated cells, whose first row names the columns.
///
/// - Parameters:
///   - text: The whole file.
///   - known: The columns it may have.
///   - body: Called with every row that is not empty, one after another.
/// - Throws: ``TableProblem`` for what leaves the rows after it unreadable, or what `body` throws.
func readCSV(
    _ text: String,
    known: [String],
    _ body: (TableRow) -> Void
) throws(TableProblem) {
    let delimiter = CSVDelimiter.guessed(string: text)
    try refuseMerged(text, delimiter.rawValue)
    // The parser takes a quotation mark that is never closed to end with the file. A last row of
    // our own shows whether one is open there.
    let ended = text + (text.hasSuffix("\n") ? "" : "\n") + lastRow
    let failure: TableProblem? = withoutActuallyEscaping(body) { body in
        let sink = RowSink(reader: CSVRows(known: known), body: body)
        do {
            let table = try EnumeratedCSV(
                string: ended,
                delimiter: delimiter,
                loadColumns: false,
                rowLimit: 0
            )
            try table.enumerateAsArray(startAt: 0, rowLimit: nil) { sink.take($0) }
        } catch {
            return TableProblem(
                line: sink.reader.line,
                message: "a quotation mark stands inside a cell",
                hint: "put the whole cell in quotation marks, and double those in it"
            )
        }
        return sink.reader.outcome
    }
    if let failure { throw failure }
}

/// A row that no table of excerpts has.
private let lastRow = "\u{10FFFF}\n"

/// The parser calls back with rows, which needs something to keep them in.
private final class RowSink {
    var reader: CSVRows
    private let body: (TableRow) -> Void

    init(reader: CSVRows, body: @escaping (TableRow) -> Void) {
        self.reader = reader
        self.body = body
    }

    func take(_ cells: [String]) {
        if let row = reader.row(cells) { body(row) }
    }
}

/// Puts the names of the columns to the cells of every row, and counts lines.
private struct CSVRows {
    let known: [String]
    private(set) var line = 1
    private var lastLine = 1
    private var isEnded = false
    private var problem: TableProblem?
    private var columns: [String]?

    init(known: [String]) {
        self.known = known
    }

    /// What was wrong, once all rows are read.
    var outcome: TableProblem? {
        if let problem { return problem }
        return isEnded
            ? nil
            : TableProblem(
                line: lastLine,
                message: "a quotation mark is opened here and never closed"
            )
    }

    mutating func row(_ cells: [String]) -> TableRow? {
        let start = line
        lastLine = start
        line += 1 + cells.reduce(0) { $0 + lineEnds(in: $1) }
        guard problem == nil else { return nil }
        if cells == [String(lastRow.dropLast())] {
            isEnded = true
            return nil
        }
        guard let columns else {
            takeHeader(cells.map(trimmed))
            return nil
        }
        let trimmedCells = cells.map(trimmed)
        if trimmedCells.allSatisfy(\.isEmpty) { return nil }
        guard cells.count == columns.count else {
            // Only the last row can hold our own, when a quotation mark is open.
            if cells.last?.contains(lastRow.dropLast()) != true {
                problem = TableProblem(
                    line: start,
                    message:
                        "this row has \(cells.count) cells, and the table \(columns.count) columns",
                    hint: "a cell with a comma or a line end in it stands in quotation marks"
                )
            }
            return nil
        }
        return TableRow(
            line: start,
            cells: zip(columns, trimmedCells).filter { !$1.isEmpty }.map { ($0, .text($1)) }
        )
    }

    private mutating func takeHeader(_ names: [String]) {
        columns = names
        guard names != [""] else {
            problem = TableProblem(
                line: 1,
                message: "the table is empty, or its first row is",
                hint: "the first row names the columns: \(known.joined(separator: " "))"
            )
            return
        }
        for (index, name) in names.enumerated() {
            if !known.contains(name) {
                let meant = nearest(to: name, among: known).map { ": did you mean `\($0)`?" } ?? ""
                problem = TableProblem(
                    line: 1,
                    message: "unknown column `\(name)`\(meant)",
                    hint: "the first row names the columns: \(known.joined(separator: " "))"
                )
            } else if names[..<index].contains(name) {
                problem = TableProblem(line: 1, message: "two columns are named `\(name)`")
            }
        }
    }

    private func lineEnds(in cell: String) -> Int {
        cell.utf8.count { $0 == 0x0A }
    }
}

/// Refuses what the parser, which compares whole characters, would take for no sign of the table:
/// a sign with a combining mark after it, and the Greek question mark, which equals a semicolon.
private func refuseMerged(_ text: String, _ delimiter: Character) throws(TableProblem) {
    var line = 1
    var previous: Unicode.Scalar = " "
    for scalar in text.unicodeScalars {
        if scalar.value >= 0x300 {
            let isSign =
                previous == "\"" || previous == "\n" || previous == "\r"
                || Character(previous) == delimiter
            var pair = String.UnicodeScalarView([previous])
            pair.append(scalar)
            if isSign && String(pair).count == 1 {
                throw TableProblem(line: line, message: "a cell begins with a combining mark")
            }
            if scalar == "\u{37E}" && delimiter == ";" {
                throw TableProblem(
                    line: line,
                    message: "a Greek question mark (U+037E) stands in the table",
                    hint: "separate the cells by commas"
                )
            }
        }
        if scalar == "\n" { line += 1 }
        previous = scalar
    }
}
