/// Names and values one below the other, as a person reads about one thing.
struct Page {
    private var rows: [(name: String, value: String)] = []

    /// A page with nothing on it.
    init() {}

    /// Adds a value, unless there is none.
    mutating func add(_ name: String, _ value: String?) {
        guard let value, !value.isEmpty else { return }
        rows.append((name, value))
    }

    /// The lines, the values below one another and wrapped.
    func lines(width: Int) -> [String] {
        let column = (rows.map { VisibleText.width(of: $0.name) }.max() ?? 0) + 4
        return rows.flatMap { row in
            let name = "  " + row.name
            let gap = String(repeating: " ", count: column - VisibleText.width(of: name))
            return VisibleText.onOneLine(row.value).wrapped(
                width: width,
                first: name + gap,
                rest: String(repeating: " ", count: column)
            )
        }
    }
}
