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
        time: RecordedTime
    ) throws(StoreError) {
        let header = EntryHeader(
            origin: state.origin,
            index: state.entryCount,
            previous: state.lastLeaf
        )
        let (lines, contents) = try Self.lines(of: newRecords, from: state.nextRecord)
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
        time: RecordedTime
    ) throws(StoreError) {
        let header = EntryHeader(origin: origin, index: 0, previous: .zero)
        let (lines, contents) = try Self.lines(of: records, from: 0)
        let text = EntryText(
            header: header,
            time: time,
            signers: [signer.reference],
            records: lines
        )
        try self.init(text, contents, signers: [signer], standing: Standing())
    }

    /// The roots and the lines of the records, computed on all cores where they are many.
    private static func lines(
        of records: [NewRecord],
        from first: Int
    ) throws(StoreError) -> ([RecordLine], [(file: Int, bytes: [UInt8])]) {
        guard !records.isEmpty else { throw .noRecords }
        let parts = try computing { () throws(CryptoError) in
            try onAllCores(records.count, least: 32) { range throws(CryptoError) in
                try RecordLines(of: records[range], from: first + range.lowerBound)
            }
        }
        var lines: [RecordLine] = []
        lines.reserveCapacity(records.count)
        var contents: [(file: Int, bytes: [UInt8])] = []
        let length = parts.flatMap(\.contents).reduce(0) { $0 + $1.bytes.count }
        for part in parts {
            lines += part.lines
            for (file, bytes) in part.contents {
                if contents.last?.file != file {
                    contents.append((file, []))
                    contents[contents.count - 1].bytes.reserveCapacity(length)
                }
                contents[contents.count - 1].bytes += bytes
            }
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
            entry = try text.entry(signatures: signatures, under: message)
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

/// The lines of some records, in `entries` and in `contents`.
private struct RecordLines: Sendable {
    private(set) var lines: [RecordLine] = []

    /// By file of contents, ascending.
    private(set) var contents: [(file: Int, bytes: [UInt8])] = []

    init(of records: ArraySlice<NewRecord>, from first: Int) throws(CryptoError) {
        var hasher = try TreeHasher()
        var room = HashingRoom()
        lines.reserveCapacity(records.count)
        for (index, record) in records.enumerated() {
            let number = first + index
            let root = try record.content.root(using: &hasher, in: &room)
            lines.append(RecordLine(number: number, act: record.act, contentRoot: root))
            let file = LedgerPaths.file(ofRecord: number)
            if contents.last?.file != file { contents.append((file, [])) }
            record.content.appendLine(record: number, to: &contents[contents.count - 1].bytes)
        }
    }
}
