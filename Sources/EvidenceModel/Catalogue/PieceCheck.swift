internal import EvidenceRecord

/// Holds the pieces of an excerpt against the text at its place.
struct PieceCheck {
    let text: Rendition

    /// The bytes of the pieces, among others.
    let words: [UInt8]

    enum Outcome {
        case agrees, differs

        /// What is at hand agrees, and something is withheld.
        case agreesInPart
    }

    /// Whether the pieces, joined, are the text between two offsets; nil is a withheld offset,
    /// the others lie in the text.
    func outcome(
        of pieces: ArraySlice<StatedPiece>,
        from start: Int?,
        to end: Int?
    ) -> Outcome {
        if pieces.contains(where: { $0.words == nil }) {
            return holdsRuns(of: pieces, from: start, to: end) ? .agreesInPart : .differs
        }
        var position: Int
        if let start {
            position = text.byteOffset(ofScalar: start)
        } else if let end {
            position = text.byteOffset(ofScalar: end) - pieces.reduce(0) { $0 + $1.count }
        } else {
            return .agreesInPart
        }
        for words in pieces.lazy.compactMap(\.words) {
            guard stands(words, at: position) else { return .differs }
            position += words.count
        }
        guard start != nil, let end else { return .agreesInPart }
        return position == text.byteOffset(ofScalar: end) ? .agrees : .differs
    }

    /// Whether words stand at a byte of the text.
    private func stands(_ range: Range<Int>, at position: Int) -> Bool {
        text.bytes.holds(words, range, at: position)
    }

    // MARK: With pieces withheld

    /// Whether what is at hand stands in the text: before the first withheld piece from the
    /// start, after the last from the end, between two in order.
    private func holdsRuns(
        of pieces: ArraySlice<StatedPiece>,
        from startScalar: Int?,
        to endScalar: Int?
    ) -> Bool {
        let start = startScalar.map { text.byteOffset(ofScalar: $0) }
        let end = endScalar.map { text.byteOffset(ofScalar: $0) }
        var runs: [[UInt8]] = [[]]
        for piece in pieces {
            if let range = piece.words {
                runs[runs.count - 1] += words[range]
            } else {
                runs.append([])
            }
        }
        var rest = text.bytes[(start ?? 0)..<(end ?? text.bytes.count)]
        if start != nil {
            let first = runs.removeFirst()
            guard rest.starts(with: first) else { return false }
            rest = rest.dropFirst(first.count)
        }
        if end != nil {
            let last = runs.removeLast()
            guard rest.suffix(last.count) == last[...] else { return false }
            rest = rest.dropLast(last.count)
        }
        for run in runs where !run.isEmpty {
            guard let found = firstIndex(of: run, in: rest) else { return false }
            rest = rest[(found + run.count)...]
        }
        return true
    }

    private func firstIndex(of run: [UInt8], in text: ArraySlice<UInt8>) -> Int? {
        guard run.count <= text.count else { return nil }
        return (text.startIndex...(text.endIndex - run.count)).first { index in
            text[index] == run[0] && text[index...].starts(with: run)
        }
    }
}
