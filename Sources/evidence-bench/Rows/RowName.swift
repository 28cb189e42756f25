/// The rows, as `--only` names them, in the order in which they are printed.
enum RowName: String, CaseIterable {
    case verifySignatures = "verify-signatures"
    case verifyContents = "verify-contents"
    case verifyEntries = "verify-entries"
    case memory
    case appendOne = "append-one"
    case appendBatches = "append-batches"
    case open
    case show
    case prove
    case checkProof = "check-proof"
    case index
    case choice
    case query
    case queryCommand = "query-command"
    case indexMemory = "index-memory"
    case queryMemory = "query-memory"

    /// The row, its ledgers made.
    ///
    /// - Throws: ``UnmeasuredRow`` where it cannot be measured here.
    func row(over ledgers: SampleLedgers) async throws -> Row {
        switch self {
        case .verifySignatures: try .verifySignatures(ledgers)
        case .verifyContents: try .verifyContents(ledgers)
        case .verifyEntries: try .verifyEntries(ledgers)
        case .memory: try .memory(ledgers)
        case .appendOne: try .appendOne(ledgers)
        case .appendBatches: try .appendBatches(ledgers)
        case .open: try .open(ledgers)
        case .show: try .show(ledgers)
        case .prove: try .prove(ledgers)
        case .checkProof: try .checkProof(ledgers)
        case .index: try .index(ledgers)
        case .choice: try .choice(ledgers)
        case .query: try .query(ledgers)
        case .queryCommand: try .queryCommand(ledgers)
        case .indexMemory: try .indexMemory(ledgers)
        case .queryMemory: try .queryMemory(ledgers)
        }
    }
}
