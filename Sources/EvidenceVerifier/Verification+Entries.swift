internal import EvidenceCrypto

extension Verification {
    /// The next batch of entries in order, once a task has read it; nil at the end.
    mutating func nextEntries(
        _ group: inout TaskGroup<Work>,
        _ onFinding: (Finding) -> Void
    ) async throws(VerifierError) -> EntryWork? {
        while batchesBegun - batchesTaken < Self.batchesAhead, let next = try pieces.next() {
            try begin(next, &group)
        }
        guard batchesTaken < batchesBegun else { return nil }
        while true {
            if let work = batchesRead.removeValue(forKey: batchesTaken) {
                batchesTaken += 1
                return work
            }
            try await receive(&group, onFinding)
        }
    }

    private mutating func begin(
        _ next: EntryPieces.Next,
        _ group: inout TaskGroup<Work>
    ) throws(VerifierError) {
        switch next {
        case .stray(let count):
            enter(.stray(count))
        case .oversize(let piece):
            if piece.isLast, let length = end.finishedLength(of: piece, position: entriesBegun) {
                guard length < piece.length else {
                    enter(.oversize(piece))
                    return
                }
                noteUnfinished(offset: piece.offset + length)
                let batch = EntryBatch(
                    bytes: piece.head,
                    offset: piece.offset,
                    pieces: [0..<length],
                    telling: [],
                    isLast: true
                )
                read(batch, &group)
            } else if piece.isLast {
                noteUnfinished(offset: piece.offset)
            } else {
                enter(.oversize(piece))
            }
        case .pieces(var batch):
            if batch.isLast, let last = batch.pieces.popLast() {
                let length = end.finishedLength(
                    of: Array(batch.bytes[last]),
                    position: entriesBegun + batch.pieces.count
                )
                let end = last.lowerBound + (length ?? 0)
                if end < last.upperBound { noteUnfinished(offset: batch.offset + end) }
                if length != nil { batch.pieces.append(last.lowerBound..<end) }
            }
            read(batch, &group)
        }
    }

    /// Takes in what needs no task.
    private mutating func enter(_ work: EntryWork) {
        batchesRead[batchesBegun] = work
        batchesBegun += 1
        if case .oversize = work { entriesBegun += 1 }
    }

    private mutating func read(_ batch: EntryBatch, _ group: inout TaskGroup<Work>) {
        let number = batchesBegun
        batchesBegun += 1
        let checkingSignatures = survey.laterPosition.map { entriesBegun <= $0 } ?? true
        entriesBegun += batch.pieces.count
        let checkers = survey.checkers
        group.addTask {
            do throws(CryptoError) {
                var reader = try PieceReader(knowing: checkers)
                let pieces = try reader.read(batch, checkingSignatures: checkingSignatures)
                let byteCount = batch.pieces.reduce(0) { $0 + $1.count }
                return .entries(number, .success(.pieces(pieces, byteCount: byteCount)))
            } catch {
                return .entries(number, .failure(error))
            }
        }
    }

    private mutating func noteUnfinished(offset: Int) {
        let count = entries.length - offset
        unfinished = Finding(
            .unfinishedEntry,
            file: "entries",
            offset: offset,
            "unfinished: the last \(count) bytes are of an entry whose writing was cut off"
        )
    }

    /// Goes past a batch of entries.
    mutating func take(_ work: EntryWork) throws(VerifierError) -> [EntryRecords] {
        var records: [EntryRecords] = []
        switch work {
        case .stray(let count):
            entryPass.noteStrayBytes(count)
        case .oversize(let piece):
            bytesDone += piece.length
            do throws(CryptoError) {
                try entryPass.take(piece)
            } catch {
                throw .crypto(error)
            }
        case .pieces(let pieces, let byteCount):
            bytesDone += byteCount
            do throws(CryptoError) {
                for piece in pieces {
                    if let found = try entryPass.take(piece) { records.append(found) }
                }
            } catch {
                throw .crypto(error)
            }
        }
        slots.fill(slots.reserve(), .findings(entryPass.takeFindings()))
        return records
    }
}
