/// Saying in words how a passage differs from a quote.
enum PassageDifference {
    private static let shownDifferences = 3
    private static let shownScalars = 60

    /// The first differences, as “the document has ’ where the quote has '”.
    static func description(of columns: [PassageAlignment.Column]) -> String {
        let runs = differingRuns(of: columns)
        var parts = runs.prefix(shownDifferences).map { description(of: columns[$0]) }
        if runs.count > shownDifferences {
            parts.append("and \(runs.count - shownDifferences) more")
        }
        return parts.joined(separator: "; ")
    }

    /// The runs of columns that differ, each widened to whole words where it has letters or digits.
    private static func differingRuns(of columns: [PassageAlignment.Column]) -> [Range<Int>] {
        var runs: [Range<Int>] = []
        for (index, column) in columns.enumerated() where column.inText != column.inQuote {
            var start = index
            var end = index + 1
            if isWord(column) {
                while start > 0, isWord(columns[start - 1]) { start -= 1 }
                while end < columns.count, isWord(columns[end]) { end += 1 }
            }
            if let last = runs.last, start <= last.upperBound {
                runs[runs.count - 1] = last.lowerBound..<max(end, last.upperBound)
            } else {
                runs.append(start..<end)
            }
        }
        return runs
    }

    private static func description(of columns: ArraySlice<PassageAlignment.Column>) -> String {
        let inText = shown(columns.compactMap(\.inText))
        let inQuote = shown(columns.compactMap(\.inQuote))
        let sentence = "the document has \(inText) where the quote has \(inQuote)"
        let differing = columns.filter { $0.inText != $0.inQuote }
        guard differing.contains(where: isEasilyOverlooked) else { return sentence }
        let codes = [differing.compactMap(\.inText), differing.compactMap(\.inQuote)].map { side in
            side.isEmpty ? "nothing" : side.prefix(4).map(code).joined(separator: " ")
        }
        return sentence + " (\(codes[0]) for \(codes[1]))"
    }

    private static func shown(_ scalars: [UInt32]) -> String {
        if scalars.isEmpty { return "nothing" }
        let words = scalars.drop { $0 == SqueezedText.space }.reversed()
            .drop { $0 == SqueezedText.space }.reversed()
        if words.isEmpty { return "a space" }
        let cut = words.count > shownScalars
        let characters = words.prefix(shownScalars).compactMap(Unicode.Scalar.init)
        let text = ShownText.line(Array(String(String.UnicodeScalarView(characters)).utf8)[...])
        return characters.count == 1 ? text : "“\(text)\(cut ? "…" : "")”"
    }

    /// Whether two scalars may look the same, or one of them like nothing: letters of two scripts,
    /// accents, soft hyphens.
    private static func isEasilyOverlooked(_ column: PassageAlignment.Column) -> Bool {
        let scalars = [column.inText, column.inQuote].compactMap(\.self)
            .compactMap(Unicode.Scalar.init)
        return scalars.contains { scalar in
            if scalar.isASCII { return false }
            switch scalar.properties.generalCategory {
            case .format, .control, .nonspacingMark, .spacingMark, .enclosingMark, .unassigned,
                .privateUse:
                return true
            default:
                return scalar.properties.isAlphabetic && scalars.count == 2
            }
        }
    }

    private static func isWord(_ column: PassageAlignment.Column) -> Bool {
        [column.inText, column.inQuote].contains { scalar in
            guard let scalar = scalar.flatMap(Unicode.Scalar.init) else { return false }
            return scalar.properties.isAlphabetic || scalar.properties.numericType != nil
                || [.nonspacingMark, .format].contains(scalar.properties.generalCategory)
        }
    }

    private static func code(_ scalar: UInt32) -> String {
        let digits = String(scalar, radix: 16, uppercase: true)
        return "U+" + String(repeating: "0", count: max(0, 4 - digits.count)) + digits
    }
}
