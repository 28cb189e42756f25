/// Words that the text puts between quotation marks, or sets off as a block.
struct Quotation {
    /// The words without their marks.
    let range: Range<Int>

    /// How the text marks them, as `“ ”`.
    let marks: String

    /// Whether the closing mark stands in the same paragraph.
    ///
    /// Where a quotation goes on, each of its paragraphs opens with a mark and only the last one closes.
    let isClosed: Bool

    /// The number of words.
    let wordCount: Int
}

extension DraftText {
    /// The marked quotations, in order.
    func quotations() -> [Quotation] {
        paragraphs.flatMap { blockQuotation($0).map { [$0] } ?? quotations(in: $0.range) }
    }

    /// A Markdown block quotation, each line of which begins with `>`.
    private func blockQuotation(_ paragraph: DraftParagraph) -> Quotation? {
        let range = paragraph.range
        guard range.count > 2, scalars[range.lowerBound] == ">",
            scalars[range.lowerBound + 1] == " "
        else { return nil }
        return quotation(range.lowerBound + 2..<range.upperBound, marks: ">", isClosed: true)
    }

    private func quotations(in range: Range<Int>) -> [Quotation] {
        var found: [Quotation] = []
        var open: (start: Int, pair: MarkPair, depth: Int)?
        for index in range {
            let scalar = scalars[index]
            if let (start, pair, depth) = open {
                if scalar == pair.close && (pair.open != pair.close || closesStraight(index, range))
                {
                    if depth > 1 {
                        open?.depth = depth - 1
                    } else {
                        append(
                            quotation(start..<index, marks: pair.name, isClosed: true),
                            to: &found
                        )
                        open = nil
                    }
                } else if scalar == pair.open && pair.open != pair.close {
                    open?.depth = depth + 1
                }
            } else if let pair = markPairs.first(where: { $0.open == scalar }),
                pair.open != pair.close || opensStraight(index, range)
            {
                open = (index + 1, pair, 1)
            }
        }
        if let (start, pair, _) = open {
            append(
                quotation(start..<range.upperBound, marks: pair.name, isClosed: false),
                to: &found
            )
        }
        return found
    }

    private func quotation(_ range: Range<Int>, marks: String, isClosed: Bool) -> Quotation? {
        var range = range
        while let first = scalars[range].first, first == " " || first == "\u{FEFF}" {
            range = range.lowerBound + 1..<range.upperBound
        }
        while scalars[range].last == " " { range = range.lowerBound..<range.upperBound - 1 }
        guard !range.isEmpty else { return nil }
        let count = words(in: range).count { !$0.core.isEmpty }
        return Quotation(range: range, marks: marks, isClosed: isClosed, wordCount: count)
    }

    private func append(_ quotation: Quotation?, to found: inout [Quotation]) {
        if let quotation { found.append(quotation) }
    }

    private func opensStraight(_ index: Int, _ range: Range<Int>) -> Bool {
        index == range.lowerBound || " (—–[".unicodeScalars.contains(scalars[index - 1])
    }

    private func closesStraight(_ index: Int, _ range: Range<Int>) -> Bool {
        index + 1 == range.upperBound || !scalars[index + 1].properties.isAlphabetic
    }
}

private struct MarkPair {
    let open: Unicode.Scalar
    let close: Unicode.Scalar

    var name: String { open == close ? "\(open)" : "\(open) \(close)" }
}

/// Marks that open and close; single ones are left out, since apostrophes look like them.
private let markPairs = [
    MarkPair(open: "“", close: "”"), MarkPair(open: "„", close: "“"),
    MarkPair(open: "«", close: "»"), MarkPair(open: "\"", close: "\""),
]
