/// The outcomes as a table of at most 80 columns, for people.
struct Table: CustomStringConvertible {
    private let report: Report

    init(_ report: Report) {
        self.report = report
    }

    /// Figures, targets and the gaps before them take the other 45 columns.
    fileprivate static let workWidth = 35

    var description: String {
        var lines = [
            "\(report.machine.openSSL)",
            "\(report.machine.cores) cores · ledgers on \(report.machine.fileSystem) · "
                + "\(grouped(report.records)) records",
            "",
            line("", "measured", "limit", "ratio", "target"),
        ]
        for outcome in report.outcomes { lines += Table.lines(of: outcome) }
        for row in report.unmeasured {
            lines += wrapped(row.work, to: Table.workWidth)
            lines += wrapped("not measured: \(row.reason)", to: 78, by: 2)
        }
        if report.outcomes.contains(where: { !$0.isReached }) { lines += ["", "* not reached"] }
        return lines.joined(separator: "\n")
    }

    private static func lines(of outcome: Outcome) -> [String] {
        let row = outcome.row
        var words = wrapped(row.work, to: workWidth)
        if let limit = row.limit { words += wrapped("against \(limit)", to: workWidth - 2, by: 2) }
        if let mode = row.durability { words += wrapped(mode, to: workWidth - 2, by: 2) }
        let figures = line(
            words.removeFirst(),
            formatted(outcome.measured, row.unit),
            outcome.limit.map { formatted($0, row.unit) } ?? "",
            outcome.ratio.map { decimal($0, places: 2) } ?? "",
            formatted(row.target, row.unit) + (outcome.isReached ? " " : "*")
        )
        return [figures] + words
    }
}

/// One line of the table; the last column has room for a mark after the figure.
private func line(
    _ work: String,
    _ measured: String,
    _ limit: String,
    _ ratio: String,
    _ target: String
) -> String {
    let cells = padded(work, right: Table.workWidth) + padded(measured, left: 12)
    return cells + padded(limit, left: 13) + padded(ratio, left: 7) + padded(target, left: 13)
}

private func padded(_ text: String, left width: Int) -> String {
    String(repeating: " ", count: max(0, width - text.count)) + text
}

private func padded(_ text: String, right width: Int) -> String {
    text + String(repeating: " ", count: max(0, width - text.count))
}

/// `text` in lines of at most `width` characters, each moved in by so many spaces.
private func wrapped(_ text: String, to width: Int, by indent: Int = 0) -> [String] {
    var lines: [String] = []
    for word in text.split(separator: " ") {
        if let last = lines.last, last.count + 1 + word.count <= width {
            lines[lines.count - 1] = "\(last) \(word)"
        } else {
            lines.append(String(word))
        }
    }
    return lines.map { String(repeating: " ", count: indent) + $0 }
}
