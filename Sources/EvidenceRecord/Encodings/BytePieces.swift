internal import Glibc

/// Pieces of bytes written and compared without a slice or a copy in between, which the lines of
/// a record are made of by the dozen.
extension [UInt8] {
    /// Writes `range` of `source` at the end.
    public mutating func append(_ source: [UInt8], _ range: Range<Int>) {
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

    /// Whether `range` of `source` stands at `position`.
    public func holds(_ source: [UInt8], _ range: Range<Int>, at position: Int) -> Bool {
        precondition(range.lowerBound >= 0 && range.upperBound <= source.count)
        guard position >= 0, range.count <= count - position else { return false }
        // Both runs are within their arrays: checked above.
        return unsafe withUnsafeBytes { bytes in
            unsafe source.withUnsafeBytes { source in
                guard let bytes = bytes.baseAddress, let source = source.baseAddress else {
                    return true
                }
                return unsafe memcmp(bytes + position, source + range.lowerBound, range.count) == 0
            }
        }
    }

    /// Whether `literal` stands at `position` and ends before `end`.
    // Inlined, so that the literal's length is known where it is called for.
    @inline(__always)
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
