/// The rows of an answer as a table in Markdown (GitHub's), to stand in a report.
enum AnswerMarkdown {
    /// The lines above the rows.
    static let heading = [
        "| Record | Who says it, and what | Event | Asserted | Recorded | But |",
        "|---|---|---|---|---|---|",
    ]

    /// The line of a row.
    static func line(of row: ShownRow) -> String {
        let cells = [
            row.heading, row.sentence, row.event?.words ?? "", row.asserted?.words ?? "",
            [row.recorded, row.proven?.words].compactMap(\.self).joined(separator: "; "),
            row.marks.joined(separator: "; "),
        ]
        return "| " + cells.map(escaped).joined(separator: " | ") + " |"
    }

    /// `text` on one line, shown as it is: nothing of it is taken for Markdown or HTML.
    static func escaped(_ text: String) -> String {
        var escaped = ""
        for character in VisibleText.onOneLine(text) {
            switch character {
            case "&": escaped += "&amp;"
            case "<": escaped += "&lt;"
            case "\\", "`", "*", "_", "{", "}", "[", "]", "#", "|", "~", "$", "!", ">":
                escaped += "\\\(character)"
            default: escaped.append(character)
            }
        }
        return escaped
    }
}
