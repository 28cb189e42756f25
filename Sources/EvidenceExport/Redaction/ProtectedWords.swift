internal import EvidenceRecord

/// Why words cannot be protected.
public enum ProtectedWordsError: Error, Equatable, CustomStringConvertible {
    /// The file is no UTF-8, from that line on.
    case noText(line: Int)

    /// The words of that line, counted from 1, are too short to be told from others.
    case tooShort(line: Int)

    /// No line has any words.
    case none

    /// One sentence for a person.
    public var description: String {
        switch self {
        case .noText(let line): "line \(line) is not UTF-8, or holds a control character"
        case .tooShort(let line):
            "the words in line \(line) are too short: fewer than"
                + " \(ProtectedWords.fewestLetters) letters or digits stand in too many others"
        case .none: "no line has any words"
        }
    }
}

/// Words that may not go out with an extract, wherever they stand.
///
/// They are looked for in any case of letters, also within longer words, and with any white space
/// between them, a line's end too.
public struct ProtectedWords: Sendable {
    private var phrases: [[UInt8]] = []

    /// Words of fewer letters and digits are refused.
    public static let fewestLetters = 2

    /// No words.
    public init() {}

    /// The words of a file: a word or a phrase a line; empty lines are passed over.
    public init(lines bytes: [UInt8]) throws(ProtectedWordsError) {
        for (number, line) in bytes.split(separator: 0x0A, omittingEmptySubsequences: false)
            .enumerated()
        {
            let line = Array(line.last == 0x0D ? line.dropLast() : line)
            guard UTF8Text.firstFault(in: line, allowingControls: false) == nil else {
                throw .noText(line: number + 1)
            }
            guard !Self.phrase(line).isEmpty else { continue }
            guard add(line) else { throw .tooShort(line: number + 1) }
        }
        guard !isEmpty else { throw .none }
    }

    /// Adds the words of a field that is withheld; a word so short that it stands in many others is
    /// withheld there alone.
    public mutating func add(ofField words: [UInt8]) {
        add(words, fewestLetters: Self.fewestLettersOfField)
    }

    private static let fewestLettersOfField = 4

    @discardableResult
    private mutating func add(_ words: [UInt8], fewestLetters: Int = fewestLetters) -> Bool {
        let phrase = Self.phrase(words)
        let letters = String(decoding: phrase, as: UTF8.self).unicodeScalars.count {
            $0.properties.isAlphabetic || $0.properties.numericType != nil
        }
        guard letters >= fewestLetters else { return false }
        if !phrases.contains(phrase) { phrases.append(phrase) }
        return true
    }

    private static func phrase(_ words: [UInt8]) -> [UInt8] {
        var folded = FoldedText(words).bytes
        if folded.first == 0x20 { folded.removeFirst() }
        if folded.last == 0x20 { folded.removeLast() }
        return folded
    }

    /// Whether there are none.
    public var isEmpty: Bool { phrases.isEmpty }

    /// Whether any of them stands in `text`, UTF-8.
    public func stand(in text: [UInt8]) -> Bool {
        guard !isEmpty else { return false }
        let folded = FoldedText(text).bytes
        return phrases.contains { folded.firstRange(of: $0, from: 0) != nil }
    }

    /// Whether any of them stands in `text`.
    public func stand(in text: String) -> Bool {
        stand(in: Array(text.utf8))
    }

    /// Whether any of them stands in a label or a name of a file or a key, in which hyphens,
    /// underscores and full stops part words.
    public func stand(inName name: [UInt8]) -> Bool {
        stand(in: name.map { [0x2D, 0x2E, 0x5F].contains($0) ? 0x20 : $0 })
    }

    /// The pieces of one text, by index, that any of them touches.
    public func touched(in pieces: [[UInt8]]) -> Set<Int> {
        guard !isEmpty else { return [] }
        var folded = FoldedText()
        for (index, piece) in pieces.enumerated() { folded.append(piece, part: index) }
        var touched: Set<Int> = []
        for phrase in phrases {
            var start = 0
            while let found = folded.bytes.firstRange(of: phrase, from: start) {
                touched.formUnion(folded.parts[found..<(found + phrase.count)])
                start = found + 1
            }
        }
        return touched
    }

    /// Whether any of them stands in `text` with no letter or digit beside it.
    ///
    /// For text in which hashes stand, parts of which may look like words.
    public func standAlone(in text: [UInt8]) -> Bool {
        guard !isEmpty else { return false }
        let folded = FoldedText(text).bytes
        return phrases.contains { phrase in
            var start = 0
            while let found = folded.firstRange(of: phrase, from: start) {
                let before = found > 0 ? folded[found - 1] : 0x20
                let end = found + phrase.count
                let after = end < folded.count ? folded[end] : 0x20
                if !Self.isPartOfCode(before), !Self.isPartOfCode(after) { return true }
                start = found + 1
            }
            return false
        }
    }

    /// Whether any of them stands in `text` outside its runs of 40 or more letters and digits of
    /// base64, which are hashes, keys and signatures.
    public func standOutsideCodes(in text: [UInt8]) -> Bool {
        guard !isEmpty else { return false }
        var rest: [UInt8] = []
        rest.reserveCapacity(text.count)
        var start = 0
        for end in 0...text.count where end == text.count || !Self.isPartOfBase64(text[end]) {
            // A line's end in place of the run, so that nothing grows together.
            if end - start < 40 { rest += text[start..<end] } else { rest.append(0x0A) }
            if end < text.count { rest.append(text[end]) }
            start = end + 1
        }
        return stand(in: rest)
    }

    private static func isPartOfCode(_ byte: UInt8) -> Bool {
        (0x30...0x39).contains(byte) || (0x61...0x7A).contains(byte)
    }

    private static func isPartOfBase64(_ byte: UInt8) -> Bool {
        switch byte {
        case 0x2B, 0x2F, 0x3D, 0x30...0x39, 0x41...0x5A, 0x61...0x7A: true
        default: false
        }
    }
}
