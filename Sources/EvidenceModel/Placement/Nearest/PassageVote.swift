/// Where in a text a quote may stand, by a count of the scalar triples that the two share.
///
/// A triple at position `t` of the text and `q` of the quote votes for the diagonal `t - q`, on
/// which a passage lies that is the quote but for a few scalars.
enum PassageVote {
    /// How many of the diagonals with the most votes are worth a closer look.
    private static let candidates = 4

    /// How often a triple of the quote may vote: those of a long quote's common words say little.
    private static let positionsPerTriple = 4

    /// Ranges of diagonals, the likeliest first; none if the quote has no triple.
    static func likelyDiagonals(
        of quote: SqueezedText,
        in text: SqueezedText
    ) -> [ClosedRange<Int>] {
        let length = quote.scalars.count
        let width = min(max(length / 8, 16), 64)
        // How much longer or shorter than the quote the passage may become on its way.
        let drift = min(max(length / 4, 16), 256)
        let positions = positionsOfTriples(in: quote)
        guard !positions.isEmpty else { return [] }
        var votes = Array(repeating: 0, count: (text.scalars.count + length) / width + 2)
        forEachTriple(of: text) { position, triple in
            for inQuote in positions[triple] ?? [] {
                votes[(position - inQuote + length) / width] += 1
            }
        }
        // A passage may lie across the border between two buckets, so that neighbours are summed.
        let likeliest = votes.indices.dropLast()
            .map { (bucket: $0, votes: votes[$0] + votes[$0 + 1]) }
            .filter { $0.votes > 0 }
        return top(likeliest).map { bucket in
            let first = bucket * width - length
            return first - drift...first + 2 * width + drift - 1
        }
    }

    private static func top(_ counts: [(bucket: Int, votes: Int)]) -> [Int] {
        var remaining = counts
        var chosen: [Int] = []
        while chosen.count < candidates, let best = remaining.max(by: { $0.votes < $1.votes }) {
            chosen.append(best.bucket)
            remaining.removeAll { abs($0.bucket - best.bucket) <= 1 || $0.votes * 2 < best.votes }
        }
        return chosen
    }

    private static func positionsOfTriples(in quote: SqueezedText) -> [UInt64: [Int]] {
        var positions: [UInt64: [Int]] = [:]
        forEachTriple(of: quote) { position, triple in
            if positions[triple, default: []].count < positionsPerTriple {
                positions[triple, default: []].append(position)
            }
        }
        return positions
    }

    /// Calls with every position and its three folded scalars, which fit in 63 bits.
    private static func forEachTriple(of text: SqueezedText, _ body: (Int, UInt64) -> Void) {
        var triple: UInt64 = 0
        for (position, scalar) in text.scalars.enumerated() {
            triple = (triple << 21 | UInt64(SqueezedText.folded(scalar))) & (1 << 63 - 1)
            if position >= 2 { body(position - 2, triple) }
        }
    }
}
