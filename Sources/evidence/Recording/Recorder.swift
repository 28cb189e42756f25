internal import EvidenceRecord
internal import EvidenceStore

/// What all commands that record have in common: who signs, the append, what is said of it.
struct Recorder: ~Copyable {
    private let options: RecordingOptions
    private let signers: [Signer]
    private let durability: Durability
    private var writer: LedgerWriter

    /// Opens the ledger and the keys; a passphrase is asked for here, while no lock is held.
    ///
    /// One usable key is told from another by the `kinds` that will be recorded. `others` sign
    /// besides the signers that were asked for, and the log key of the handle `addedLogKey` signs
    /// heads as soon as an entry adds it.
    init(
        _ options: RecordingOptions,
        for kinds: [RecordKind],
        countersignedBy others: [Signer] = [],
        addingLogKey addedLogKey: String? = nil
    ) throws {
        let snapshot = try LedgerSnapshot(opening: options.ledgerOptions.ledger)
        let keys = OpenedKeys(options.signing, origin: snapshot.origin)
        let signers = try keys.signers(options.signing, for: kinds, standing: snapshot.standing)
        let all =
            signers
            + others.filter { other in
                !signers.contains { $0.reference == other.reference }
            }
        let logKeys = try keys.logKeys(in: snapshot.standing, adding: addedLogKey)
        let writer = try LedgerWriter(opening: options.ledgerOptions.ledger, logKeys: logKeys)
        Terminal.say("signing as \(all.map(\.reference.name).joined(separator: ", with "))")
        // Without the log key words can be made durable; who may do what, and what is withheld,
        // counts only when it is final.
        durability =
            logKeys.isEmpty && kinds.allSatisfy(\.mayWaitForItsHead) ? .durable : .final
        self.options = options
        self.signers = all
        self.writer = writer
    }

    /// The key that signs first.
    var author: Signer { signers[0] }

    /// Signs one entry, appends it, and tells of what was done on the way.
    mutating func record(
        files: [[UInt8]] = [],
        _ records: (LedgerHead) throws -> [NewRecord]
    ) throws -> Receipt {
        let receipt = try writer.append(
            files: files,
            signers: signers,
            time: options.time,
            allowing: options.allowance,
            reaching: durability,
            records: records
        )
        for note in receipt.notes {
            Terminal.say("evidence: note: \(note)")
        }
        return receipt
    }
}

extension RecordKind {
    /// Whether a record of the kind is worth having before a signed head covers it.
    fileprivate var mayWaitForItsHead: Bool {
        switch self {
        case .key, .revoke, .log, .quorum, .seal, .unseal, .destroy: false
        case .anchor, .attest, .document, .agent, .voice, .excerpt, .annotation, .custody: true
        }
    }
}
