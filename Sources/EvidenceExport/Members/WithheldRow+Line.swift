internal import EvidenceCrypto
public import EvidenceRecord

extension WithheldRow {
    /// The names of the columns.
    public static let heading = CSVLine.of([
        "record", "field", "reason", "authority", "digest", "by",
    ])

    /// The row.
    public var line: String {
        CSVLine.of([
            "\(record)", field, reason, authority, Base64.text(digest.bytes),
            act.map { "#\($0)" } ?? "extract",
        ])
    }
}
