internal import EvidenceModel

/// The text of a document, cut up for drafting.
///
/// Everything is found in the text with each run of white space taken as one space, as a
/// quote is when it is placed; ranges count scalars of that text.
struct DraftText {
    /// The text with one space for each run of white space, and none at either end.
    let scalars: [Unicode.Scalar]

    /// In order; none is empty.
    let paragraphs: [DraftParagraph]

    /// The line of the source on which each scalar stands, for every scalar.
    private let lines: [Int32]

    /// The scalars of the source before each scalar.
    private let offsets: [Int32]

    /// Where in the text each three scalars in a row stand, to find words fast.
    private let triples: [UInt64: [Int32]]

    init(_ bytes: [UInt8]) {
        let source = Array(String(decoding: bytes, as: UTF8.self).unicodeScalars)
        var scalars: [Unicode.Scalar] = []
        var lines: [Int32] = []
        var offsets: [Int32] = []
        var breaks: [Int] = []
        var line: Int32 = 1
        var lineEnds = 0
        var hasSpace = false
        let separators = Self.hasBlankLine(source) ? 2 : 1
        for (offset, scalar) in source.enumerated() {
            // A byte order mark is no word, though it counts as a scalar.
            if offset == 0, scalar == "\u{FEFF}" { continue }
            if scalar == "\n" || scalar == "\u{0C}" { lineEnds += 1 }
            if scalar == "\n" { line += 1 }
            if scalar.properties.isWhitespace {
                hasSpace = true
                continue
            }
            if hasSpace && !scalars.isEmpty {
                scalars.append(" ")
                lines.append(line)
                offsets.append(Int32(offset - 1))
                if lineEnds >= separators { breaks.append(scalars.count) }
            }
            hasSpace = false
            lineEnds = 0
            scalars.append(scalar)
            lines.append(line)
            offsets.append(Int32(offset))
        }
        self.scalars = scalars
        self.lines = lines
        self.offsets = offsets
        paragraphs = zip([0] + breaks, breaks.map { $0 - 1 } + [scalars.count])
            .filter { $0 < $1 }
            .map { DraftParagraph(range: $0..<$1, line: Int(lines[$0])) }
        triples = Self.index(scalars)
    }

    /// The line of the source on which a scalar stands, from 1.
    func line(of position: Int) -> Int {
        lines.indices.contains(position) ? Int(lines[position]) : Int(lines.last ?? 1)
    }

    /// The place of a range in the source; the range is not empty and ends in no space.
    func place(of range: Range<Int>) -> Place {
        Place(Int(offsets[range.lowerBound])..<Int(offsets[range.upperBound - 1]) + 1)
    }

    /// The words of a range.
    func string(_ range: Range<Int>) -> String {
        var view = String.UnicodeScalarView()
        view.append(contentsOf: scalars[range])
        return String(view)
    }

    /// Where these very words stand, overlapping or not, ascending.
    func occurrences(of words: ArraySlice<Unicode.Scalar>) -> [Int] {
        guard words.count >= 3 else {
            return scalars.indices.filter { scalars[$0...].starts(with: words) }
        }
        // Of the triples of scalars in the words, that which stands in the fewest places decides.
        let starts = words.indices.dropLast(2)
        let step = max(1, starts.count / 32)
        var rarest: (offset: Int, places: [Int32])?
        for start in stride(from: starts.lowerBound, to: starts.upperBound, by: step) {
            let places = triples[Self.key(words, at: start)] ?? []
            if places.count < rarest?.places.count ?? .max {
                rarest = (start - words.startIndex, places)
            }
        }
        guard let rarest else { return [] }
        return rarest.places.map { Int($0) - rarest.offset }.filter { start in
            start >= 0 && start + words.count <= scalars.count
                && scalars[start..<start + words.count] == words
        }
    }

    /// Which of how many places a range is, as `nth` has it; nil where it is the only one.
    func ordinal(of range: Range<Int>) -> Ordinal? {
        let places = occurrences(of: scalars[range])
        guard places.count > 1, let index = places.firstIndex(of: range.lowerBound) else {
            return nil
        }
        return .one(index + 1, of: places.count)
    }

    /// A text without blank lines has a paragraph on every line.
    private static func hasBlankLine(_ source: [Unicode.Scalar]) -> Bool {
        var isBlank = false
        for scalar in source {
            if scalar == "\n" {
                if isBlank { return true }
                isBlank = true
            } else if !scalar.properties.isWhitespace {
                isBlank = false
            }
        }
        return false
    }

    private static func index(_ scalars: [Unicode.Scalar]) -> [UInt64: [Int32]] {
        var index: [UInt64: [Int32]] = [:]
        guard scalars.count >= 3 else { return index }
        for start in 0...scalars.count - 3 {
            index[key(scalars[...], at: start), default: []].append(Int32(start))
        }
        return index
    }

    private static func key(_ scalars: ArraySlice<Unicode.Scalar>, at start: Int) -> UInt64 {
        UInt64(scalars[start].value) << 42 | UInt64(scalars[start + 1].value) << 21
            | UInt64(scalars[start + 2].value)
    }
}

/// A paragraph of the text.
struct DraftParagraph {
    /// Its scalars in the text.
    let range: Range<Int>

    /// The line of the source on which it begins, from 1.
    let line: Int
}

/// A word of the text, with and without what stands around it.
struct DraftWord {
    /// With marks, as `“Almaty’s,`.
    let whole: Range<Int>

    /// Without them, as `Almaty`; empty where the word is nothing but marks.
    let core: Range<Int>

    let text: String

    /// Whether marks stand before it, or between it and the next word.
    let opens: Bool
    let closes: Bool
}

extension DraftText {
    /// The words of a range.
    func words(in range: Range<Int>) -> [DraftWord] {
        var words: [DraftWord] = []
        var start = range.lowerBound
        while start < range.upperBound {
            let end = scalars[start..<range.upperBound].firstIndex(of: " ") ?? range.upperBound
            if start < end { words.append(word(start..<end)) }
            start = end + 1
        }
        return words
    }

    private func word(_ whole: Range<Int>) -> DraftWord {
        let inner = scalars[whole]
        let first = inner.firstIndex(where: isWordScalar) ?? whole.upperBound
        var end = (inner.lastIndex(where: isWordScalar) ?? whole.upperBound - 1) + 1
        if first < end { end = withoutPossessive(first..<end) }
        let core = first..<max(first, end)
        // An initial keeps its point, and “A. Clerk” is one name.
        let isInitial =
            core.count == 1 && scalars[first].properties.isUppercase
            && core.upperBound < whole.upperBound
            && scalars[core.upperBound] == "."
        let cut = isInitial ? core.lowerBound..<core.upperBound + 1 : core
        return DraftWord(
            whole: whole,
            core: cut,
            text: string(cut),
            opens: first > whole.lowerBound,
            closes: cut.upperBound < whole.upperBound
        )
    }

    private func withoutPossessive(_ range: Range<Int>) -> Int {
        guard range.count > 2, scalars[range.upperBound - 1] == "s",
            "'’".unicodeScalars.contains(scalars[range.upperBound - 2])
        else { return range.upperBound }
        return range.upperBound - 2
    }
}

private func isWordScalar(_ scalar: Unicode.Scalar) -> Bool {
    scalar.properties.isAlphabetic || scalar.properties.numericType != nil
        || scalar.properties.generalCategory == .nonspacingMark
}
