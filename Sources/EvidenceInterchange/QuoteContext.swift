public import EvidenceModel

/// The words of a text before and after a quotation, by which another program finds that again
/// where the text has changed.
public struct QuoteContext: Equatable, Sendable {
    /// The words that end where the quotation begins; empty at the start of the text.
    public let prefix: String

    /// The words that begin where the quotation ends; empty at the end of the text.
    public let suffix: String

    /// The most Unicode scalars that either has, unless more are asked for.
    public static let length = 32

    /// The words around `exact`, which stands at `place`; nil where it does not stand there.
    ///
    /// Neither is cut within a word, unless that is longer than `length`, the most scalars that
    /// each may have.
    public init?(
        of exact: [UInt8],
        at place: Place,
        in text: Rendition,
        length: Int = Self.length
    ) {
        guard text.contains(place), text.bytes(in: place).elementsEqual(exact) else { return nil }
        prefix = Self.words(
            in: text,
            from: max(0, place.start - length),
            to: place.start,
            cutAtStart: place.start > length
        )
        let end = min(text.scalarCount, place.end + length)
        suffix = Self.words(
            in: text,
            from: place.end,
            to: end,
            cutAtEnd: end < text.scalarCount
        )
    }

    private static func words(
        in text: Rendition,
        from start: Int,
        to end: Int,
        cutAtStart: Bool = false,
        cutAtEnd: Bool = false
    ) -> String {
        guard let place = Place(start: start, end: end) else { return "" }
        var bytes = text.bytes(in: place)
        if cutAtStart, let space = bytes.firstIndex(where: isSpace),
            let word = bytes[space...].firstIndex(where: { !isSpace($0) })
        {
            bytes = bytes[word...]
        }
        if cutAtEnd, let space = bytes.lastIndex(where: isSpace),
            let word = bytes[..<space].lastIndex(where: { !isSpace($0) })
        {
            bytes = bytes[...word]
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    private static func isSpace(_ byte: UInt8) -> Bool {
        byte == 0x20 || (0x09...0x0D).contains(byte)
    }
}
