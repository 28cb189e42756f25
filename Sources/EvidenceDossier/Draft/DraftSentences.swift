extension DraftText {
    /// The sentences of a range, without the point at their end.
    func sentences(in range: Range<Int>) -> [Range<Int>] {
        let words = words(in: range)
        var sentences: [Range<Int>] = []
        var start = range.lowerBound
        for (index, word) in words.enumerated() {
            let isLast = index == words.count - 1
            guard isLast || (endsSentence(word) && beginsSentence(words[index + 1])) else {
                continue
            }
            sentences.append(start..<withoutPoint(word.whole, after: start))
            if !isLast { start = words[index + 1].whole.lowerBound }
        }
        return sentences.map(withoutLoneMarks).filter { !$0.isEmpty }
    }

    /// Takes off a mark that opens before the sentence what closes behind it, and the reverse.
    private func withoutLoneMarks(_ range: Range<Int>) -> Range<Int> {
        var range = range
        for (open, close) in [("“", "”"), ("«", "»"), ("(", ")")]
            as [(Unicode.Scalar, Unicode.Scalar)]
        {
            if scalars[range].first == open, !scalars[range].contains(close) {
                range = range.lowerBound + 1..<range.upperBound
            }
            if scalars[range].last == close, !scalars[range].contains(open) {
                range = range.lowerBound..<range.upperBound - 1
                if range.count > 1, scalars[range].last == "." {
                    range = range.lowerBound..<range.upperBound - 1
                }
            }
        }
        return range
    }

    private func endsSentence(_ word: DraftWord) -> Bool {
        let marks = scalars[word.core.upperBound..<word.whole.upperBound]
        guard marks.contains(where: { ".!?…".unicodeScalars.contains($0) }) else { return false }
        // An initial has taken its point into the core, so its marks hold none.
        return !abbreviations.contains(word.text.lowercased()) || marks.count > 1
    }

    private func beginsSentence(_ word: DraftWord) -> Bool {
        guard let first = scalars[word.core].first else { return true }
        return !first.properties.isLowercase
    }

    private func withoutPoint(_ word: Range<Int>, after start: Int) -> Int {
        var end = word.upperBound
        if end - 1 > start, scalars[end - 1] == "." { end -= 1 }
        return end
    }
}

/// Words whose point ends no sentence.
private let abbreviations: Set<String> = [
    "mr", "mrs", "ms", "dr", "st", "gen", "col", "lt", "capt", "sgt", "maj", "prof", "rev", "hon",
    "sen", "rep", "gov", "no", "nos", "vs", "fig", "art", "p", "pp", "vol", "jan", "feb", "mar",
    "apr", "jun", "jul", "aug", "sep", "sept", "oct", "nov", "dec", "i.e", "e.g", "cf", "approx",
    "г", "гг", "ул", "им", "т.е", "т.д",
]
