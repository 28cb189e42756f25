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
    let source: LedgerSource
    let options: Verifier.Options
    let entries: LedgerFile
    private let checkpoint: CheckpointReading
    private let cosigned: CosignedHeads
    let end: LedgerEnd
    let survey: Survey
    private let tokens: TokenShelf

    var pieces: EntryPieces
    var entryPass: EntryPass
    var contentPass: ContentPass
    var judge: ContentJudge

    // Batches of entries: how many were begun and taken in, and those read before their turn.
    var batchesBegun = 0
    var batchesTaken = 0
    var batchesRead: [Int: EntryWork] = [:]

    /// The number of entries in the batches begun.
    var entriesBegun = 0
    var unfinished: Finding?

    var slots = SlotQueue()
    var unended: EntryStatements?

    var report = Report()
    var bytesDone = 0
    private let bytesTotal: Int

    // Enough to keep all cores at work while the next batch is cut.
    static let batchesAhead = 2 * coreCount + 2
    static let slotsAhead = 2 * coreCount

    /// A batch of entries once it is read.
    enum EntryWork: Sendable {
        case pieces([ReadPiece], byteCount: Int)
        case oversize(OversizePiece)
        case stray(Int)
    }

    /// What a task came back with.
    enum Work: Sendable {
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
        let cosigned = try reading { () throws(SourceError) in try CosignedHeads(in: source) }
        let end = LedgerEnd(coveredEntries: checkpoint.checkpoint?.size ?? 0)
        var survey = try Survey(of: entries, end: end)
        let tokens = try TokenShelf(survey.anchors, from: source, roots: options.timestampRoots)
        for anchor in survey.anchors {
            survey.statedTimes[anchor.record] = tokens[anchor]?.timestamp?.time
        }
        if !options.withoutContents { try survey.relieve(by: tokens.provenTimes, from: source) }
        var bytesTotal = entries.length
        if !options.withoutContents {
            bytesTotal += try reading { () throws(SourceError) in
                try ContentPass.byteCount(in: source)
            }
        }
        let entryPass = try computing { () throws(CryptoError) in
            try EntryPass(
                knowing: survey,
                provenTimes: tokens.provenTimes,
                checkpointSize: checkpoint.checkpoint?.size,
                knownSizes: options.knownSizes.union(cosigned.heads.map(\.checkpoint.size))
            )
        }
        self.bytesTotal = bytesTotal
        self.source = source
        self.options = options
        self.entries = entries
        self.checkpoint = checkpoint
        self.cosigned = cosigned
        self.end = end
        self.survey = survey
        self.tokens = tokens
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
        note(options.found, onFinding)
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
        var conclusion = Conclusion(
            source: source,
            options: options,
            survey: survey,
            checkpoint: checkpoint,
            cosigned: cosigned,
            unfinished: unfinished,
            holdsLaterContents: report.findings.contains { $0.kind == .unfinishedContents },
            tokens: tokens
        )
        for finding in try conclusion.findings(on: entryPass, judge) {
            report.note(finding)
            onFinding(finding)
        }
        try judgePolicy(onFinding)
        conclusion.complete(&report, entryPass, judge, passedOver: contentPass.passedOver)
        return report
    }

    private mutating func judgePolicy(_ onFinding: (Finding) -> Void) throws(VerifierError) {
        guard let policy = options.policy, let head = checkpoint.checkpoint else { return }
        let heads = cosigned.heads
        let check = try computing { () throws(CryptoError) in
            try PolicyCheck(policy, on: head, in: "checkpoint", heads)
        }
        note(check.findings, onFinding)
        report.policy = check.report
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

    mutating func note(_ findings: [Finding], _ onFinding: (Finding) -> Void) {
        for finding in findings {
            report.note(finding)
            onFinding(finding)
        }
    }
}
