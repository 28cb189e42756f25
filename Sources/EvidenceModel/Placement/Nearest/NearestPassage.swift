/// The passage of a document that is most like a quote that does not stand in it.
///
/// It is a suggestion for a person and is never recorded.
public struct NearestPassage: Hashable, Sendable {
    public let place: Place

    /// The line in which it begins, from 1.
    public let line: Int

    /// Its words, for showing.
    public let text: String

    /// How it differs from the quote, as “the document has ’ where the quote has '”.
    public let difference: String
}

extension Rendition {
    /// A quote longer than this has no suggestion: comparing takes 640 bytes for each scalar of it.
    private static let longestCompared = 20_000

    /// Looks for the passage most like a quote that does not stand in a region.
    ///
    /// - Parameters:
    ///   - quote: valid UTF-8.
    ///   - region: the part of the document to look in; all of it if nil.
    /// - Returns: the passage, or nil if none has two thirds of the quote.
    func nearestPassage(to quote: [UInt8], within region: Place?) -> NearestPassage? {
        guard let region = region ?? wholePlace else { return nil }
        let text = SqueezedText(bytes(in: region))
        let quote = SqueezedText(quote[...])
        guard quote.scalars.count <= Self.longestCompared else { return nil }
        var nearest: PassageAlignment?
        for diagonals in PassageVote.likelyDiagonals(of: quote, in: text) {
            let alignment = PassageAlignment(of: quote, in: text, along: diagonals)
            if alignment.cost < nearest?.cost ?? .max { nearest = alignment }
        }
        guard let nearest, nearest.cost * 3 <= quote.scalars.count * PassageAlignment.edit,
            let found = nearest.range
        else { return nil }
        let place = Place(
            region.start + text.offsets[found.lowerBound]..<region.start
                + text.offsets[found.upperBound - 1] + 1
        )
        return NearestPassage(
            place: place,
            line: line(ofScalar: place.start),
            text: ShownText.line(bytes(in: place)),
            difference: PassageDifference.description(of: nearest.columns)
        )
    }
}
