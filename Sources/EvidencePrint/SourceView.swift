/// How the words look in the source that they were taken from, the quote marked.
public enum SourceView: Sendable {
    /// A page of the source as it looks.
    case page(PagePicture)

    /// The paragraphs of the text around the quote.
    case text(SourceText)

    /// The picture of a page.
    ///
    /// Nothing in a picture can be withheld here: of a page with words that are withheld there
    /// must be none.
    public struct PagePicture: Sendable {
        /// Which page of what: `#12 january/letter, page 4`.
        public var caption: String

        /// The picture as PNG.
        public var png: [UInt8]

        /// How wide the page is, in points.
        public var width: Double

        /// How high the page is, in points.
        public var height: Double

        /// What of it is the quote; empty where that is not known.
        public var marks: [Box]

        public init(
            caption: String,
            png: [UInt8],
            width: Double,
            height: Double,
            marks: [Box]
        ) {
            self.caption = caption
            self.png = png
            self.width = width
            self.height = height
            self.marks = marks
        }
    }

    /// Part of a page, in points from its top left corner.
    public struct Box: Sendable {
        public var x: Double
        public var y: Double
        public var width: Double
        public var height: Double

        public init(x: Double, y: Double, width: Double, height: Double) {
            self.x = x
            self.y = y
            self.width = width
            self.height = height
        }
    }

    /// Text of a source.
    public struct SourceText: Sendable {
        /// Which part of what: `#12 january/letter, characters 1,204 to 1,281`.
        public var caption: String

        /// What stands before the quote.
        public var before: [BookExhibit.Piece]

        /// The quote.
        public var quote: [BookExhibit.Piece]

        /// What stands after the quote.
        public var after: [BookExhibit.Piece]

        public init(
            caption: String,
            before: [BookExhibit.Piece],
            quote: [BookExhibit.Piece],
            after: [BookExhibit.Piece]
        ) {
            self.caption = caption
            self.before = before
            self.quote = quote
            self.after = after
        }
    }
}
