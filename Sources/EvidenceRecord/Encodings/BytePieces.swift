/// Pieces of bytes written and compared without a slice or a copy in between, which the lines of
/// a record are made of by the dozen.
extension [UInt8] {
    /// Writes the eight bytes of a word at the end, the most significant first.
    mutating func append(bigEndian word: UInt64) {
        unsafe Swift.withUnsafeBytes(of: word.bigEndian) { unsafe append(contentsOf: $0) }
    }

    /// Writes `range` of `source` at the end.
    mutating func append(_ source: [UInt8], _ range: Range<Int>) {
        precondition(range.lowerBound >= 0 && range.upperBound <= source.count)
        // Within bounds by the precondition. As a slice it would be copied byte by byte.
        unsafe source.withUnsafeBufferPointer {
            unsafe append(contentsOf: UnsafeBufferPointer(rebasing: $0[range]))
        }
    }

    /// Writes a literal at the end.
    mutating func append(literal: StaticString) {
        // A literal is UTF-8 that stands in the program for ever.
        let count = literal.utf8CodeUnitCount
        unsafe append(contentsOf: UnsafeBufferPointer(start: literal.utf8Start, count: count))
    }

    /// Writes all of `source` at the end.
    mutating func append(whole source: [UInt8]) {
        unsafe source.withUnsafeBufferPointer { unsafe append(contentsOf: $0) }
    }

    /// Whether `range` of `source` stands at `position`, where there is room for it.
    func holds(_ source: [UInt8], _ range: Range<Int>, at position: Int) -> Bool {
        for offset in 0..<range.count
        where self[position + offset] != source[range.lowerBound + offset] { return false }
        return true
    }

    /// Whether `literal` stands at `position` and ends before `end`.
    func holds(literal: StaticString, at position: Int, upTo end: Int) -> Bool {
        let length = literal.utf8CodeUnitCount
        guard position >= 0, length <= end - position, end <= count else { return false }
        // A literal is UTF-8 that stands in the program for ever.
        let text = unsafe UnsafeBufferPointer(start: literal.utf8Start, count: length)
        for offset in 0..<length where unsafe self[position + offset] != text[offset] {
            return false
        }
        return true
    }
}
