internal import EvidenceCrypto
internal import EvidenceExport
internal import EvidenceIndex
internal import EvidenceModel
internal import EvidenceRecord
internal import EvidenceStore

/// The record of an export: what went out, under which numbers, for what, and to whom.
struct ExportRecord {
    let description: ExtractDescription
    let withheldCount: Int
    let recipient: Int?

    /// So many exhibits stand in one record.
    private static let mostItems = 4_000

    /// The custody records of one entry, for the container of that hash.
    func records(ofContainer sha256: Digest) throws -> [NewRecord] {
        let exhibits = description.exhibits
        return try stride(from: 0, to: exhibits.count, by: Self.mostItems).map { start in
            let items = exhibits[start..<min(start + Self.mostItems, exhibits.count)]
            let custody = CustodyContent(
                event: .exported,
                items: Array(items),
                to: recipient,
                reason: description.matter,
                sha256: sha256
            )
            let bates = description.bates
            var fields = custody.fields
            func add(_ pointer: String, _ text: String) {
                fields.append(DraftedField(pointer, text: text))
            }
            if let matter = description.matter { add("/matter", matter) }
            add(ExportNumbering.firstPointer, bates[0])
            add(ExportNumbering.lastPointer, bates[bates.count - 1])
            add("/exhibits", "\(exhibits.count)")
            add("/withheld", "\(withheldCount)")
            return try NewRecord(.custody, fields)
        }
    }

    /// Records the export; nothing is recorded where the numbers were given meanwhile.
    func record(
        ofContainer sha256: Digest,
        _ recorder: inout Recorder,
        _ options: RecordingOptions,
        since entryCount: Int
    ) throws -> Receipt {
        let records = try records(ofContainer: sha256)
        var checked = try check(records, options)
        if checked != entryCount { try refuseGivenNumbers(options) }
        return try recorder.record { head in
            if head.entryCount != checked {
                checked = try check(records, options)
                try refuseGivenNumbers(options)
            }
            return records
        }
    }

    /// Checks the records against all that the ledger says, and gives its number of entries.
    private func check(_ records: [NewRecord], _ options: RecordingOptions) throws -> Int {
        var ledger = try OpenLedger(opening: options.ledgerOptions.ledger)
        let count = ledger.snapshot.entryCount
        try ledger.admit(records)
        return count
    }

    private func refuseGivenNumbers(_ options: RecordingOptions) throws {
        var reader = RowReader(try options.ledgerOptions.searchIndex())
        let given = try ExportNumbering(of: description.bates.prefix, &reader).last
        guard given >= description.bates.first else { return }
        throw CommandFailure(
            "another export was recorded meanwhile, which gave the same numbers: nothing was written",
            hints: ["run it again"]
        )
    }
}
