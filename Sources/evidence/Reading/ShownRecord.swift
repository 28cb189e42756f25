internal import EvidenceModel
internal import EvidenceRecord
internal import EvidenceStore

/// A record with all that stands in the ledger about it.
struct ShownRecord {
    /// Its line in the entry.
    let line: RecordLine

    /// The entry that it stands in.
    let entry: Entry

    /// What it says; nil where it is withheld whole or its contents are not here.
    let content: Content?

    /// What later records withhold of it.
    let withholding: RecordWithholding?

    /// Its number.
    var number: Int { line.number }

    /// The kind's word.
    var kind: RecordKind { line.act.kind }

    /// The label that it was given, if it is at hand.
    var label: String? {
        content?.value("/label").map { String(decoding: $0, as: UTF8.self) }
    }
}

extension LedgerSnapshot {
    /// The record of that number.
    func shownRecord(_ number: Int) throws -> ShownRecord {
        guard let (entry, _) = try entry(ofRecord: number) else {
            throw CommandFailure(
                "there is no record #\(number); they go up to #\(recordCount - 1)"
            )
        }
        return try shownRecord(number, in: entry)
    }

    /// Entry `index`, and where in `entries` it stands.
    func placedEntry(_ index: Int) throws -> (entry: Entry, place: Range<Int>) {
        guard let (entry, start) = try entry(index) else {
            throw CommandFailure(
                "there is no entry \(index); they go up to \(entryCount - 1)"
            )
        }
        return (entry, start..<(start + entry.bytes.count))
    }

    /// The record of that number, which stands in `entry`.
    func shownRecord(_ number: Int, in entry: Entry) throws -> ShownRecord {
        guard let first = entry.records.first, number >= first.number,
            number - first.number < entry.records.count
        else {
            throw CommandFailure("entry \(entry.header.index) does not hold record #\(number)")
        }
        let line = entry.records[number - first.number]
        return ShownRecord(
            line: line,
            entry: entry,
            content: try content(of: line),
            withholding: withholding[number]
        )
    }
}
