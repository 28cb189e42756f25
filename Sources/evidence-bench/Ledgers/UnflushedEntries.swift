internal import EvidenceCrypto
internal import EvidenceRecord
internal import EvidenceStore
internal import SystemPackage

/// Extends a ledger by entries that are signed and chained but not flushed.
///
/// A writer flushes every entry, so that a million of them would take a quarter of an hour to
/// make, and longer where others use the disk; ledgers that are only there to be read need not
/// survive a power cut.
struct UnflushedEntries: ~Copyable {
    private let paths: LedgerPaths
    private let author: Signer
    private let log: Signer
    private let origin: String
    private let time: RecordedTime
    private var hasher: TreeHasher
    private var frontier: Frontier
    private var previous: Digest
    private var nextRecord: Int

    // What is not yet in its file.
    private var entries: [UInt8] = []
    private var contents: [UInt8] = []

    /// The number of entries.
    var entryCount: Int { frontier.size }

    /// Goes on from the end of the ledger at `folder`, which is small as yet.
    init(at folder: FilePath, by author: Signer, log: Signer) throws {
        let snapshot = try LedgerSnapshot(opening: folder)
        var hasher = try TreeHasher()
        var frontier = Frontier()
        var previous = Digest.zero
        for index in 0..<snapshot.entryCount {
            guard let (entry, _) = try snapshot.entry(index) else { break }
            previous = try hasher.leaf(entry.bytes)
            try frontier.append(previous, using: &hasher)
        }
        paths = snapshot.paths
        self.author = author
        self.log = log
        origin = snapshot.origin
        time = snapshot.head.lastTime
        self.hasher = hasher
        self.frontier = frontier
        self.previous = previous
        nextRecord = snapshot.recordCount
    }

    /// The number of records.
    var recordCount: Int { nextRecord }

    /// Appends an entry of those records.
    mutating func append(_ records: [NewRecord]) throws {
        var lines: [RecordLine] = []
        for record in records {
            let root = try record.content.root(using: &hasher)
            lines.append(RecordLine(number: nextRecord, act: record.act, contentRoot: root))
            record.content.appendLine(record: nextRecord, to: &contents)
            nextRecord += 1
            // The next line stands in another file.
            if nextRecord.isMultiple(of: LedgerPaths.recordsPerFile) { try write() }
        }
        let header = EntryHeader(origin: origin, index: frontier.size, previous: previous)
        let text = EntryText(
            header: header,
            time: time,
            signers: [author.reference],
            records: lines
        )
        let entry = try text.entry(signatures: [try author.signature(for: text.bytes.span)])
        previous = try hasher.leaf(entry.bytes)
        try frontier.append(previous, using: &hasher)
        entries += entry.bytes
        if contents.count > 1 << 20 { try write() }
    }

    /// Covers all entries with a checkpoint.
    mutating func finish() throws {
        try write()
        let root = try frontier.root(using: &hasher)
        let text = Checkpoint.text(origin: origin, size: frontier.size, root: root)
        let signature = NoteSignature(
            key: log.reference,
            signature: try log.signature(for: text.span)
        )
        let note = SignedNote(text: text, signatures: [signature])
        let file = try FileDescriptor.open(paths.checkpoint, .writeOnly, options: .truncate)
        _ = try file.closeAfter { try file.writeAll(note.bytes) }
    }

    private mutating func write() throws {
        let number = LedgerPaths.file(ofRecord: nextRecord - 1)
        try append(contents, to: paths.contents(number))
        try append(entries, to: paths.entries)
        contents.removeAll(keepingCapacity: true)
        entries.removeAll(keepingCapacity: true)
    }

    private func append(_ bytes: [UInt8], to path: FilePath) throws {
        let file = try FileDescriptor.open(
            path,
            .writeOnly,
            options: [.append, .create],
            permissions: .ownerReadWrite
        )
        _ = try file.closeAfter { try file.writeAll(bytes) }
    }
}
