/// The one question whether bytes are UTF-8 as RFC 3629 §4 defines it.
enum UTF8Validation {
    /// The offset of the first byte that belongs to no valid scalar, or nil if there is none.
    static func firstInvalidByte(in bytes: [UInt8]) -> Int? {
        do {
            _ = try UTF8Span(validating: bytes.span)
            return nil
        } catch {
            return error.byteOffsets.lowerBound
        }
    }
}
