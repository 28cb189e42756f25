/// The names of a record's fields, known to be those of the leaves of one JSON object.
///
/// Most records have those of the record before them, and need not be checked one by one.
public struct FieldNames: Sendable {
    /// RFC 6901 pointers, UTF-8, ascending by bytes; at least one.
    public let pointers: [[UInt8]]

    /// Checks names.
    ///
    /// - Throws: ``ContentFault`` where a reader would refuse them.
    public init(_ pointers: [[UInt8]]) throws(ContentFault) {
        var bytes: [UInt8] = []
        var ranges: [Range<Int>] = []
        for pointer in pointers {
            ranges.append(bytes.count..<(bytes.count + pointer.count))
            bytes += pointer
        }
        try PointerTable(bytes: bytes, pointers: ranges).check()
        self.pointers = pointers
    }
}
