internal import EvidenceCrypto
internal import EvidenceRecord

/// An entry that is signed and not yet written.
struct EntryDraft {
    let entry: Entry

    /// The lines of its records, by file of contents, ascending.
    let contents: [(file: Int, bytes: [UInt8])]

    /// Who may do what after it.
    let standing: Standing
}

extension EntryDraft {
    /// Numbers, roots and all: builds the entry that would come next, checks it and signs it.
    init(
        records newRecords: [NewRecord],
        after state: LedgerState,
        signers: [Signer],
        time: RecordedTime,
        using hasher: inout TreeHasher
    ) throws(StoreError) {
        let header = EntryHeader(
            origin: state.origin,
            index: state.entryCount,
            previous: state.lastLeaf
        )
        let (lines, contents) = try Self.lines(
            of: newRecords,
            from: state.nextRecord,
            using: &hasher
        )
        let text = EntryText(
            header: header,
            time: time,
            signers: signers.map(\.reference),
            records: lines
        )
        try self.init(text, contents, signers: signers, standing: state.standing)
    }

    /// Builds, checks and signs entry 0.
    init(
        first records: [NewRecord],
        origin: String,
        signer: Signer,
        time: RecordedTime,
        using hasher: inout TreeHasher
    ) throws(StoreError) {
        let header = EntryHeader(origin: origin, index: 0, previous: .zero)
        let (lines, contents) = try Self.lines(of: records, from: 0, using: &hasher)
        let text = EntryText(
            header: header,
            time: time,
            signers: [signer.reference],
            records: lines
        )
        try self.init(text, contents, signers: [signer], standing: Standing())
    }

    private static func lines(
        of newRecords: [NewRecord],
        from first: Int,
        using hasher: inout TreeHasher
    ) throws(StoreError) -> ([RecordLine], [(file: Int, bytes: [UInt8])]) {
        guard !newRecords.isEmpty else { throw .noRecords }
        var lines: [RecordLine] = []
        var contents: [(file: Int, bytes: [UInt8])] = []
        for (index, record) in newRecords.enumerated() {
            let number = first + index
            let root: Digest
            do {
                root = try record.content.root(using: &hasher)
            } catch {
                throw .crypto(error)
            }
            lines.append(RecordLine(number: number, act: record.act, contentRoot: root))
            let file = LedgerPaths.file(ofRecord: number)
            if contents.last?.file != file { contents.append((file, [])) }
            record.content.appendLine(record: number, to: &contents[contents.count - 1].bytes)
        }
        return (lines, contents)
    }

    /// Signs `text`, where `standing` lets the signers.
    init(
        _ text: EntryText,
        _ contents: [(file: Int, bytes: [UInt8])],
        signers: [Signer],
        standing: Standing
    ) throws(StoreError) {
        let message = text.bytes
        var signatures: [[UInt8]] = []
        do throws(CryptoError) {
            for signer in signers {
                signatures.append(try signer.signature(for: message.span))
            }
        } catch {
            throw .crypto(error)
        }
        do throws(EntryFault) {
            entry = try text.entry(signatures: signatures)
        } catch {
            guard error.problem == .tooLong else { throw .refusedEntry(error) }
            throw .entryTooLong(records: text.records.count, bytes: message.count)
        }
        self.contents = contents
        var after = standing
        let breaches = after.admit(entry).breaches
        guard breaches.isEmpty else { throw .refusedByStanding(breaches) }
        self.standing = after
    }
}
