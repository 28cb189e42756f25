internal import EvidenceRecord
internal import EvidenceStore

extension ImportedRecords {
    /// What a dossier added, or would add, in a sentence or two.
    func summary(isDone: Bool) -> String {
        let added = outcomes.filter { !$0.outcome.isPresent }
        let present = outcomes.count - added.count
        var lines: [String] = []
        if added.isEmpty {
            lines.append("nothing new: all \(present) records of the dossier are in the ledger")
        } else {
            let counts = ContentKind.allCases.compactMap { kind -> String? in
                let count = added.count { $0.kind == kind }
                return count == 0
                    ? nil : "\(count) \(kind.rawValue)\(count == 1 ? "" : kind.plural)"
            }
            lines.append(
                (isDone ? "new: " : "would record: ") + counts.joined(separator: ", ")
                    + (entries.count == 1 ? ", in one entry" : ", in \(entries.count) entries")
            )
            if present > 0 { lines.append("already in the ledger: \(present)") }
        }
        for case (let label, _, .correction(let number, let old)) in added {
            lines.append("#\(number) (\(label)) supersedes #\(old)")
        }
        return lines.joined(separator: "\n")
    }

    /// The same for programs.
    func json(_ receipts: [Receipt]) -> JSONValue {
        [
            "records": .array(
                outcomes.map { label, kind, outcome in
                    switch outcome {
                    case .new(let number):
                        [
                            "label": .string(label), "kind": .string(kind.rawValue),
                            "record": .integer(number), "new": true,
                        ]
                    case .correction(let number, let old):
                        [
                            "label": .string(label), "kind": .string(kind.rawValue),
                            "record": .integer(number), "new": true, "supersedes": .integer(old),
                        ]
                    case .present(let number):
                        [
                            "label": .string(label), "kind": .string(kind.rawValue),
                            "record": .integer(number), "new": false,
                        ]
                    }
                }
            ),
            "entries": .array(receipts.map(\.json)),
        ]
    }
}

extension ImportedRecords.Outcome {
    fileprivate var isPresent: Bool {
        if case .present = self { return true }
        return false
    }
}

extension ContentKind {
    fileprivate var plural: String { self == .custody ? " events" : "s" }
}
