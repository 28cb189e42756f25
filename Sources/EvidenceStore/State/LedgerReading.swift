internal import EvidenceCrypto
internal import EvidenceRecord
internal import SystemPackage

/// The end of a ledger as a writer reads it: strictly, so that nothing is built on damage.
struct LedgerReading: Sendable {
    /// Where the ledger stands.
    private(set) var state: LedgerState

    /// The checkpoint that was found good.
    private(set) var checkpoint: Checkpoint

    /// The head as it was before the last entry that the checkpoint covers.
    private(set) var signedHead: HeadFile

    /// Whether `cache/head` led here; otherwise every entry was read.
    let isFromCache: Bool

    /// Goes on past an entry that was written.
    mutating func append(
        _ entry: Entry,
        leaf: Digest,
        using hasher: inout TreeHasher
    ) throws(StoreError) {
        try state.append(entry, leaf: leaf, using: &hasher)
    }

    /// Goes on to the state that an entry leaves, which was written.
    mutating func advance(to state: LedgerState) {
        self.state = state
    }

    /// Takes in the checkpoint that was written over all entries.
    mutating func cover(with checkpoint: Checkpoint) {
        self.checkpoint = checkpoint
        signedHead = state.headBeforeLast
    }
}

extension LedgerReading {
    /// Reads `entries`, of which `length` bytes count, from where `cache/head` says, or all of it
    /// where that file is absent, damaged or of another state.
    init(
        entries: OpenFile,
        length: Int,
        paths: LedgerPaths,
        using hasher: inout TreeHasher
    ) throws(StoreError) {
        let checkpoint = try Self.checkpoint(at: paths.checkpoint)
        if let head = try HeadFile.read(at: paths) {
            do {
                self = try EndReader(entries, length, checkpoint, paths).read(
                    from: head,
                    using: &hasher
                )
                return
            } catch .damaged {
                // Of the cache or of the ledger: reading all of the ledger tells.
            }
        }
        self = try EndReader(entries, length, checkpoint, paths).read(from: nil, using: &hasher)
    }

    static func checkpoint(at path: FilePath) throws(StoreError) -> Checkpoint {
        let bytes: [UInt8]
        do {
            bytes = try OpenFile(reading: path).readAll()
        } catch {
            guard error.errno == .noSuchFileOrDirectory else { throw error }
            throw .damaged(LedgerDamage(path: path, offset: nil, problem: "it is missing"))
        }
        do throws(CheckpointError) {
            return try Checkpoint(bytes)
        } catch {
            throw .damaged(LedgerDamage(path: path, offset: nil, problem: "\(error)"))
        }
    }
}

extension HeadFile {
    /// Reads `cache/head`; nil where it is absent or damaged.
    static func read(at paths: LedgerPaths) throws(StoreError) -> HeadFile? {
        guard let file = try? OpenFile(reading: paths.cacheHead),
            let bytes = try? file.readAll()
        else { return nil }
        return try HeadFile(bytes)
    }
}

/// Reads entries and follows them from a head to the end.
private struct EndReader {
    let entries: OpenFile
    let length: Int
    let checkpoint: Checkpoint
    let paths: LedgerPaths

    init(_ entries: OpenFile, _ length: Int, _ checkpoint: Checkpoint, _ paths: LedgerPaths) {
        self.entries = entries
        self.length = length
        self.checkpoint = checkpoint
        self.paths = paths
    }

    func read(
        from head: HeadFile?,
        using hasher: inout TreeHasher
    ) throws(StoreError) -> LedgerReading {
        let start = head ?? .beginning
        var kept = try keptLines(of: start, using: &hasher)
        var state: LedgerState?
        var signedHead: HeadFile?
        var stream = EntryStream(entries, from: start.start, to: length)
        while let piece = try stream.next() {
            let index = state?.entryCount ?? start.frontier.size
            guard let entry = try entry(in: piece, index: index) else { break }
            if var next = state {
                // Moved out and back, so that the arrays within are not copied.
                state = nil
                try follow(entry, piece, after: &next, using: &hasher)
                state = next
            } else {
                guard entry.header.index == index else {
                    throw damage(at: piece.start, "expected entry \(index)")
                }
                state = try LedgerState(
                    after: entry,
                    head: start,
                    standing: kept.standing,
                    withholding: kept.withholding,
                    everWithheld: kept.everWithheld,
                    anchors: kept.anchors,
                    fingerprint: kept.fingerprint,
                    using: &hasher
                )
                kept = KeptLines()
            }
            guard let now = state else { break }
            if now.entryCount == checkpoint.size {
                try check(checkpoint, over: now, using: &hasher)
                signedHead = now.headBeforeLast
            }
        }
        guard let state else {
            if start.start == 0 { throw .notALedger(paths.folder) }
            throw damage(at: start.start, "expected entry \(start.frontier.size)")
        }
        guard let signedHead else {
            throw damage(
                at: state.end,
                "the checkpoint covers \(checkpoint.size) entries,"
                    + " and \(state.entryCount) are there"
            )
        }
        return LedgerReading(
            state: state,
            checkpoint: checkpoint,
            signedHead: signedHead,
            isFromCache: head != nil
        )
    }

