internal import EvidenceRecord
internal import EvidenceStore

/// What all commands that record have in common: who signs, the append, what is said of it.
struct Recorder: ~Copyable {
    private let options: RecordingOptions
    private let signers: [Signer]
    private var writer: LedgerWriter

    /// Opens the ledger and the keys; a passphrase is asked for here, while no lock is held.
    ///
    /// One usable key is told from another by the `kinds` that will be recorded. `others` sign
    /// besides the signers that were asked for.
    init(
        _ options: RecordingOptions,
        for kinds: [RecordKind],
        countersignedBy others: [Signer] = []
    ) throws {
        let snapshot = try LedgerSnapshot(opening: options.ledgerOptions.ledger)
        let keys = OpenedKeys(options.signing, origin: snapshot.origin)
        let signers = try keys.signers(options.signing, for: kinds, standing: snapshot.standing)
        let all =
            signers
            + others.filter { other in
                !signers.contains { $0.reference == other.reference }
            }
        let writer = try LedgerWriter(
            opening: options.ledgerOptions.ledger,
            logKeys: try keys.logKeys()
        )
        Terminal.say("signing as \(all.map(\.reference.name).joined(separator: ", with "))")
        self.options = options
        self.signers = all
        self.writer = writer
    }

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
            reaching: .final,
            records: records
        )
        for note in receipt.notes {
            Terminal.say("evidence: note: \(note)")
        }
        return receipt
    }
}
