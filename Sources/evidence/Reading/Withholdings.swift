internal import EvidenceModel
internal import EvidenceRecord
internal import EvidenceStore

extension LedgerSnapshot {
    /// What is withheld of a record, each part with who did it, why and on what authority.
    ///
    /// Only the acts themselves say that, so the entries are read through for them.
    func withholdings(of record: ShownRecord) throws -> [String] {
        guard let withholding = record.withholding else { return [] }
        var acts: [(act: RecordLine, entry: Entry)] = []
        try forEachEntry { entry, _ in
            for line in entry.records where line.act.withholds(record.number, withholding) {
                acts.append((line, entry))
            }
        }
        return try acts.map { act, entry in
            let what = act.act.part.map { record.names(of: $0) } ?? ""
            let stated = try content(ofRecord: act.number).map(WithholdingContent.init)
            let reason = stated?.reason.shown ?? "not here"
            let authority = stated?.authority.shown ?? "not here"
            return "\(what), by #\(act.number) (\(act.act.kind.rawValue)), signed by "
                + "\(entry.author.handle); reason: \(reason); authority: \(authority)"
        }
    }
}

extension RecordAct {
    /// The part of a record that a seal or destroy line names.
    fileprivate var part: WithheldPart? {
        switch self {
        case .seal(_, let part), .destroy(_, let part): part
        default: nil
        }
    }

    /// Whether the line is why something of the record is withheld now.
    fileprivate func withholds(_ number: Int, _ withholding: RecordWithholding) -> Bool {
        switch self {
        case .seal(number, let part): withholding.sealed.contains(part)
        case .destroy(number, let part): withholding.destroyed.contains(part)
        default: false
        }
    }
}

extension ShownRecord {
    /// What a part of it is called: `exact/0, start`, or `all`.
    fileprivate func names(of part: WithheldPart) -> String {
        guard case .fields(let indexes) = part, let content else { return part.description }
        return indexes.filter(content.fields.indices.contains).map { index in
            String(decoding: content.fields[index].pointer.dropFirst(), as: UTF8.self)
        }.joined(separator: ", ")
    }
}
