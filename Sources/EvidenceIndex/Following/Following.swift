internal import EvidenceCrypto
internal import EvidenceModel
internal import EvidenceRecord
internal import EvidenceStore
internal import GRDB

/// Why an index cannot go on from where it stands, and is made anew.
enum Outdated: Error {
    /// It is of another ledger, or of another history of this one, or of another version.
    case ofAnotherLedger

    /// A record that it holds was sealed, unsealed or destroyed since.
    case withholdingChanged
}

/// Takes into the index what a ledger holds from some entry on.
struct Following {
    private let snapshot: LedgerSnapshot
    private let database: Database
    private let start: IndexState
    private var writing: RecordWriting
    private var lines: ContentLines
    private var batch: [Item] = []
    private var leaf: Digest
    private var signers: [KeyReference: Int] = [:]

    private let entryRow: Insertion
    private let signerRow: Insertion
    private let signatureRow: Insertion
    private let standingRow: Insertion

    /// A record that waits to be read.
    private struct Item: Sendable {
        let line: RecordLine
        let entry: Int
        let place: Int
        let contents: ContentLine?
        let withholding: RecordWithholding?
    }

    private static let batchSize = 2_048

    /// Follows `snapshot` within a transaction of `database`, which stands where `state` says.
    ///
    /// - Throws: ``Outdated`` where what is there does not lead up to this ledger.
    static func follow(
        _ snapshot: LedgerSnapshot,
        from state: IndexState,
        into database: Database,
        progress: (_ done: Int, _ all: Int) -> Void
    ) throws {
        guard state.entries < snapshot.entryCount else { return }
        var following = try Following(snapshot, from: state, into: database)
        try following.followEntries(progress)
    }

    private init(
        _ snapshot: LedgerSnapshot,
        from state: IndexState,
        into database: Database
    ) throws {
        self.snapshot = snapshot
        self.database = database
        start = state
        leaf = state.leaf
        writing = try RecordWriting(into: database)
        lines = ContentLines(of: snapshot)
        entryRow = try Insertion(database, Inserts.entry)
        signerRow = try Insertion(database, Inserts.signer)
        signatureRow = try Insertion(database, Inserts.signature)
        standingRow = try Insertion(database, Inserts.standing)
    }

    private mutating func followEntries(_ progress: (_ done: Int, _ all: Int) -> Void) throws {
        var index = start.entries
        var next = start.records
        var hasher = try TreeHasher()
        try snapshot.forEachEntry(from: index) { entry, position in
            guard entry.header.index == index, entry.header.previous == leaf,
                entry.records[0].number == next
            else { throw StoreError.damaged(damage(at: position)) }
            leaf = try hasher.leaf(entry.bytes)
            try add(entry, at: position)
            index += 1
            next += entry.records.count
            if batch.count >= Self.batchSize {
                try writeBatch()
                progress(next - start.records, snapshot.recordCount - start.records)
            }
        }
        try writeBatch()
        guard index == snapshot.entryCount else {
            throw StoreError.damaged(damage(at: snapshot.entriesEnd))
        }
        if start.entries == 0 { try database.execute(sql: Schema.indexes) }
        try IndexState(
            fingerprint: snapshot.fingerprint,
            entries: index,
            records: next,
            leaf: leaf
        ).write(to: database)
    }

    private func damage(at offset: Int) -> LedgerDamage {
        LedgerDamage(
            path: snapshot.paths.entries,
            offset: offset,
            problem: "the entries do not link up"
        )
    }

    private mutating func add(_ entry: Entry, at position: Int) throws {
        let index = entry.header.index
        let places = entry.recordPlaces
        try entryRow.run(
            .number(index),
            .number(Int(entry.time.microseconds)),
            .number(entry.records[0].number),
            .number(position),
            .number(entry.bytes.count),
            .number(places[0])
        )
        for signer in entry.signers {
            try signatureRow.run(.number(try number(of: signer)), .number(index))
        }
        if entry.records.contains(where: { $0.act.changesStanding }) {
            try standingRow.run(.number(index))
        }
        for (line, place) in zip(entry.records, places) {
            if let (_, target, _) = line.act.withholding, target < start.records {
                throw Outdated.withholdingChanged
            }
            batch.append(
                Item(
                    line: line,
                    entry: index,
                    place: position + place,
                    contents: try lines.line(of: line.number),
                    withholding: snapshot.withholding[line.number]
                )
            )
        }
    }

    private mutating func number(of signer: KeyReference) throws -> Int {
        if let known = signers[signer] { return known }
        let name = signer.description
        let found = try Int.fetchOne(database, sql: Lookups.signer, arguments: [name])
        if let found {
            signers[signer] = found
            return found
        }
        try signerRow.run(.text(Array(name.utf8)))
        let number = Int(database.lastInsertedRowID)
        signers[signer] = number
        return number
    }

    /// Reads the records that wait on all cores, and takes them in.
    private mutating func writeBatch() throws {
        let items = batch
        batch.removeAll(keepingCapacity: true)
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
        for facts in parts.joined() {
            var text: [UInt8]?
            if case .document(let digest) = facts.says { text = self.text(digest) }
            try writing.add(facts, text: text)
        }
    }

    /// A document's text, if it is at hand and is what was signed.
    private func text(_ digest: Digest) -> [UInt8]? {
        guard let bytes = try? snapshot.document(digest), UTF8Text.isText(bytes) else {
            return nil
        }
        return bytes
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

extension UTF8Text {
    fileprivate static func isText(_ bytes: [UInt8]) -> Bool {
        firstFault(in: bytes, allowingControls: true) == nil
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
