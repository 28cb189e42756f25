internal import EvidenceRecord
internal import EvidenceStore

/// Entries recorded one after another as they were checked, each whole or not at all.
struct EntrySeries: ~Copyable {
    private var recorder: Recorder
    private var nextRecord: Int

    /// What was recorded so far.
    private(set) var receipts: [Receipt] = []

    /// Opens the ledger and the keys; a passphrase is asked for here.
    ///
    /// - Parameters:
    ///   - options: who signs, and where.
    ///   - kinds: all kinds of record that will be recorded.
    ///   - first: the number that the first record was checked under.
    /// - Throws: ``CommandFailure``, or what the store throws.
    init(_ options: RecordingOptions, for kinds: [RecordKind], from first: Int) throws {
        recorder = try Recorder(options, for: kinds)
        nextRecord = first
    }

    /// Records entries that were checked together, and where another process appended since, what
    /// is left of them after they were checked again.
    ///
    /// - Parameters:
    ///   - entries: what was checked first.
    ///   - files: the documents that an entry names.
    ///   - again: checks anew, for the ledger as it stands then; gives the entries that are left,
    ///     and the number that the first record of them was checked under.
    ///   - onEntry: is told how many entries are recorded, and of how many.
    /// - Throws: what `again` or the store throws.
    mutating func record(
        _ entries: [[NewRecord]],
        files: ([NewRecord]) -> [[UInt8]],
        again: () throws -> (entries: [[NewRecord]], first: Int),
        onEntry: (_ done: Int, _ count: Int) -> Void
    ) throws {
        var left = entries[...]
        var next = nextRecord
        while let entry = left.first {
            do {
                let receipt = try recorder.record(files: files(entry)) { head in
                    if head.firstRecord != next {
                        let checked = try again()
                        (left, next) = (checked.entries[...], checked.first)
                    }
                    guard let entry = left.first else { throw NothingLeft() }
                    return entry
                }
                receipts.append(receipt)
                next = receipt.records.upperBound
                left.removeFirst()
            } catch is NothingLeft {
                left = []
            } catch let error as StoreError {
                throw CommandFailure(error, after: receipts)
            }
            onEntry(receipts.count, receipts.count + left.count)
        }
        nextRecord = next
    }

    /// Records one entry.
    ///
    /// - Throws: ``CommandFailure`` where another process appended since the records were checked,
    ///   or what the store throws.
    mutating func record(_ records: [NewRecord], files: [[UInt8]] = []) throws {
        let done = receipts.count
        let expected = nextRecord
        do {
            receipts.append(
                try recorder.record(files: files) { head in
                    guard head.firstRecord == expected else {
                        throw CommandFailure(
                            "another process appended meanwhile, after "
                                + Quantity.of(done, "entry", "entries"),
                            hints: [EntrySeries.goingOn]
                        )
                    }
                    return records
                }
            )
        } catch let error as StoreError {
            throw CommandFailure(error, after: receipts)
        }
        nextRecord += records.count
    }

    fileprivate static let goingOn =
        "nothing is lost: import again to go on; nothing is recorded twice"
}

extension CommandFailure {
    /// The failure of an entry after others of its series, which stay recorded.
    fileprivate init(_ error: StoreError, after receipts: [Receipt]) {
        let failure = CommandFailure(error)
        guard let recorded = receipts.sentence else {
            self = failure
            return
        }
        var message = failure.message
        if case .notWritten(let call, isRestored: true) = error {
            message = "nothing more was recorded: \(call)"
        }
        self.init(
            message,
            hints: ["\(recorded), and stays so", EntrySeries.goingOn] + failure.hints,
            outcome: failure.outcome
        )
    }
}

/// Another process recorded meanwhile what was to be recorded.
private struct NothingLeft: Error {}

extension [Receipt] {
    /// What a series of entries recorded, in a line; nil where there is none.
    var sentence: String? {
        guard let first, let last else { return nil }
        guard count > 1 else { return first.sentence }
        return "recorded #\(first.records.lowerBound) to #\(last.records.upperBound - 1) in entries"
            + " \(first.entry) to \(last.entry): \(last.reached.words)"
    }
}
