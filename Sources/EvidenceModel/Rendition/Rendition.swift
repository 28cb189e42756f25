/// The committed text of a document, in which every offset counts Unicode scalars.
///
/// A byte order mark counts one scalar and CRLF two: the text is what was committed, never what it
/// could be normalised to.
public struct Rendition: Sendable {
    /// Valid UTF-8 without U+0000.
    public let bytes: [UInt8]

    private let index: ScalarIndex

    /// What quotes are found by, where there are many.
    private(set) var quotes: QuoteIndex?

    /// The number of bytes from which on a search through all of them is worth saving.
    static let longText = 65_536

    private static let manyQuotes = 64

    /// Takes the bytes as they are.
    ///
    /// - Throws: the offset of the first byte that is wrong.
    public init(_ bytes: [UInt8]) throws(RenditionError) {
        if let wrong = UTF8Validation.firstInvalidByte(in: bytes) {
            throw .notUTF8(byteOffset: wrong)
        }
        if let wrong = bytes.firstIndex(of: 0) {
            throw .nul(byteOffset: wrong)
        }
        self.bytes = bytes
        index = ScalarIndex(of: bytes)
    }

    /// The same text, prepared where so many quotes are to be looked for in it that their number
    /// times its length would be the work.
    public func prepared(forQuotes count: Int) -> Rendition {
        guard quotes == nil, count >= Self.manyQuotes, bytes.count >= Self.longText else {
            return self
        }
        var prepared = self
        prepared.quotes = QuoteIndex(of: bytes)
        return prepared
    }

    /// The number of scalars in the whole text.
    public var scalarCount: Int { index.scalarCount }

    /// The place of the whole text, or nil if that is empty.
    public var wholePlace: Place? {
        Place(start: 0, end: scalarCount)
    }

    /// Whether the place lies in the text.
    public func contains(_ place: Place) -> Bool {
        place.end <= scalarCount
    }

    /// The bytes of a place, which must lie in the text.
    public func bytes(in place: Place) -> ArraySlice<UInt8> {
        bytes[byteRange(of: place)]
    }

    /// The offsets of a place's bytes; the place must lie in the text.
    public func byteRange(of place: Place) -> Range<Int> {
        byteOffset(ofScalar: place.start)..<byteOffset(ofScalar: place.end)
    }

    /// The offset of a scalar's first byte; for `scalarCount`, the number of bytes.
    public func byteOffset(ofScalar scalar: Int) -> Int {
        precondition((0...scalarCount).contains(scalar), "the text has no such scalar")
        return index.byteOffset(ofScalar: scalar, in: bytes)
    }

    /// The number of scalars that begin before a byte.
    public func scalarOffset(ofByte byte: Int) -> Int {
        precondition((0...bytes.count).contains(byte), "the text has no such byte")
        return index.scalarOffset(ofByte: byte, in: bytes)
    }
}
