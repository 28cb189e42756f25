internal import EvidenceCrypto
internal import EvidenceModel
internal import EvidenceRecord
internal import EvidenceStore

/// What a ledger holds from some entry on, read and held against what was signed, some records at
/// a time.
///
/// It is a value, so that another thread can read the next of them while these are taken in.
struct RecordBatches: Sendable {
    /// Up to where it has read.
    private(set) var state: IndexState

    private let snapshot: LedgerSnapshot
    private let start: IndexState
    private var entries: LedgerEntries
    private var lines: ContentLines

    /// Whole entries that follow one another.
    struct Batch: Sendable {
        var entries: [EntryFacts] = []
        var records: [RecordFacts] = []
    }

    /// A record that waits to be read.
    private struct Item: Sendable {
        let line: RecordLine
        let entry: Int
        let place: Int
        let contents: ContentLine?
        let withholding: RecordWithholding?
    }

    // No entry is added to so many records, or to so many bytes of contents.
    private static let mostRecords = 2_048
    private static let mostBytes = 1 << 22

    /// What the snapshot holds behind `state`.
    init(of snapshot: LedgerSnapshot, after state: IndexState) {
        self.snapshot = snapshot
        self.state = state
        start = state
        entries = LedgerEntries(of: snapshot, from: state.entries)
        lines = ContentLines(of: snapshot)
    }

    /// Reads on; nil at the end.
    ///
    /// - Throws: ``Outdated`` where a record before the start is sealed, unsealed or destroyed.
    mutating func next() throws -> Batch? {
        var batch = Batch()
        var items: [Item] = []
        var bytes = 0
        var hasher = try TreeHasher()
        while items.count < Self.mostRecords, bytes < Self.mostBytes,
            let (entry, position) = try entries.next()
        {
            guard entry.header.index == state.entries, entry.header.previous == state.leaf,
                entry.records[0].number == state.records
            else { throw StoreError.damaged(damage(at: position)) }
            let places = entry.recordPlaces
            batch.entries.append(EntryFacts(entry, at: position, head: places[0]))
            for (line, place) in zip(entry.records, places) {
                let item = try item(line, of: entry, at: position + place)
                bytes += item.contents?.range.count ?? 0
                items.append(item)
            }
            state = IndexState(
                fingerprint: state.fingerprint,
                entries: state.entries + 1,
                records: state.records + entry.records.count,
                leaf: try hasher.leaf(entry.bytes)
            )
        }
        guard !items.isEmpty else {
            guard state.entries == snapshot.entryCount else {
                throw StoreError.damaged(damage(at: snapshot.entriesEnd))
            }
            return nil
        }
        batch.records = try facts(items)
        return batch
    }

    private mutating func item(
        _ line: RecordLine,
        of entry: Entry,
        at place: Int
    ) throws -> Item {
        if let (_, target, _) = line.act.withholding, target < start.records {
            throw Outdated.withholdingChanged
        }
        return Item(
            line: line,
            entry: entry.header.index,
            place: place,
            contents: try lines.line(of: line.number),
            withholding: snapshot.withholding[line.number]
        )
    }

    private func facts(_ items: [Item]) throws(CryptoError) -> [RecordFacts] {
        let parts = try onAllCores(items.count, least: 64) { range throws(CryptoError) in
            var reading = try RecordReading()
            var facts: [RecordFacts] = []
            facts.reserveCapacity(range.count)
            for item in items[range] {
                facts.append(
                    try reading.facts(
                        of: item.line,
                        entry: item.entry,
                        place: item.place,
                        contents: item.contents,
                        withholding: item.withholding
                    )
                )
            }
            return facts
        }
        return Array(parts.joined())
    }

    private func damage(at offset: Int) -> LedgerDamage {
        LedgerDamage(
            path: snapshot.paths.entries,
            offset: offset,
            problem: "the entries do not link up"
        )
    }
}

/// What an entry brings into the index but for its records.
struct EntryFacts: Sendable {
    let index: Int
    let time: RecordedTime
    let firstRecord: Int

    /// Where it starts in the file of entries, its length, and the length of what stands before
    /// the line of its first record.
    let start: Int
    let length: Int
    let head: Int

    let signers: [KeyReference]

    /// Whether it says who may do what.
    let changesStanding: Bool

    init(_ entry: Entry, at start: Int, head: Int) {
        index = entry.header.index
        time = entry.time
        firstRecord = entry.records[0].number
        self.start = start
        length = entry.bytes.count
        self.head = head
        signers = entry.signers
        changesStanding = entry.records.contains { $0.act.changesStanding }
    }
}

extension Entry {
    /// Where the line of each record starts, in bytes from the start of the entry.
    fileprivate var recordPlaces: [Int] {
        // Context, origin, index, link and time, and a line for each signer.
        let linesBefore = 5 + signers.count
        var places: [Int] = []
        var line = 0
        var start = 0
        while places.count < records.count {
            if line >= linesBefore { places.append(start) }
            let end = bytes[start...].firstIndex(of: 0x0A) ?? bytes.count - 1
            start = end + 1
            line += 1
        }
        return places
    }
}

extension RecordAct {
    /// Whether it says who may do what.
    var changesStanding: Bool {
        switch self {
        case .key, .revoke, .log, .quorum: true
        default: false
        }
    }
}
