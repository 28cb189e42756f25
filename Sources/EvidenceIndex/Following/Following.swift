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
    private var writing: RecordWriting
    private var signers: [KeyReference: Int] = [:]

    private let entryRow: Insertion
    private let signerRow: Insertion
    private let signatureRow: Insertion
    private let standingRow: Insertion

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
        let isWhole = state.entries == 0
        if isWhole { try database.execute(sql: Schema.beforeAll) }
        var following = try Following(snapshot, into: database)
        let end = try following.follow(from: state, progress)
        if isWhole { try database.execute(sql: Schema.afterAll) }
        try end.write(to: database)
    }

    private init(_ snapshot: LedgerSnapshot, into database: Database) throws {
        self.snapshot = snapshot
        self.database = database
        writing = try RecordWriting(into: database)
        entryRow = try Insertion(database, Inserts.entry)
        signerRow = try Insertion(database, Inserts.signer)
        signatureRow = try Insertion(database, Inserts.signature)
        standingRow = try Insertion(database, Inserts.standing)
    }

    /// Takes in batch after batch, the next being read meanwhile; returns up to where.
    private mutating func follow(
        from start: IndexState,
        _ progress: (_ done: Int, _ all: Int) -> Void
    ) throws -> IndexState {
        var batches = RecordBatches(of: snapshot, after: start)
        var next = try batches.next()
        while let batch = next {
            let done = batches.state.records
            let (read, written) = alongside { [batches] in
                var batches = batches
                let batch = try batches.next()
                return (batch, batches)
            } do: {
                Result { try take(batch) }
            }
            try written.get()
            progress(done - start.records, snapshot.recordCount - start.records)
            (next, batches) = try read.get()
        }
        return batches.state
    }

    private mutating func take(_ batch: RecordBatches.Batch) throws {
        for entry in batch.entries { try take(entry) }
        for facts in batch.records {
            var text: [UInt8]?
            if case .document(let digest) = facts.says { text = self.text(digest) }
            try writing.add(facts, text: text)
        }
    }

    private mutating func take(_ entry: EntryFacts) throws {
        try entryRow.run(
            .number(entry.index),
            .number(Int(entry.time.microseconds)),
            .number(entry.firstRecord),
            .number(entry.start),
            .number(entry.length),
            .number(entry.head)
        )
        for signer in entry.signers {
            try signatureRow.run(.number(try number(of: signer)), .number(entry.index))
        }
        if entry.changesStanding { try standingRow.run(.number(entry.index)) }
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

    /// A document's text, if it is at hand and is what was signed.
    private func text(_ digest: Digest) -> [UInt8]? {
        guard let bytes = try? snapshot.document(digest), UTF8Text.isText(bytes) else {
            return nil
        }
        return SearchText.folded(bytes)
    }
}

extension UTF8Text {
    fileprivate static func isText(_ bytes: [UInt8]) -> Bool {
        firstFault(in: bytes, allowingControls: true) == nil
    }
}
