internal import EvidenceCrypto
internal import EvidenceRecord
internal import SystemPackage

extension LedgerWriter {
    /// Refuses seal, unseal and destroy lines that the ledger as it stands does not permit.
    func checkWithholding(by records: [NewRecord]) throws(StoreError) {
        guard records.contains(where: { $0.act.withholding != nil }) else { return }
        let first = reading.state.nextRecord
        var reader = try RecordBytesReader(paths, entries: entries, end: reading.state.end)
        var withholding = reading.state.withholding
        var breaches: [WithholdingBreach] = []
        for (index, record) in records.enumerated() {
            guard let named = record.act.withholding?.record else { continue }
            let line = RecordLine(number: first + index, act: record.act, contentRoot: .zero)
            var subject: WithholdingSubject?
            if named < first {
                let bytes = try reader.bytes(of: named)
                let kind = bytes.line.act.kind
                subject =
                    bytes.full.map { WithholdingSubject(kind: kind, content: $0) }
                    ?? WithholdingSubject(kind: kind)
            } else if named < first + index {
                let other = records[named - first]
                subject = WithholdingSubject(kind: other.act.kind, content: other.content)
            }
            breaches += withholding.breaches(of: line) { _ in subject }
            withholding.apply(line)
        }
        guard breaches.isEmpty else { throw .refusedByWithholding(breaches) }
    }

    /// Brings back the bytes of which `entry`, not yet written, ends the withholding; returns
    /// whether there were any.
    func restore(what entry: Entry) throws(StoreError) -> Bool {
        let records = entry.records.compactMap { line in
            if case .unseal(let record, _) = line.act { record } else { nil }
        }
        guard !records.isEmpty else { return false }
        var after = reading.state.withholding
        for line in entry.records { after.apply(line) }
        var planner = try WithholdingPlanner(paths, entries: entries, end: reading.state.end)
        let plan = try planner.restoration(
            of: records,
            before: reading.state.withholding,
            after: after
        )
        for step in plan.steps { try step.perform(in: paths) }
        return true
    }

    /// Withholds what `entry`, which is final, says, and forgets what came back.
    mutating func carryOut(_ entry: Entry) throws(StoreError) {
        let records = entry.records.compactMap(\.act.withholding?.record)
        guard !records.isEmpty else { return }
        do {
            _ = try carryOut(for: records)
        } catch .failed(let failure) {
            throw .notCarriedOut(entry: entry.header.index, failure)
        }
    }

    /// Withholds, or forgets, what earlier entries say and a crash left undone; returns whether
    /// there was any.
    mutating func carryOutWhatIsLeft(noting notes: inout [WriterNote]) throws(StoreError) -> Bool {
        let records = reading.state.everWithheld
        guard !records.isEmpty else { return false }
        let done = try carryOut(for: records)
        if !done.isEmpty { notes.append(.withheld(records: done)) }
        return !done.isEmpty
    }

    /// Plans and does what is left for `records`; returns those for which anything was.
    private mutating func carryOut(for records: [Int]) throws(StoreError) -> [Int] {
        var planner = try WithholdingPlanner(paths, entries: entries, end: reading.state.end)
        let plan = try planner.plan(for: records, under: reading.state.withholding)
        for step in plan.steps { try step.perform(in: paths) }
        guard !plan.steps.isEmpty else { return [] }
        contentsEnd = nil
        // It holds no words, and without it the next writer reads the whole ledger.
        try? LedgerCache(paths).write(reading.signedHead)
        return plan.records
    }
}

extension Entry {
    /// Whether its command succeeds only when a checkpoint covers it.
    var mustBeFinal: Bool { isKept }
}
