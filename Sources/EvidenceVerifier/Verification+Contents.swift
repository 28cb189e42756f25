internal import EvidenceCrypto
internal import EvidenceModel

extension Verification {
    mutating func take(
        _ entry: EntryRecords,
        _ group: inout TaskGroup<Work>,
        _ onFinding: (Finding) -> Void
    ) async throws(VerifierError) {
        contentPass.begin(entry)
        for record in entry.records {
            do throws(SourceError) {
                try contentPass.take(record, in: entry)
            } catch {
                throw .source(error)
            }
            guard contentPass.isBatchOverfull else { continue }
            // The rest of the entry goes on from what its records have said so far.
            try await dispatchBatch(&group, onFinding)
            try await finishSlots(downTo: 0, &group, onFinding)
            contentPass.carry(unended ?? EntryStatements())
        }
        contentPass.end(entry)
        if contentPass.isBatchFull { try await dispatchBatch(&group, onFinding) }
    }

    mutating func dispatchBatch(
        _ group: inout TaskGroup<Work>,
        _ onFinding: (Finding) -> Void
    ) async throws(VerifierError) {
        guard let batch = contentPass.takeBatch() else { return }
        try await finishSlots(downTo: Self.slotsAhead - 1, &group, onFinding)
        bytesDone += batch.byteCount
        slots.fill(slots.reserve(), .findings(batch.findings))
        let slot = slots.reserve()
        let survey = survey
        group.addTask {
            do throws(CryptoError) {
                let reader = try ContentReader(knowing: survey)
                return .contents(slot, .success(try reader.read(batch)))
            } catch {
                return .contents(slot, .failure(error))
            }
        }
    }

    // MARK: What tasks come back with

    /// Waits until at most so many slots are open.
    mutating func finishSlots(
        downTo count: Int,
        _ group: inout TaskGroup<Work>,
        _ onFinding: (Finding) -> Void
    ) async throws(VerifierError) {
        try advance(&group, onFinding)
        while slots.count > count { try await receive(&group, onFinding) }
    }

    mutating func receive(
        _ group: inout TaskGroup<Work>,
        _ onFinding: (Finding) -> Void
    ) async throws(VerifierError) {
        guard let work = await group.next() else { return }
        do {
            switch work {
            case .entries(let number, let result): batchesRead[number] = try result.get()
            case .contents(let slot, let result): slots.fill(slot, .contents(try result.get()))
            case .file(let slot, let result): slots.fill(slot, .findings(try result.get()))
            }
        } catch let error as VerifierError {
            throw error
        } catch let error as CryptoError {
            throw .crypto(error)
        } catch {
            throw .noLedger
        }
        try advance(&group, onFinding)
    }

    /// Judges what has come back and is next in order.
    private mutating func advance(
        _ group: inout TaskGroup<Work>,
        _ onFinding: (Finding) -> Void
    ) throws(VerifierError) {
        while let slot = slots.next() {
            switch slot {
            case .findings(let findings):
                note(findings, onFinding)
            case .contents(let contents):
                unended = contents.unended
                try judge.take(contents, contentPass.index)
                note(judge.takeFindings(), onFinding)
                for check in judge.takeFileChecks() { begin(check, &group) }
            }
        }
    }

    private mutating func begin(_ check: FileCheck, _ group: inout TaskGroup<Work>) {
        report.counts.files += 1
        let slot = slots.reserve()
        let source = source
        let isLater = survey.laterPosition != nil
        group.addTask {
            do throws(VerifierError) {
                return .file(slot, .success(try check.findings(in: source, isLater: isLater)))
            } catch {
                return .file(slot, .failure(error))
            }
        }
    }
}
