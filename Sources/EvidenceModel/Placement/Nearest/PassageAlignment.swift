/// The cheapest way to turn a passage of a text into a quote, scalar by scalar.
///
/// An edit distance with a free start and end in the text, looked for along a band of diagonals
/// only.
struct PassageAlignment {
    /// What it costs to leave out, put in or replace a scalar.
    static let edit = 2

    /// What it costs to replace a scalar by one that is the same but for its case or kind of mark.
    private static let slightEdit = 1

    /// A scalar of the passage beside the one of the quote, or either alone.
    struct Column {
        let inText: UInt32?
        let inQuote: UInt32?
    }

    let cost: Int

    /// The indexes of the passage in the text, or nil if there is none along these diagonals.
    let range: Range<Int>?

    let columns: [Column]

    private enum Step: UInt8 {
        case both, quoteOnly, textOnly
    }

    /// Aligns a quote with some passage that begins on one of the diagonals, `text - quote`.
    init(of quote: SqueezedText, in text: SqueezedText, along diagonals: ClosedRange<Int>) {
        let width = diagonals.count
        // Cell `k` of a row is the cost of having the quote's first `row` scalars end in the text
        // before index `row + diagonals.lowerBound + k`.
        var row = diagonals.map { (0...text.scalars.count).contains($0) ? 0 : Self.unreachable }
        var steps = Array(repeating: Step.both, count: width)
        steps.reserveCapacity(width * (quote.scalars.count + 1))
        for (index, scalar) in quote.scalars.enumerated() {
            let firstEnd = index + 1 + diagonals.lowerBound
            Self.advance(&row, over: scalar, in: text.scalars, firstEnd: firstEnd, &steps)
        }
        guard let last = row.indices.min(by: { row[$0] < row[$1] }), row[last] < Self.unreachable
        else {
            cost = .max
            range = nil
            columns = []
            return
        }
        cost = row[last]
        let path = Path(back: steps, from: last, width, diagonals.lowerBound, quote, text)
        range = Self.withoutSpaces(path.range, of: text.scalars)
        columns = path.columns
    }

    /// The steps that led to the cheapest end, walked back to their start.
    private struct Path {
        let range: Range<Int>
        let columns: [Column]

        init(
            back steps: [Step],
            from last: Int,
            _ width: Int,
            _ firstDiagonal: Int,
            _ quote: SqueezedText,
            _ text: SqueezedText
        ) {
            var reversed: [Column] = []
            var consumed = quote.scalars.count
            var k = last
            while consumed > 0 {
                let inText = consumed + firstDiagonal + k - 1
                let step = steps[consumed * width + k]
                reversed.append(
                    Column(
                        inText: step == .quoteOnly ? nil : text.scalars[inText],
                        inQuote: step == .textOnly ? nil : quote.scalars[consumed - 1]
                    )
                )
                if step != .textOnly { consumed -= 1 }
                if step == .quoteOnly { k += 1 }
                if step == .textOnly { k -= 1 }
            }
            columns = reversed.reversed()
            range = firstDiagonal + k..<quote.scalars.count + firstDiagonal + last
        }
    }

    /// A range without the spaces at its ends, or nil if it holds nothing else.
    private static func withoutSpaces(_ range: Range<Int>, of text: [UInt32]) -> Range<Int>? {
        guard let first = text[range].firstIndex(where: { $0 != SqueezedText.space }),
            let last = text[range].lastIndex(where: { $0 != SqueezedText.space })
        else { return nil }
        return first..<last + 1
    }

    private static let unreachable = Int.max / 2

    /// Turns the row of costs before a scalar of the quote into the one after it.
    private static func advance(
        _ row: inout [Int],
        over scalar: UInt32,
        in text: [UInt32],
        firstEnd: Int,
        _ steps: inout [Step]
    ) {
        let folded = SqueezedText.folded(scalar)
        var left = unreachable
        for k in row.indices {
            let end = firstEnd + k
            var best = unreachable
            var step = Step.both
            if end >= 0, end <= text.count {
                if end > 0 {
                    best = row[k] + price(text[end - 1], scalar, folded)
                    step = .both
                }
                if k + 1 < row.count, row[k + 1] + edit < best {
                    best = row[k + 1] + edit
                    step = .quoteOnly
                }
                if left + edit < best {
                    best = left + edit
                    step = .textOnly
                }
            }
            row[k] = best
            left = best
            steps.append(step)
        }
    }

    private static func price(_ inText: UInt32, _ inQuote: UInt32, _ folded: UInt32) -> Int {
        if inText == inQuote { return 0 }
        return SqueezedText.folded(inText) == folded ? slightEdit : edit
    }
}
