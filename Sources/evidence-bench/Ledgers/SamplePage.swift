internal import EvidenceModel

/// A newspaper page as an archive receives it: passages of a few sentences, of which every
/// excerpt quotes one.
///
/// The words are drawn at random, the same ones every time; some are not ASCII, so that scalars
/// and bytes differ.
struct SamplePage: Sendable {
    /// The page's text.
    let text: [UInt8]

    /// Where the passages stand, ascending; an empty line is between two.
    let passages: [Place]

    /// Where they stand in bytes.
    private let byteRanges: [Range<Int>]

    /// A page of so many passages, no two pages of different seeds alike.
    init(seed: Int, passages count: Int) {
        var words = RandomWords(seed: seed)
        var text = ""
        var passages: [Place] = []
        var byteRanges: [Range<Int>] = []
        var scalars = 0
        for _ in 0..<count {
            let passage = words.sentences(ofBytes: 420)
            let length = passage.unicodeScalars.count
            byteRanges.append(text.utf8.count..<(text.utf8.count + passage.utf8.count))
            passages.append(Place(scalars..<(scalars + length)))
            text += passage + "\n\n"
            scalars += length + 2
        }
        self.text = Array(text.utf8)
        self.passages = passages
        self.byteRanges = byteRanges
    }

    /// The bytes of a passage.
    func words(ofPassage index: Int) -> [UInt8] {
        Array(text[byteRanges[index]])
    }

    /// The place of all passages of a range, with what is between them.
    func place(ofPassages range: Range<Int>) -> Place {
        Place(passages[range.lowerBound].start..<passages[range.upperBound - 1].end)
    }
}

/// Words drawn at random, the same ones for the same seed (SplitMix64).
struct RandomWords {
    private var state: UInt64

    init(seed: Int) {
        state = UInt64(truncatingIfNeeded: seed)
    }

    /// Sentences of at least so many bytes in all, and not many more.
    mutating func sentences(ofBytes count: Int) -> String {
        var text = ""
        while text.utf8.count < count {
            if !text.isEmpty { text += " " }
            text += sentence()
        }
        return text
    }

    private mutating func sentence() -> String {
        let words = (0..<(7 + next(9))).map { _ in Self.vocabulary[next(Self.vocabulary.count)] }
        return words.joined(separator: " ") + "."
    }

    private mutating func next(_ bound: Int) -> Int {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ mixed >> 30) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ mixed >> 27) &* 0x94D0_49BB_1331_11EB
        return Int((mixed ^ mixed >> 31) % UInt64(bound))
    }

    private static let vocabulary = [
        "the", "a", "of", "on", "in", "and", "that", "which", "by", "from", "said", "denied",
        "ordered", "minister", "report", "archive", "letter", "evening", "January", "office",
        "witness", "prosecutor’s", "statement", "published", "earlier", "“unrest”", "soldiers",
        "square", "curfew", "Şahin", "communiqué", "—", "mayor", "declared", "according",
        "citizens", "nobody", "heard", "before", "midnight", "commission", "deputy", "signed",
    ]
}
