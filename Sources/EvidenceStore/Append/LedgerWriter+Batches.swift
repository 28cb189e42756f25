internal import EvidenceCrypto
internal import EvidenceRecord

extension LedgerWriter {
    /// Signs and appends so many entries, one after another.
    ///
    /// Each is durable before the next is written. The next one is built and signed while the
    /// disk takes the one before, which makes the most of both; it is forgotten where that one
    /// could not be written. No checkpoint covers them before ``finish()``, but for those that
    /// must be final.
    ///
    /// - Parameters:
    ///   - count: the number of entries.
    ///   - signers: the author first, then who countersigns.
    ///   - allowance: the times that would be refused and are to be signed all the same.
    ///   - recorded: told of each entry once it is durable.
    ///   - records: builds the records of one of the entries, of which the first is 0, for the
    ///     ledger as it will stand after the one before; called again for the same entry when
    ///     another process appended in between.
    /// - Throws: ``StoreError``, or what `recorded` or `records` throws. What `recorded` was told
    ///   of stands.
    public mutating func append(
        entries count: Int,
        signers: [Signer],
        allowing allowance: TimeAllowance = [],
        recorded: (Receipt) throws -> Void = { _ in },
        records: (Int, LedgerHead) throws -> [NewRecord]
    ) throws {
        guard !isStopped else { throw StoreError.stopped }
        var number = 0
        var ready: EntryDraft?
        while number < count {
            let draft =
                try ready
                ?? draft(
                    after: reading.state,
                    signers: signers,
                    allowing: allowance,
                    records: { try records(number, $0) }
                )
            ready = nil
            if draft.entry.mustBeFinal {
                _ = try logKeys.inForce(by: draft.standing)
                guard let receipt = try write(draft, files: [], reaching: .final) else { continue }
                number += 1
                try recorded(receipt)
                continue
            }
            guard let writing = try begin(draft) else { continue }
            let next = number + 1
            let (written, following) = alongside(writing.perform) {
                next < count
                    ? Result {
                        try self.draftAhead(
                            after: writing.state,
                            signers: signers,
                            allowing: allowance,
                            records: { try records(next, $0) }
                        )
                    } : nil
            }
            let receipt = try end(writing, written)
            number = next
            try recorded(receipt)
            ready = try following?.get()
        }
    }

    /// As `draft`, while the entry before is being written; nil for records that withhold, which
    /// are checked against what stands in the files.
    private func draftAhead(
        after state: LedgerState,
        signers: [Signer],
        allowing allowance: TimeAllowance,
        records: (LedgerHead) throws -> [NewRecord]
    ) throws -> EntryDraft? {
        let records = try records(LedgerHead(state))
        guard !records.contains(where: { $0.act.withholding != nil }) else { return nil }
        return try draft(after: state, signers: signers, allowing: allowance) { _ in records }
    }

    /// Locks the ledger and readies the draft for writing; nil where another process appended
    /// since it was built.
    private mutating func begin(_ draft: EntryDraft) throws(StoreError) -> EntryInWriting? {
        try lock()
        do {
            guard try !refreshIfMoved() else {
                unlock()
                return nil
            }
        } catch {
            unlock()
            throw error
        }
        do {
            var notes: [WriterNote] = []
            let end = try tidy(noting: &notes)
            let leaf = try computing { () throws(CryptoError) in
                try hasher.leaf(draft.entry.bytes)
            }
            var state = reading.state
            try state.append(draft.entry, leaf: leaf, using: &hasher)
            return EntryInWriting(
                write: EntryWrite(of: draft, files: [], contentsEnd: end, at: reading.state.end),
                paths: paths,
                entries: entries,
                state: state,
                notes: notes
            )
        } catch {
            unlock()
            try stop(after: error)
        }
    }

    /// Goes on past the entry that was written.
    private mutating func end(
        _ writing: EntryInWriting,
        _ written: Result<Void, StoreError>
    ) throws(StoreError) -> Receipt {
        if case .failure(let error) = written { try stop(after: error) }
        let first = reading.state
        reading.advance(to: writing.state)
        entriesLength = reading.state.end
        contentsEnd = writing.write.newEnd
        return Receipt(
            entry: first.entryCount,
            entryHash: reading.state.lastLeaf,
            records: first.nextRecord..<reading.state.nextRecord,
            reached: .durable,
            checkpoint: nil,
            notes: writing.notes
        )
    }
}

/// An entry on its way to the disk, under the lock.
private struct EntryInWriting: Sendable {
    let write: EntryWrite
    let paths: LedgerPaths
    let entries: OpenFile

    /// Where the ledger stands after it.
    let state: LedgerState

    /// What was done before.
    let notes: [WriterNote]

    /// Writes it, and gives the lock back.
    ///
    /// What is read back is the very entry that `state` was computed from, or this fails.
    func perform() throws(StoreError) {
        // The lock ends with the file at the latest; a failure here hides nothing.
        defer { try? entries.unlock() }
        var append = DurableAppend(to: paths)
        try write.perform(&append, on: entries)
    }
}
