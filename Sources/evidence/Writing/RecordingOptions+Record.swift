internal import EvidenceModel
internal import EvidenceRecord
internal import EvidenceStore

extension RecordingOptions {
    /// Builds the records of one entry, checks them against all that the ledger says, and records
    /// them.
    ///
    /// All is built and checked before a passphrase is asked for, and again where another process
    /// appended in between.
    ///
    /// - Parameters:
    ///   - files: documents that the records name.
    ///   - build: makes the records of the ledger as it stands.
    /// - Returns: what was recorded.
    /// - Throws: ``CommandFailure`` where a rule is broken, or what the store or `build` throws.
    func record(
        files: [[UInt8]] = [],
        _ build: (inout OpenLedger) throws -> [NewRecord]
    ) throws -> Receipt {
        let draft = try draft(build)
        var recorder = try Recorder(self, for: draft.kinds)
        return try recorder.record(files: files) { head in
            guard head.entryCount != draft.entry else { return draft.records }
            return try self.draft(build).records
        }
    }

    private func draft(
        _ build: (inout OpenLedger) throws -> [NewRecord]
    ) throws -> EntryInMind {
        var ledger = try OpenLedger(opening: ledgerOptions.ledger)
        let entry = ledger.snapshot.entryCount
        let records = try build(&ledger)
        try ledger.admit(records)
        return EntryInMind(entry: entry, records: records)
    }
}

/// The records of an entry to be, and the index that it would have.
private struct EntryInMind {
    let entry: Int
    let records: [NewRecord]

    /// The kinds of record in it, each once.
    var kinds: [RecordKind] {
        records.map(\.act.kind).reduce(into: []) { kinds, kind in
            if !kinds.contains(kind) { kinds.append(kind) }
        }
    }
}

extension NewRecord {
    /// A record of that kind that says what was drafted.
    init(_ kind: ContentKind, _ fields: [DraftedField]) throws {
        self.init(act: .content(kind), content: try Content(drafting: fields))
    }
}

extension Receipt {
    /// Prints what was recorded, after `words` that say what it is.
    func tell(_ words: [String], _ output: OutputOptions) {
        guard !output.json else {
            print(json.text)
            return
        }
        let width = Terminal.width(of: 1)
        for line in words {
            for line in VisibleText.onOneLine(line).wrapped(width: width) { print(line) }
        }
        print(sentence)
    }
}
