/// What `extract.pdf` says: page 1, the index, and one exhibit a page.
///
/// All of it is text that was chosen already: nothing that is withheld may reach this module.
public struct ExtractBook: Sendable {
    /// The heading of page 1.
    public var title: String

    /// What stands under the heading, smaller: which ledger, which matter.
    public var subtitle: [String]

    /// Page 1 in plain sentences, part by part.
    public var opening: [Section]

    /// How many exhibits there are.
    ///
    /// They are asked for one at a time, so that no more than one is in memory.
    public var exhibits: Int

    /// What stands at the foot of each page, above the page's number.
    public var legend: String?

    /// What stands large and pale across each page: `DRAFT`.
    public var mark: String?

    /// When the book was made, in seconds since 1970; the same book has the same bytes.
    public var made: Int

    /// A part of page 1: a heading and its paragraphs.
    public struct Section: Sendable {
        public var heading: String?
        public var paragraphs: [String]

        public init(heading: String? = nil, paragraphs: [String]) {
            self.heading = heading
            self.paragraphs = paragraphs
        }
    }

    public init(
        title: String,
        subtitle: [String] = [],
        opening: [Section],
        exhibits: Int,
        legend: String? = nil,
        mark: String? = nil,
        made: Int
    ) {
        self.title = title
        self.subtitle = subtitle
        self.opening = opening
        self.exhibits = exhibits
        self.legend = legend
        self.mark = mark
        self.made = made
    }
}

/// One exhibit of the book, on a page of its own.
public struct BookExhibit: Sendable {
    /// The Bates number: `EL000001`.
    public var bates: String

    /// The record: `#35 january/e01`.
    public var record: String

    /// What the index says of it, on one line.
    public var summary: String

    /// Who says it in whose relay, as a sentence.
    public var chain: String?

    /// The words exactly as they stand in the source; empty for a record that quotes nothing.
    public var words: [Piece]

    /// Whose marking the place is: `as marked by archivist-2`.
    public var markedBy: String?

    /// What is known of it, a name and what it is: times, signer, hash, place, claim.
    public var facts: [Fact]

    /// What the ledger says of it elsewhere, a sentence each: contradicted, corrected, withheld.
    public var remarks: [String]

    /// How the words look in the source.
    public var sources: [SourceView]

    /// A piece of the words.
    public enum Piece: Sendable {
        case text(String)

        /// Words that are withheld, and what stands in their place.
        case withheld(String)
    }

    /// A name and what it is.
    public struct Fact: Sendable {
        public var name: String
        public var value: String

        /// Whether it is a hash or another thing to be compared letter by letter.
        public var isCode: Bool

        public init(_ name: String, _ value: String, isCode: Bool = false) {
            self.name = name
            self.value = value
            self.isCode = isCode
        }
    }

    public init(
        bates: String,
        record: String,
        summary: String,
        chain: String? = nil,
        words: [Piece] = [],
        markedBy: String? = nil,
        facts: [Fact],
        remarks: [String] = [],
        sources: [SourceView] = []
    ) {
        self.bates = bates
        self.record = record
        self.summary = summary
        self.chain = chain
        self.words = words
        self.markedBy = markedBy
        self.facts = facts
        self.remarks = remarks
        self.sources = sources
    }
}