    /// The entry in the piece; nil where the piece is what a crash left.
    private func entry(
        in piece: EntryStream.Piece,
        index: Int
    ) throws(StoreError) -> Entry? {
        var bytes = piece.bytes
        if piece.isLast, case .unfinished(let offset) = EntryEnding(of: bytes) {
            if offset == 0 {
                guard index >= checkpoint.size else {
                    throw damage(at: piece.start, "entry \(index) is unfinished")
                }
                return nil
            }
            bytes = Array(bytes[..<offset])
        }
        let reading: EntryReading
        do throws(EntryFault) {
            reading = try EntryReading(bytes)
        } catch {
            if piece.start == 0 { throw .notALedger(paths.folder) }
            throw damage(at: piece.start + error.offset, "entry \(index): \(error)")
        }
        switch reading {
        case .known(let entry): return entry
        case .later(let entry): throw .laterVersion(entry: index, entry.unknown)
        }
    }

    /// Goes on past `entry`; one that no checkpoint covers must keep every rule.
    private func follow(
        _ entry: Entry,
        _ piece: EntryStream.Piece,
        after state: inout LedgerState,
        using hasher: inout TreeHasher
    ) throws(StoreError) {
        if let problem = state.problem(with: entry) { throw damage(at: piece.start, problem) }
        if state.entryCount >= checkpoint.size {
            try checkSignatures(of: entry, at: piece.start, state.standing)
            if let breach = state.standing.breaches(of: entry).first {
                throw damage(at: piece.start, "\(breach)")
            }
        }
        try state.append(entry, leaf: try hasher.leafHash(of: entry), using: &hasher)
    }

    private func checkSignatures(
        of entry: Entry,
        at offset: Int,
        _ standing: Standing
    ) throws(StoreError) {
        let message = entry.signedBytes
        for (signer, signature) in zip(entry.signers, entry.signatures) {
            let isValid = try computing { () throws(CryptoError) in
                guard let key = standing.key(signer)?.key.key else { return false }
                return try SignatureChecker(key).isValid(signature.span, for: message.span)
            }
            guard isValid else { throw damage(at: offset, "the signature of \(signer) is invalid") }
        }
    }

    /// A checkpoint is good if a log key in force signed it and no known log key's line fails.
    private func check(
        _ checkpoint: Checkpoint,
        over state: LedgerState,
        using hasher: inout TreeHasher
    ) throws(StoreError) {
        let root: Digest
        do {
            root = try state.frontier.root(using: &hasher)
        } catch {
            throw .crypto(error)
        }
        guard root == checkpoint.root, checkpoint.origin == state.origin else {
            throw .damaged(
                LedgerDamage(
                    path: paths.checkpoint,
                    offset: nil,
                    problem: "its root is not that of the entries"
                )
            )
        }
        let message = checkpoint.note.text
        var isSigned = false
        for line in checkpoint.note.signatures {
            guard let log = state.standing.logKeys.first(where: { $0.key.reference == line.key })
            else { continue }
            let isValid = try computing { () throws(CryptoError) in
                try SignatureChecker(log.key.key).isValid(line.signature.span, for: message.span)
            }
            guard isValid else { throw notSigned }
            if log.revocation == nil { isSigned = true }
        }
        guard isSigned else { throw notSigned }
    }

    private var notSigned: StoreError {
        .damaged(
            LedgerDamage(
                path: paths.checkpoint,
                offset: nil,
                problem: "no log key in force signed it, or a signature is invalid"
            )
        )
    }

    /// What the entries leave that the head keeps a list of.
    private struct KeptLines {
        var standing = Standing()
        var withholding = WithholdingState()
        var everWithheld: [Int] = []
        var anchors: [AnchorLine] = []
        var fingerprint: Digest?
    }

    private func keptLines(
        of head: HeadFile,
        using hasher: inout TreeHasher
    ) throws(StoreError) -> KeptLines {
        var lines = KeptLines()
        for kept in head.kept {
            let bytes = try entries.read(at: kept.start, count: kept.length)
            let leaf: Digest
            do {
                leaf = try hasher.leaf(bytes)
            } catch {
                throw .crypto(error)
            }
            guard leaf == kept.leaf, let reading = try? EntryReading(bytes),
                case .known(let entry) = reading, entry.header.index == kept.index
            else { throw damage(at: kept.start, "entry \(kept.index) is not what it was") }
            if kept.index == 0 { lines.fingerprint = leaf }
            lines.standing.apply(entry)
            lines.anchors += entry.anchors
            for record in entry.records {
                lines.withholding.apply(record)
                lines.everWithheld.note(record)
            }
        }
        return lines
    }

    private func damage(at offset: Int, _ problem: String) -> StoreError {
        .damaged(LedgerDamage(path: entries.path, offset: offset, problem: problem))
    }
}
