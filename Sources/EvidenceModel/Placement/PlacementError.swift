/// Why words have no place in a document that could be recorded.
public enum PlacementError: Error, Hashable, Sendable {
    /// Which words of a passage they are.
    public enum Words: String, Sendable {
        /// The whole passage.
        case quote

        /// The words it begins with.
        case first

        /// The words it ends with.
        case last
    }

    /// The words are not UTF-8, or all white space.
    case noWords(Words)

    /// The words stand nowhere; if the nearest passage was meant, it must be quoted.
    case notFound(Words, nearest: NearestPassage?)

    /// The words stand in the document, but not in the part where they were looked for.
    case onlyElsewhere(Words, [Occurrence])

    /// The words stand more than once, and nothing says which place is meant.
    case several(Words, [Occurrence])

    /// The words stand as often as these, which is not as often as was said.
    case otherCount(Words, expected: Int, [Occurrence])
}

extension PlacementError: CustomStringConvertible {
    public var description: String {
        switch self {
        case .noWords(let words):
            "`\(words.rawValue)` has no words"
        case .notFound(let words, nil):
            "`\(words.rawValue)` is not in the document"
        case .notFound(let words, let nearest?):
            "`\(words.rawValue)` is not in the document; the nearest is in line \(nearest.line): "
                + nearest.difference
        case .onlyElsewhere(.last, let occurrences):
            "`last` does not stand after `first`, but \(Self.lines(occurrences))"
        case .onlyElsewhere(let words, let occurrences):
            "`\(words.rawValue)` does not stand where it should, but \(Self.lines(occurrences))"
        case .several(.last, let occurrences):
            "`last` stands \(Self.times(occurrences.count)) after `first`"
        case .several(let words, let occurrences):
            "`\(words.rawValue)` stands \(Self.times(occurrences.count)) in the document"
        case .otherCount(let words, let expected, let occurrences):
            "`\(words.rawValue)` stands \(Self.times(occurrences.count)), not "
                + Self.times(expected)
        }
    }

    private static func times(_ count: Int) -> String {
        switch count {
        case 1: "once"
        case 2: "twice"
        default: "\(count) times"
        }
    }

    private static func lines(_ occurrences: [Occurrence]) -> String {
        occurrences.count == 1
            ? "in line \(occurrences[0].line)" : "\(times(occurrences.count)) elsewhere"
    }
}
