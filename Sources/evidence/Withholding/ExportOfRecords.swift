internal import EvidenceCrypto
internal import EvidenceModel
internal import EvidenceRecord

/// An export, as the custody record of it tells.
struct ExportOfRecords {
    let record: Int

    /// Those that went out.
    private(set) var records: [Int]

    /// The hash of the file.
    let sha256: Digest?

    /// Nil where the custody record tells of something else, or what it tells is withheld.
    init?(_ record: Int, _ content: Content) {
        let custody = CustodyContent(content)
        guard custody.event.value == .exported else { return nil }
        self.record = record
        records = custody.items.compactMap(\.value)
        sha256 = custody.sha256.value
    }

    /// The same, of some records alone; nil where none of them went out.
    func narrowed(to some: Set<Int>) -> ExportOfRecords? {
        var export = self
        export.records.removeAll { !some.contains($0) }
        return export.records.isEmpty ? nil : export
    }

    /// The record of it, what went out in it, and the hash of the file.
    var words: String {
        let out = records.map { "#\($0)" }.joined(separator: ", ")
        return "export #\(record), which has \(out)" + (sha256.map { ", SHA-256 \($0)" } ?? "")
    }

    /// The same for programs.
    var json: JSONValue {
        [
            "record": .integer(record), "records": .array(records.map { .integer($0) }),
            "sha256": JSONValue(sha256?.description),
        ]
    }
}
