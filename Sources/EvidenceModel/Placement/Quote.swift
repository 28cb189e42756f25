/// The words that a quote is found by, between which any white space may stand.
struct Quote {
    /// The longest runs without white space, in order; at least one, none empty.
    let words: [[UInt8]]

    /// Which of the words is looked for first: the longest, since it stands in the fewest places.
    private let anchor: Int
    private let search: ByteSearch

    /// Takes valid UTF-8; nil if it is all white space.
    init?(_ text: [UInt8]) {
        var words: [[UInt8]] = []
        var position = WhiteSpace.endOfRun(in: text, from: 0, to: text.count)
        while position < text.count {
            let start = position
            var next = position
            while next == position, position < text.count {
                position += 1
                while position < text.count, text[position] & 0xC0 == 0x80 { position += 1 }
                next = WhiteSpace.endOfRun(in: text, from: position, to: text.count)
            }
            words.append(Array(text[start..<position]))
            position = next
        }
        guard let anchor = words.indices.max(by: { words[$0].count < words[$1].count }) else {
            return nil
        }
        self.words = words
        self.anchor = anchor
        search = ByteSearch(for: words[anchor])
    }

    /// Every range of a text's bytes in which the quote stands, also where two overlap.
    func ranges(in bytes: [UInt8], _ region: Range<Int>) -> [Range<Int>] {
        var found: [Range<Int>] = []
        var from = region.lowerBound
        while let position = search.first(in: bytes, from..<region.upperBound) {
            if let range = range(ofWord: anchor, at: position, in: bytes, region) {
                found.append(range)
            }
            from = position + 1
        }
        return found
    }

    /// The same, found by an index of the text where there is one.
    func ranges(in bytes: [UInt8], _ region: Range<Int>, by index: QuoteIndex?) -> [Range<Int>] {
        guard let candidates = index?.candidates(for: self) else {
            return ranges(in: bytes, region)
        }
        return candidates.compactMap { candidate in
            let word = words[candidate.word]
            let end = candidate.start + word.count
            guard candidate.start >= region.lowerBound, end <= region.upperBound,
                bytes[candidate.start..<end].elementsEqual(word)
            else { return nil }
            return range(ofWord: candidate.word, at: candidate.start, in: bytes, region)
        }.sorted { $0.lowerBound < $1.lowerBound }
    }

    /// Where the quote stands of which a word stands at an offset, if the others stand around it.
    private func range(
        ofWord word: Int,
        at offset: Int,
        in bytes: [UInt8],
        _ region: Range<Int>
    ) -> Range<Int>? {
        guard
            let start = start(ofWordsBefore: word, at: offset, in: bytes, from: region.lowerBound),
            let end = end(ofWordsFrom: word, at: offset, in: bytes, to: region.upperBound)
        else { return nil }
        return start..<end
    }

    /// Where the words before one begin, if they stand there.
    private func start(
        ofWordsBefore word: Int,
        at offset: Int,
        in bytes: [UInt8],
        from limit: Int
    ) -> Int? {
        var start = offset
        for word in words[..<word].reversed() {
            let end = WhiteSpace.startOfRun(in: bytes, endingAt: start, from: limit)
            guard end < start, end - word.count >= limit,
                bytes[end - word.count..<end].elementsEqual(word)
            else { return nil }
            start = end - word.count
        }
        return start
    }

    /// Where the words after one end, if they stand there.
    private func end(
        ofWordsFrom word: Int,
        at offset: Int,
        in bytes: [UInt8],
        to limit: Int
    ) -> Int? {
        var end = offset + words[word].count
        for word in words[(word + 1)...] {
            let start = WhiteSpace.endOfRun(in: bytes, from: end, to: limit)
            guard start > end, start + word.count <= limit,
                bytes[start..<start + word.count].elementsEqual(word)
            else { return nil }
            end = start + word.count
        }
        return end
    }
}
