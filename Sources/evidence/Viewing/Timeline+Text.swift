internal import EvidenceIndex

extension Timeline {
    /// The timeline for a terminal or a pipe.
    func lines(width: Int) -> [String] {
        var lines: [String] = []
        for group in groups {
            lines += [group.heading, ""]
            for point in group.points { lines += self.lines(of: point, width: width) + [""] }
        }
        if !undated.isEmpty {
            lines += ["Without such a date", ""]
            for point in undated { lines += self.lines(of: point, width: width) + [""] }
        }
        let count = Quantity.of(recordCount, "record", "records")
        return lines + ["\(count), by \(axis.words)"]
    }

    private func lines(of point: TimelinePoint, width: Int) -> [String] {
        let row = point.row
        let first = [point.moment?.text, point.moment?.verb, row.heading]
        var paragraphs: [(indentation: String, words: String)] = [
            ("  ", first.compactMap(\.self).joined(separator: " · "))
        ]
        if let claim = row.claim { paragraphs.append(("      ", claim)) }
        paragraphs.append(("      ", row.sentence))
        paragraphs += details(of: point).map { ("      ", $0) }
        return paragraphs.flatMap { indentation, words in
            VisibleText.onOneLine(words).wrapped(
                width: width,
                first: indentation,
                rest: indentation.count < 6 ? "      " : indentation
            )
        }
    }

    private func details(of point: TimelinePoint) -> [String] {
        var details: [String] = []
        if let basis = point.moment?.date?.basis { details.append("dated by \(basis)") }
        if let other = point.other { details.append(other.words) }
        if let proven = point.row.proven?.words { details.append("recorded \(proven)") }
        if !point.row.row.isCertain { details.append("may be as asked for, and may not") }
        return details + point.row.marks
    }
}

extension TimelineMoment {
    /// `asserted by Anna: 2024-01-31 (“Dated 31 January”)`.
    var words: String { "\(verb): \(date?.words ?? text)" }
}
