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
            if let start = startOfWords(before: position, in: bytes, from: region.lowerBound),
                let end = endOfWords(after: position, in: bytes, to: region.upperBound)
            {
                found.append(start..<end)
            }
            from = position + 1
        }
        return found
    }

    /// Where the words before the anchor begin, if they stand there.
    private func startOfWords(before anchorStart: Int, in bytes: [UInt8], from limit: Int) -> Int? {
        var start = anchorStart
        for word in words[..<anchor].reversed() {
            let end = WhiteSpace.startOfRun(in: bytes, endingAt: start, from: limit)
            guard end < start, end - word.count >= limit,
                bytes[end - word.count..<end].elementsEqual(word)
            else { return nil }
            start = end - word.count
        }
        return start
    }

    /// Where the words after the anchor end, if they stand there.
    private func endOfWords(after anchorStart: Int, in bytes: [UInt8], to limit: Int) -> Int? {
        var end = anchorStart + words[anchor].count
        for word in words[(anchor + 1)...] {
            let start = WhiteSpace.endOfRun(in: bytes, from: end, to: limit)
            guard start > end, start + word.count <= limit,
                bytes[start..<start + word.count].elementsEqual(word)
            else { return nil }
            end = start + word.count
        }
        return end
    }
}
