/// Where eight bytes in a row stand in a text, so that thousands of quotes are looked for in it
/// without going through all of it for each.
///
/// Every run of white space counts as one space. Of the text so squeezed every eighth byte begins
/// a gram that is kept: whatever stands in the text, its grams at one of eight distances from its
/// start are among them. It takes less memory than the text itself.
struct QuoteIndex: Sendable {
    /// The length of a gram, and the distance from one that is kept to the next.
    private static let length = 8

    /// The bits of a hash that are not the number of its bucket.
    private let shift: Int

    /// The first entry of each bucket in `offsets`, and the end of the last.
    private let starts: [UInt32]

    /// Where the grams begin in the text, or after the white space that they begin with; by bucket.
    private let offsets: [UInt32]

    /// Takes a text; nil where it is too long for offsets of four bytes.
    init?(of bytes: [UInt8]) {
        guard bytes.count <= Int(UInt32.max) else { return nil }
        var found: [(hash: UInt32, offset: UInt32)] = []
        found.reserveCapacity(bytes.count / Self.length)
        Self.forEachGram(of: bytes) { found.append((Self.hash($0), $1)) }
        var bits = 0
        while 1 << bits < found.count { bits += 1 }
        let shift = 32 - bits
        var starts = [UInt32](repeating: 0, count: (1 << bits) + 1)
        for entry in found {
            starts[Int(entry.hash >> shift) + 1] += 1
        }
        for bucket in 0..<(1 << bits) {
            starts[bucket + 1] += starts[bucket]
        }
        var next = starts
        var offsets = [UInt32](repeating: 0, count: found.count)
        for entry in found {
            let bucket = Int(entry.hash >> shift)
            offsets[Int(next[bucket])] = entry.offset
            next[bucket] += 1
        }
        self.shift = shift
        self.starts = starts
        self.offsets = offsets
    }

    /// Where a word of a quote may begin, one in every occurrence of the quote; nil where the quote
    /// is too short to be found so.
    func candidates(for quote: Quote) -> [Candidate]? {
        var choices = [Choice?](repeating: nil, count: Self.length)
        var gram: UInt64 = 0
        // Of each byte so far, its place in its word; of a space, the start of the word after it.
        var origins: [(word: Int, offset: Int)] = []
        for (number, word) in quote.words.enumerated() {
            let isFirst = number == 0
            for (position, byte) in (isFirst ? word : [0x20] + word).enumerated() {
                gram = gram << 8 | UInt64(byte)
                origins.append((number, isFirst ? position : max(position - 1, 0)))
                guard origins.count >= Self.length else { continue }
                let origin = origins[origins.count - Self.length]
                let entries = entries(of: gram)
                let phase = origins.count % Self.length
                if let known = choices[phase], known.entries.count <= entries.count { continue }
                choices[phase] = Choice(
                    word: origin.word,
                    offset: origin.offset,
                    entries: entries
                )
            }
        }
        guard choices.allSatisfy({ $0 != nil }) else { return nil }
        return choices.compactMap(\.self).flatMap { choice in
            offsets[choice.entries].map {
                Candidate(word: choice.word, start: Int($0) - choice.offset)
            }
        }
    }

    /// A word of a quote, and where it would begin in the text.
    struct Candidate {
        let word: Int
        let start: Int
    }

    /// The rarest gram of a quote at one of the eight distances.
    private struct Choice {
        let word: Int
        let offset: Int
        let entries: Range<Int>
    }

    /// Where the places of a gram are, and of others of the same bucket.
    private func entries(of gram: UInt64) -> Range<Int> {
        let bucket = Int(Self.hash(gram) >> shift)
        return Int(starts[bucket])..<Int(starts[bucket + 1])
    }

    /// Multiplicative hashing, whose upper bits are the best (Knuth, TAOCP volume 3, section 6.4).
    private static func hash(_ gram: UInt64) -> UInt32 {
        UInt32(truncatingIfNeeded: (gram &* 0x9E37_79B9_7F4A_7C15) >> 32)
    }

    private static func forEachGram(of bytes: [UInt8], _ body: (UInt64, UInt32) -> Void) {
        var gram: UInt64 = 0
        var count = 0
        var gramStart = 0
        var position = 0
        while position < bytes.count {
            let byte = bytes[position]
            // A second or later byte of a scalar may look like the first of white space.
            let isLater = byte & 0xC0 == 0x80
            let end =
                isLater ? position : WhiteSpace.endOfRun(in: bytes, from: position, to: bytes.count)
            gram = gram << 8 | UInt64(end > position ? 0x20 : byte)
            if count % length == 0 { gramStart = end }
            position = max(end, position + 1)
            count += 1
            if count % length == 0 { body(gram, UInt32(gramStart)) }
        }
    }
}
