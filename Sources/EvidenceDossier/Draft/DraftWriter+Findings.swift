extension DraftWriter {
    /// What helps to fill in the rest: headings, repetitions and dates.
    mutating func writeFindings() {
        writeHeadings()
        writeRepetitions()
        writeDates()
        writeSingles()
    }

    private mutating func writeHeadings() {
        let headings = text.headings()
        guard !headings.isEmpty else { return }
        comment("Headings and other short lines, where voices may begin and end:")
        for heading in headings {
            comment("    line \(heading.line): \(text.string(heading.range))")
        }
        lines.append("")
    }

    private mutating func writeRepetitions() {
        let repetitions = text.repetitions()
        guard !repetitions.isEmpty else { return }
        comment("These stand more than once, so a quote of them needs `nth`, as nth: 2/3:")
        for repetition in repetitions {
            let words = text.string(repetition.range)
            let start = words.count > 70 ? words.prefix(69) + "…" : words[...]
            comment("    \(times(repetition.lines.count)), \(lineList(repetition.lines)): \(start)")
        }
        lines.append("")
    }

    private mutating func writeDates() {
        var found: [String: [Int]] = [:]
        var order: [String] = []
        for date in text.dates(in: 0..<text.scalars.count) {
            let entry = "\(date.edtf) \(text.string(date.range))"
            if found[entry] == nil { order.append(entry) }
            found[entry, default: []].append(text.line(of: date.range.lowerBound))
        }
        guard !order.isEmpty else { return }
        comment(
            "Dates in the text, as `said` and `event` take them. Where it names no year "
                + "(\(DateInText.unnamedYear))"
        )
        comment("put in the one that is meant:")
        for entry in order {
            comment("    \(entry)     (\(lineList(found[entry] ?? [])))")
        }
        lines.append("")
    }

    private mutating func writeSingles() {
        let singles = names.otherSingles(than: people)
        guard !singles.isEmpty else { return }
        comment("Capitalised alone, more than once:")
        let all = singles.map { "\($0.word) \($0.count)" }.joined(separator: ", ")
        for line in DraftYAML.wrapped(all, width: 90) {
            comment("    " + line)
        }
    }
}
