/// Columns of text, two spaces apart.
///
/// The last column is cut with "…" where a width is set, which is on a terminal only: what goes
/// into a file or a pipe is whole.
struct TextTable {
    /// The columns' widths; the last has none.
    let widths: [Int]

    /// The columns that a line may take; nil for any number.
    let lineWidth: Int?

    /// A table whose rows are not known yet.
    init(widths: [Int], lineWidth: Int? = nil) {
        self.widths = widths
        self.lineWidth = lineWidth
    }

    /// A table as wide as `rows`, all with the same number of cells, need.
    init(fitting rows: [[String]], lineWidth: Int? = nil) {
        let count = (rows.first?.count ?? 1) - 1
        self.init(
            widths: (0..<count).map { column in
                rows.map { VisibleText.width(of: $0[column]) }.max() ?? 0
            },
            lineWidth: lineWidth
        )
    }

    /// One line.
    func line(_ cells: [String]) -> String {
        var line = ""
        var used = 0
        for (cell, width) in zip(cells, widths) {
            let cell = VisibleText.onOneLine(cell)
            let padding = max(0, width - VisibleText.width(of: cell))
            line += cell + String(repeating: " ", count: padding + 2)
            used += max(width, VisibleText.width(of: cell)) + 2
        }
        line += cut(VisibleText.onOneLine(cells.last ?? ""), to: lineWidth.map { $0 - used })
        while line.last == " " {
            line.removeLast()
        }
        return line
    }

    private func cut(_ text: String, to width: Int?) -> String {
        guard let width, VisibleText.width(of: text) > width else { return text }
        var kept = ""
        var column = 1
        for character in text {
            column += VisibleText.width(of: String(character))
            guard column <= width else { break }
            kept.append(character)
        }
        return kept + "…"
    }
}
