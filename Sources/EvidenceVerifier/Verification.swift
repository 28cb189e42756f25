internal import EvidenceCrypto
internal import EvidenceModel
internal import EvidenceRecord

/// One run of a verifier.
///
/// Two streams are cut into batches which tasks read on all cores: pieces of `entries`, then the
/// lines of `contents` that belong to their records. What needs an order, the chain, the
/// standing and what records say about each other, is judged here, in that order. Only so many
/// batches are under way at once; that bounds the memory.
struct Verification: ~Copyable {
    private let source: LedgerSource
    private let options: Verifier.Options
    private let entries: LedgerFile
    private let checkpoint: CheckpointReading
    private let end: LedgerEnd
    private let survey: Survey

    private var pieces: EntryPieces
    private var entryPass: EntryPass
    private var contentPass: ContentPass
    private var judge: ContentJudge

    // Batches of entries: how many were begun and taken in, and those read before their turn.
    private var batchesBegun = 0
    private var batchesTaken = 0
    private var batchesRead: [Int: EntryWork] = [:]

    /// The number of entries in the batches begun.
    private var entriesBegun = 0
    private var unfinished: Finding?

    private var slots = SlotQueue()
    private var unended: EntryStatements?

    private var report = Report()
    private var bytesDone = 0
    private let bytesTotal: Int

    private static let batchesAhead = 4
    private static let slotsAhead = 8

    /// A batch of entries once it is read.
    private enum EntryWork: Sendable {
        case pieces([ReadPiece], byteCount: Int)
        case oversize(OversizePiece)
        case stray(Int)
    }

    /// What a task came back with.
    private enum Work: Sendable {
        case entries(Int, Result<EntryWork, CryptoError>)
        case contents(Int, Result<ReadContents, CryptoError>)
        case file(Int, Result<[Finding], VerifierError>)
    }

    init(_ source: LedgerSource, _ options: Verifier.Options) throws(VerifierError) {
        let entries = try reading { () throws(SourceError) in try source.open("entries") }
        guard let entries else { throw .noLedger }
        let checkpoint = try reading { () throws(SourceError) in
            try CheckpointReading("checkpoint", from: source)
        }
        let end = LedgerEnd(coveredEntries: checkpoint.checkpoint?.size ?? 0)
        let survey = try Survey(of: entries, end: end)
        var bytesTotal = entries.length
        if !options.withoutContents {
            bytesTotal += try reading { () throws(SourceError) in
                try ContentPass.byteCount(in: source)
            }
        }
        let entryPass = try computing { () throws(CryptoError) in
            try EntryPass(
                knowing: survey,
                checkpointSize: checkpoint.checkpoint?.size,
                knownSize: options.knownHead?.size
            )
        }
        self.bytesTotal = bytesTotal
        self.source = source
        self.options = options
        self.entries = entries
        self.checkpoint = checkpoint
        self.end = end
        self.survey = survey
        self.entryPass = entryPass
        pieces = EntryPieces(entries, isSurvey: false)
        contentPass = ContentPass(source, isLater: survey.laterPosition != nil)
        judge = ContentJudge(source, knowing: survey)
    }

    /// Goes through the ledger and says what was found.
    consuming func run(
        _ onFinding: (Finding) -> Void,
        _ onProgress: (Verifier.Progress) -> Void
    ) async throws(VerifierError) -> Report {
        let result = await withTaskGroup(of: Work.self) { group in
            do throws(VerifierError) {
                try await goThrough(&group, onFinding, onProgress)
                return Result<Void, VerifierError>.success(())
            } catch {
                group.cancelAll()
                return .failure(error)
            }
        }
        try result.get()
        let conclusion = Conclusion(
            source: source,
            options: options,
            survey: survey,
            checkpoint: checkpoint,
            unfinished: unfinished
        )
        for finding in try conclusion.findings(on: entryPass, judge) {
            report.note(finding)
            onFinding(finding)
        }
        conclusion.complete(&report, entryPass, judge, passedOver: contentPass.passedOver)
        return report
    }

    private mutating func goThrough(
        _ group: inout TaskGroup<Work>,
        _ onFinding: (Finding) -> Void,
        _ onProgress: (Verifier.Progress) -> Void
    ) async throws(VerifierError) {
        while let work = try await nextEntries(&group, onFinding) {
            let records = try take(work)
            if !options.withoutContents {
                for entry in records { try await take(entry, &group, onFinding) }
            }
            onProgress(
                Verifier.Progress(
                    bytes: bytesDone,
                    totalBytes: bytesTotal,
                    entries: entryPass.entryCount
                )
            )
        }
        if !options.withoutContents {
            let mayBeUnfinished = !entryPass.isLater && !entryPass.isGapOpen
            try reading { () throws(SourceError) in
                try contentPass.finish(mayBeUnfinished: mayBeUnfinished)
            }
            try await dispatchBatch(&group, onFinding)
        }
        try await finishSlots(downTo: 0, &group, onFinding)
    }

    // MARK: Entries

    /// The next batch of entries in order, once a task has read it; nil at the end.
    private mutating func nextEntries(
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
    private mutating func take(_ work: EntryWork) throws(VerifierError) -> [EntryRecords] {
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

    // MARK: Contents

    private mutating func take(
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

    private mutating func dispatchBatch(
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
    private mutating func finishSlots(
        downTo count: Int,
        _ group: inout TaskGroup<Work>,
        _ onFinding: (Finding) -> Void
    ) async throws(VerifierError) {
        try advance(&group, onFinding)
        while slots.count > count { try await receive(&group, onFinding) }
    }

    private mutating func receive(
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

    private mutating func note(_ findings: [Finding], _ onFinding: (Finding) -> Void) {
        for finding in findings {
            report.note(finding)
            onFinding(finding)
        }
    }
}
