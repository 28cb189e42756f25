/// Records of which an extract shows some fields without exception: each that has such a field
/// shows it, and of each other the names of its fields show that it has none.
///
/// The names of fields are bound by a record's root, so that whoever has the extract can check that
/// no record of the range was left out that has what was asked for.
public struct CompleteRange: Equatable, Sendable {
    /// The first record and the last.
    public let records: ClosedRange<Int>

    /// The pointers of the fields, ascending, each with all below it: `/about`, `/tags`.
    public let fields: [String]

    /// The fields of those records; nil where there are none, or one is no pointer.
    public init?(_ records: ClosedRange<Int>, fields: [String]) {
        let pointers = fields.map { Array($0.utf8) }
        let isAscending = zip(pointers, pointers.dropFirst()).allSatisfy {
            $0.lexicographicallyPrecedes($1)
        }
        let arePointers = pointers.allSatisfy { pointer in
            pointer.count > 1 && pointer.count <= 1_024 && pointer[0] == 0x2F
                && pointer.allSatisfy { (0x21...0x7E).contains($0) }
        }
        guard records.lowerBound >= 0, !fields.isEmpty, isAscending, arePointers else { return nil }
        self.records = records
        self.fields = fields
    }

    /// Whether the field of that pointer is one of those asked for, or below one.
    public func asks(for pointer: [UInt8]) -> Bool {
        fields.contains { field in
            let bytes = Array(field.utf8)
            return pointer.starts(with: bytes)
                && (pointer.count == bytes.count || pointer[bytes.count] == 0x2F)
        }
    }

    /// Why an extract withholds what nobody asked for: the reason in `withheld.csv`.
    public static let reason = "not-asked"
}

extension CompleteRange: CustomStringConvertible {
    /// The range as a line of ``ExtractDescription`` has it: `35 50 /about /tags`.
    public var description: String {
        ([String(records.lowerBound), String(records.upperBound)] + fields).joined(separator: " ")
    }

    /// Reads what ``description`` wrote; nil for every other form.
    public init?(_ bytes: [UInt8]) {
        let words = bytes.split(separator: 0x20, omittingEmptySubsequences: false).map(Array.init)
        guard words.count > 2, let first = Decimal.value(of: words[0]),
            let last = Decimal.value(of: words[1]), first <= last
        else { return nil }
        let fields = words.dropFirst(2).map { String(decoding: $0, as: UTF8.self) }
        self.init(first...last, fields: Array(fields))
    }
}
