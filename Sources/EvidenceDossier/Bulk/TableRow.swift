/// A row of a table, by the names of its columns.
struct TableRow {
    /// The line it begins on, from 1.
    let line: Int

    /// The cells that are not empty.
    let cells: [(column: String, value: Value)]

    enum Value {
        case text(String)
        case list([String])
    }

    /// The text of a cell.
    subscript(_ column: String) -> Stated<String>? {
        guard case .text(let text)? = cells.first(where: { $0.column == column })?.value else {
            return nil
        }
        return Stated(text, line: line)
    }

    /// The row as a mapping of a dossier, which its rules can be read from.
    ///
    /// - Parameter lists: The columns that take lists; a text in them is cut at semicolons.
    /// - Returns: A mapping whose lines are all the row's.
    func tree(lists: Set<String>) -> YAMLTree {
        let entries = cells.map { column, value in
            let tree: YAMLTree =
                switch value {
                case .list(let items): list(items)
                case .text(let text) where lists.contains(column): list(cut(text))
                case .text(let text): .text(Stated(text, line: line))
                }
            return YAMLEntry(key: Stated(column, line: line), value: tree)
        }
        return .map(entries, line: line)
    }

    private func list(_ items: [String]) -> YAMLTree {
        .list(items.map { .text(Stated($0, line: line)) }, line: line)
    }

    private func cut(_ text: String) -> [String] {
        text.split(separator: ";").map(trimmed)
    }
}

/// What is wrong with a table as a whole or from a line on.
struct TableProblem: Error {
    let line: Int
    let message: String
    var hint: String?
}
