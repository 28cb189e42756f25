public import EvidenceCrypto
public import EvidenceRecord
public import SystemPackage

/// A ledger as it stood at one moment, to read from.
///
/// The shared lock is held only while `checkpoint`, `entries` and `contents` are opened and their
/// lengths noted; nothing beyond those lengths is read, so that appends go on meanwhile and do not
/// change an answer.
public struct LedgerSnapshot: Sendable {
    /// Where its files are.
    public let paths: LedgerPaths

    /// Where the ledger stood.
    public let head: LedgerHead

    /// The checkpoint that stood there.
    public let checkpoint: Checkpoint

    /// The bytes behind the last finished entry that a crash left.
    public let unfinishedEntryBytes: Int

    /// The length of the finished entries in bytes.
    public let entriesEnd: Int

    let entries: OpenFile
    let kept: [KeptEntry]
    let contents: [(file: OpenFile, length: Int)]

    /// Opens the ledger in `folder`.
    ///
    /// - Throws: ``StoreError``: ``StoreError/notALedger(_:)`` where there is none, and
    ///   ``StoreError/damaged(_:)`` where its end does not follow from its checkpoint.
    public init(opening folder: FilePath) throws(StoreError) {
        let paths = LedgerPaths(folder: folder)
        var hasher = try computing { () throws(CryptoError) in try TreeHasher() }
        let entries = try OpenFile(entriesOf: paths)
        try entries.lockShared()
        let length = try entries.status().size
        let reading = try LedgerReading(
            entries: entries,
            length: length,
            paths: paths,
            using: &hasher
        )
        var contents: [(file: OpenFile, length: Int)] = []
        for number in 0...LedgerPaths.file(ofRecord: max(0, reading.state.nextRecord - 1)) {
            guard try OpenFile.Status(at: paths.contents(number)) != nil else { break }
            let file = try OpenFile(reading: paths.contents(number))
            contents.append((file, try file.status().size))
        }
        try entries.unlock()
        self.paths = paths
        self.entries = entries
        self.contents = contents
        kept = reading.state.kept
        head = LedgerHead(reading.state)
        checkpoint = reading.checkpoint
        entriesEnd = reading.state.end
        unfinishedEntryBytes = length - reading.state.end
    }

    /// The ledger's name.
    public var origin: String { head.origin }

    /// The leaf hash of entry 0.
    public var fingerprint: Digest { head.fingerprint }

    /// The number of finished entries.
    public var entryCount: Int { head.entryCount }

    /// The number of records.
    public var recordCount: Int { head.firstRecord }

    /// Who may do what in the next entry.
    public var standing: Standing { head.standing }

    /// What is withheld.
    public var withholding: WithholdingState { head.withholding }
}

extension LedgerSnapshot {
    /// Entry `index`, and where it starts in `entries`; nil where there is none.
    public func entry(_ index: Int) throws(StoreError) -> (entry: Entry, start: Int)? {
        guard (0..<entryCount).contains(index) else { return nil }
        let search = EntrySearch(file: entries, end: entriesEnd)
        let found = try search.last { $0.index <= index }
        return try known(found) { $0.header.index == index }
    }

    /// The entry that holds record `number`, and where it starts; nil where there is none.
    public func entry(ofRecord number: Int) throws(StoreError) -> (entry: Entry, start: Int)? {
        guard (0..<recordCount).contains(number) else { return nil }
        let search = EntrySearch(file: entries, end: entriesEnd)
        let found = try search.last { $0.firstRecord <= number }
        return try known(found) { entry in entry.records.contains { $0.number == number } }
    }

    private func known(
        _ found: EntrySearch.Found?,
        _ isSought: (Entry) -> Bool
    ) throws(StoreError) -> (entry: Entry, start: Int) {
        guard let found, case .known(let entry) = found.reading, isSought(entry) else {
            throw .damaged(
                LedgerDamage(
                    path: paths.entries,
                    offset: found?.start,
                    problem: "an entry is not in its place"
                )
            )
        }
        return (entry, found.start)
    }

    /// The entries one after another, each with where it starts, from entry `first` on.
    public func forEachEntry(
        from first: Int = 0,
        _ body: (Entry, Int) throws -> Void
    ) throws {
        var entries = LedgerEntries(of: self, from: first)
        while let (entry, start) = try entries.next() { try body(entry, start) }
    }
}

extension LedgerSnapshot {
    /// The document file of that hash, whole; nil where it is absent.
    ///
    /// - Throws: ``StoreError/damaged(_:)`` where its bytes are others than its name says.
    public func document(_ sha256: Digest) throws(StoreError) -> [UInt8]? {
        let path = paths.document(sha256)
        guard try OpenFile.Status(at: path) != nil else { return nil }
        let bytes = try OpenFile(reading: path).readAll()
        let found = try computing { () throws(CryptoError) in try Digest(of: bytes.span) }
        guard found == sha256 else {
            throw .damaged(
                LedgerDamage(path: path, offset: nil, problem: "its name is not its hash")
            )
        }
        return bytes
    }
}
