internal import EvidenceExport
internal import EvidenceIndex
internal import EvidenceModel
internal import EvidenceRecord
internal import EvidenceStore

/// Bates numbers, none of which is given twice.
struct ExportNumbering {
    /// The last number of the prefix that the ledger records as given; 0 where none is.
    private(set) var last = 0

    /// The exports of which it is withheld which numbers they gave.
    private(set) var unreadable: [Int] = []

    /// Reads what exports a ledger records.
    init(of prefix: String, _ reader: inout RowReader) throws {
        try reader.forEachRow(of: [.custody]) { row, _ in
            guard let content = row.content else {
                unreadable.append(row.record)
                return
            }
            guard CustodyContent(content).event.value == .exported,
                let field = content.field(Self.lastPointer)
            else { return }
            guard let value = field.value else {
                unreadable.append(row.record)
                return
            }
            last = max(last, Self.number(value, prefix) ?? 0)
        }
    }

    /// The number behind a prefix; nil where it is of another.
    private static func number(_ value: [UInt8], _ prefix: String) -> Int? {
        guard value.starts(with: Array(prefix.utf8)) else { return nil }
        return BatesRange.number(Array(value.dropFirst(prefix.utf8.count)))
    }

    static let firstPointer = "/bates/first"
    static let lastPointer = "/bates/last"

    /// The numbers of so many exhibits, after those of the ledger and of an earlier extract.
    func range(
        of prefix: String,
        count: Int,
        after earlier: BatesRange?
    ) throws -> BatesRange {
        var last = last
        if let earlier, Array(earlier.prefix.utf8) == Array(prefix.utf8) {
            last = max(last, earlier.last)
        }
        guard last < BatesRange.largest - count - 1 else {
            throw CommandFailure("there are no more numbers after \(prefix)\(last)")
        }
        return BatesRange(prefix: prefix, first: last + 1, count: count)
    }
}
