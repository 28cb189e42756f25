internal import EvidenceCrypto
public import EvidenceRecord
public import SystemPackage

/// Appends entries to a ledger, one process at a time.
///
/// What it knows of the ledger's end it keeps from one append to the next. The lock is held only
/// while something is written, never while records are built or signed, so that a passphrase
/// prompt stops nobody; when the ledger has moved meanwhile, the entry is built and signed again.
public struct LedgerWriter: ~Copyable {
    let paths: LedgerPaths
    let logKeys: [Signer]
    private let clock: @Sendable () -> RecordedTime?

    var entries: OpenFile
    var reading: LedgerReading
    var hasher: TreeHasher

    // The length of `entries`, unfinished bytes included, and the checkpoint's bytes when the
    // ledger was read or written last: by these one knows whether it has moved.
    var entriesLength: Int
    var contentsEnd: ContentsEnd?
    var foundUncovered: Int
    var isTidy = false
    var isStopped = false

    /// Opens the ledger in `folder` for appending.
    ///
    /// - Parameters:
    ///   - folder: the ledger's folder.
    ///   - logKeys: the keys that sign checkpoints. Without one that is in force, entries can be
    ///     made durable and not final.
    ///   - clock: this machine's clock.
    /// - Throws: ``StoreError``.
    public init(
        opening folder: FilePath,
        logKeys: [Signer],
        clock: @escaping @Sendable () -> RecordedTime? = { RecordedTime.now() }
    ) throws(StoreError) {
        let paths = LedgerPaths(folder: folder)
        var hasher = try computing { () throws(CryptoError) in try TreeHasher() }
        let entries = try OpenFile(entriesOf: paths, writing: true)
        try entries.lockShared()
        let length = try entries.status().size
        let reading = try LedgerReading(
            entries: entries,
            length: length,
            paths: paths,
            using: &hasher
        )
        try entries.unlock()
        self.paths = paths
        self.logKeys = logKeys
        self.clock = clock
        self.entries = entries
        self.reading = reading
        self.hasher = hasher
        entriesLength = length
        foundUncovered = reading.state.entryCount - reading.checkpoint.size
    }

    /// Where the ledger stood when it was read or written last.
    public var head: LedgerHead { LedgerHead(reading.state) }

    /// The number of entries that no checkpoint covers yet.
    public var uncoveredEntries: Int { reading.state.entryCount - reading.checkpoint.size }

    // MARK: Appending

    /// Signs one entry and appends it.
    ///
    /// - Parameters:
    ///   - files: the bytes of documents that the records name, which are stored first.
    ///   - signers: the author first, then who countersigns.
    ///   - time: when the author says he signs; nil for now.
    ///   - allowance: the times that would be refused and are to be signed all the same.
    ///   - durability: how far to go. Only a final entry is covered by a checkpoint; one that
    ///     changes who may do what, or withholds, is made final in any case.
    ///   - records: builds the records for the ledger as it stands, and is called again when
    ///     another process appended in between. No lock is held meanwhile.
    /// - Returns: what was recorded, and how far it went.
    /// - Throws: ``StoreError``, or what `records` throws.
    @discardableResult
    public mutating func append(
        files: [[UInt8]] = [],
        signers: [Signer],
        time: RecordedTime? = nil,
        allowing allowance: TimeAllowance = [],
        reaching durability: Durability = .final,
        records: (LedgerHead) throws -> [NewRecord]
    ) throws -> Receipt {
        guard !isStopped else { throw StoreError.stopped }
        while true {
            let draft = try draft(
                after: reading.state,
                signers: signers,
                time: time,
                allowing: allowance,
                records: records
            )
            let durability = draft.entry.mustBeFinal ? .final : durability
            if durability == .final { _ = try logKeys.inForce(by: draft.standing) }
            if let receipt = try write(draft, files: files, reaching: durability) {
                return receipt
            }
        }
    }

    /// Covers the entries that no checkpoint covers yet; returns the checkpoint that does.
    public mutating func finish() throws(StoreError) -> Checkpoint {
        guard !isStopped else { throw .stopped }
        try lock()
        defer { unlock() }
        _ = try refreshIfMoved()
        if uncoveredEntries > 0 {
            var append = DurableAppend(to: paths)
            do {
                try cover(&append)
            } catch {
                try stop(after: error)
            }
        }
        return reading.checkpoint
    }

    /// Builds, checks and signs the entry that would come after `state`.
    func draft(
        after state: LedgerState,
        signers: [Signer],
        time: RecordedTime? = nil,
        allowing allowance: TimeAllowance,
        records: (LedgerHead) throws -> [NewRecord]
    ) throws -> EntryDraft {
        let records = try records(LedgerHead(state))
        try checkWithholding(by: records)
        return try EntryDraft(
            records: records,
            after: state,
            signers: signers,
            time: try checkedTime(time, after: state.lastTime, allowing: allowance)
        )
    }

