internal import EvidenceIndex
internal import EvidenceModel

/// The rows of an answer for a person to read: of each its number and label, who says it in whose
/// relay, the words, the times and what else is said of it, wrapped below one another.
struct AnswerText {
    /// The columns that a line may take.
    let width: Int

    private static let indentation = "    "
    private static let nameWidth = 10

    /// The lines of one row.
    func lines(of row: ShownRow) -> [String] {
        heading(of: row)
            + wrapped(VisibleText.onOneLine(row.sentence), "")
            + details(of: row).flatMap { wrapped(VisibleText.onOneLine($0.words), $0.name) }
    }

    /// The number and the label, and at the end of the line when and by whom it was recorded.
    private func heading(of row: ShownRow) -> [String] {
        let heading = VisibleText.onOneLine(row.heading)
        let recorded = VisibleText.onOneLine("recorded \(row.recorded)")
        let gap = width - VisibleText.width(of: heading) - VisibleText.width(of: recorded)
        guard gap < 2 else { return [heading + String(repeating: " ", count: gap) + recorded] }
        return [heading] + wrapped(recorded, "")
    }

    private func details(of row: ShownRow) -> [(name: String, words: String)] {
        var details: [(name: String, words: String)] = []
        if let event = row.event { details.append(("event", event.words)) }
        let asserted = row.chain.reversed().compactMap { layer in
            layer.asserted.map { "\(layer.speaker.name) \($0.words)" }
        }
        if !asserted.isEmpty { details.append(("asserted", asserted.joined(separator: "; "))) }
        let matches = row.matches.filter(\.isWorthSaying).map(\.words)
        if !matches.isEmpty { details.append(("matched", matches.joined(separator: "; "))) }
        if let proven = row.proven?.words { details.append(("proven", proven)) }
        if !row.marks.isEmpty { details.append(("but", row.marks.joined(separator: "; "))) }
        return details
    }

    private func wrapped(_ words: String, _ name: String) -> [String] {
        guard !name.isEmpty else {
            return words.wrapped(
                width: width,
                first: AnswerText.indentation,
                rest: AnswerText.indentation
            )
        }
        let fill = String(repeating: " ", count: AnswerText.nameWidth - name.utf8.count)
        return words.wrapped(width: width, first: AnswerText.indentation + name + fill)
    }
}

extension ShownMatch {
    /// Whether the name that matched is another than the archive's.
    var isWorthSaying: Bool {
        guard let form = agent.form else { return false }
        return Array(form.utf8) != Array(agent.name.utf8)
    }

    /// `by Samat Abish as “Abish”`.
    var words: String { "\(role.option) \(agent.words)" }
}
