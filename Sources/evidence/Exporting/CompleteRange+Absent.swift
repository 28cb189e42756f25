internal import EvidenceRecord
internal import EvidenceStore

extension CompleteRange {
    /// The fields that no record of the range has: their names may be mistyped.
    ///
    /// What is withheld still has its name; a record withheld whole has none.
    func absentFields(in snapshot: LedgerSnapshot) throws -> [String] {
        var absent = fields
        for number in records where !absent.isEmpty {
            guard let entry = try snapshot.entry(ofRecord: number)?.entry,
                let content = try snapshot.shownRecord(number, in: entry).content
            else { continue }
            absent.removeAll { field in
                let one = CompleteRange(records, fields: [field])
                return content.fields.contains { one?.asks(for: $0.pointer) ?? false }
            }
        }
        return absent
    }
}