    private func checkedTime(
        _ time: RecordedTime?,
        after last: RecordedTime,
        allowing allowance: TimeAllowance
    ) throws(StoreError) -> RecordedTime {
        guard let now = clock() else { throw .system("clock_gettime", paths.folder, .outOfRange) }
        let time = time ?? now
        if let fault = time.fault(after: last, clock: now, allowing: allowance) {
            throw .refusedTime(fault)
        }
        return time
    }

    // MARK: Under the lock

    /// Writes the draft, or returns nil where another process appended since it was built.
    mutating func write(
        _ draft: EntryDraft,
        files: [[UInt8]],
        reaching durability: Durability
    ) throws(StoreError) -> Receipt? {
        try lock()
        defer { unlock() }
        guard try !refreshIfMoved() else { return nil }
        var notes: [WriterNote] = []
        do {
            var end = try tidy(noting: &notes)
            if try restore(what: draft.entry) {
                end = try ContentsEnd(of: paths, lastRecord: reading.state.nextRecord - 1)
            }
            let receipt = try write(draft, files, at: end, reaching: durability, notes: notes)
            try carryOut(draft.entry)
            return receipt
        } catch {
            try stop(after: error)
        }
    }

    private mutating func write(
        _ draft: EntryDraft,
        _ files: [[UInt8]],
        at end: ContentsEnd,
        reaching durability: Durability,
        notes: [WriterNote]
    ) throws(StoreError) -> Receipt {
        var append = DurableAppend(to: paths)
        let write = EntryWrite(of: draft, files: files, contentsEnd: end, at: reading.state.end)
        let stored = try write.perform(&append, on: entries)
        let leaf = try computing { () throws(CryptoError) in try hasher.leaf(stored) }
        let first = reading.state.nextRecord
        try reading.append(draft.entry, leaf: leaf, using: &hasher)
        entriesLength = reading.state.end
        contentsEnd = write.newEnd
        if !files.isEmpty { LedgerCache(paths).noteStored() }
        var notes = notes
        if durability == .final {
            if foundUncovered > 0 { notes.append(.covered(entries: foundUncovered)) }
            foundUncovered = 0
            try cover(&append)
        }
        return Receipt(
            entry: draft.entry.header.index,
            entryHash: leaf,
            records: first..<reading.state.nextRecord,
            reached: durability,
            checkpoint: durability == .final ? reading.checkpoint : nil,
            notes: notes
        )
    }

    /// Steps 4 and 5: the cache, and a checkpoint over all entries.
    private mutating func cover(_ append: inout DurableAppend) throws(StoreError) {
        let count = uncoveredEntries
        try? LedgerCache(paths).write(reading.signedHead)
        let note = try SignedNote.checkpoint(
            over: reading.state.frontier,
            origin: reading.state.origin,
            standing: reading.state.standing,
            logKeys: logKeys,
            using: &hasher
        )
        try append.replace(checkpoint: note.bytes)
        do throws(CheckpointError) {
            reading.cover(with: try Checkpoint(note.bytes))
        } catch {
            throw .damaged(
                LedgerDamage(path: paths.checkpoint, offset: nil, problem: "\(error)")
            )
        }
        // From the head that was written above whoever opens the ledger reads all of them.
        if count > Self.fewEntries { try? LedgerCache(paths).write(reading.signedHead) }
    }

    /// So many entries are read from the cached head on without anybody noticing.
    private static let fewEntries = 8

    /// After a failed write or flush nothing more is written.
    mutating func stop(after error: StoreError) throws(StoreError) -> Never {
        isStopped = true
        throw error
    }

    func lock() throws(StoreError) {
        try entries.lockExclusively()
    }

    func unlock() {
        // The lock ends with the file at the latest; a failure here hides nothing.
        try? entries.unlock()
    }

    /// Reads the end of the ledger again where it is not as it was; returns whether it had moved.
    mutating func refreshIfMoved() throws(StoreError) -> Bool {
        let status = try entries.status()
        guard let named = try OpenFile.Status(at: paths.entries) else {
            throw .notALedger(paths.folder)
        }
        let isSameFile = named.isSameFile(as: status)
        if isSameFile, status.size == entriesLength,
            try OpenFile(reading: paths.checkpoint).readAll() == reading.checkpoint.note.bytes
        {
            return false
        }
        if !isSameFile {
            entries = try OpenFile(entriesOf: paths, writing: true)
            try lock()
        }
        entriesLength = try entries.status().size
        reading = try LedgerReading(
            entries: entries,
            length: entriesLength,
            paths: paths,
            using: &hasher
        )
        foundUncovered = uncoveredEntries
        contentsEnd = nil
        isTidy = false
        return true
    }
}
