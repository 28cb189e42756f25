internal import EvidenceDossier
internal import EvidenceModel
internal import EvidenceRecord
internal import EvidenceStore

/// What a table adds to a ledger, counted.
struct TableSummary {
    private(set) var new: [ContentKind: Int] = [:]
    private(set) var corrections = 0
    private(set) var present = 0
    private(set) var entries = 0

    /// Everything that is recorded, the annotations of corrections among it.
    private(set) var records = 0

    /// Counts what became of the rows of one part.
    mutating func add(_ imported: ImportedRecords) {
        for outcome in imported.outcomes {
            switch outcome.outcome {
            case .new: new[outcome.kind, default: 0] += 1
            case .correction:
                new[outcome.kind, default: 0] += 1
                corrections += 1
            case .present: present += 1
            }
        }
    }

    /// Counts an entry.
    mutating func add(entryOf count: Int) {
        entries += 1
        records += count
    }

    /// The kinds of record that are recorded.
    var kinds: [RecordKind] {
        let kinds = ContentKind.allCases.filter { new[$0] != nil }.map {
            RecordAct.content($0).kind
        }
        return corrections > 0 && new[.annotation] == nil ? kinds + [.annotation] : kinds
    }

    /// The counts in a sentence or two.
    func sentence(isDone: Bool) -> String {
        guard records > 0 else {
            return present == 0
                ? "the table has no rows"
                : "nothing new: all \(present) records of the table are in the ledger"
        }
        let counts = ContentKind.allCases.compactMap { kind in
            new[kind].map { Quantity.of($0, kind.rawValue, kind.rawValue + "s") }
        }
        var lines = [
            (isDone ? "new: " : "would record: ") + counts.joined(separator: ", ")
                + (entries == 1 ? ", in one entry" : ", in \(entries) entries")
        ]
        if corrections > 0 {
            lines.append("\(corrections) of them supersede what was recorded")
        }
        if present > 0 { lines.append("already in the ledger: \(present)") }
        return lines.joined(separator: "\n")
    }

    /// The same for programs.
    func json(_ receipts: [Receipt]) -> JSONValue {
        [
            "recorded": .boolean(!receipts.isEmpty),
            "new": .object(
                ContentKind.allCases.compactMap { kind in
                    new[kind].map { JSONValue.Member(name: kind.rawValue, value: .integer($0)) }
                }
            ),
            "corrections": .integer(corrections),
            "present": .integer(present),
            "records": .integer(records),
            "entryCount": .integer(entries),
            "entries": .array(receipts.map(\.summaryJSON)),
        ]
    }
}

extension Receipt {
    /// The receipt without its thousands of numbers.
    fileprivate var summaryJSON: JSONValue {
        [
            "entry": .integer(entry),
            "entryHash": .string("\(entryHash)"),
            "firstRecord": .integer(records.lowerBound),
            "lastRecord": .integer(records.upperBound - 1),
            "reached": .string(reached == .final ? "final" : "durable"),
        ]
    }
}
