public import EvidenceRecord
internal import SystemPackage
internal import EvidenceCrypto

extension LedgerSnapshot {
    /// Whether no contents are here at all, as in a copy that was made without them.
    public var isWithoutContents: Bool { contents.isEmpty }

    /// The record's line of `contents` as it stands, without its LF; nil where it is absent.
    ///
    /// It is not held against anything: see ``content(ofRecord:)``.
    public func contentLine(ofRecord number: Int) throws(StoreError) -> [UInt8]? {
        try placedLine(ofRecord: number)?.line
    }

    private func placedLine(
        ofRecord number: Int
    ) throws(StoreError) -> (start: Int, line: [UInt8])? {
        let file = LedgerPaths.file(ofRecord: number)
        guard number >= 0, file < contents.count else { return nil }
        return try ContentsSearch(file: contents[file].file, end: contents[file].length)
            .place(of: number)
    }

    /// What the record says, as far as it may be read, and only if it is what was signed.
    ///
    /// What a `seal` or `destroy` line names is withheld even while its bytes are still there. Nil
    /// where the record is withheld whole, where there is no such record, and where contents were
    /// left out of a copy.
    ///
    /// - Throws: ``StoreError``; ``StoreError/damaged(_:)`` where the line is missing or does not
    ///   have the root that was signed.
    public func content(ofRecord number: Int) throws(StoreError) -> Content? {
        guard let line = try signedLine(ofRecord: number) else { return nil }
        return try content(of: line)
    }

    /// The record's line of `entries`; nil where there is no such record.
    func signedLine(ofRecord number: Int) throws(StoreError) -> RecordLine? {
        guard let (entry, _) = try entry(ofRecord: number), let first = entry.records.first else {
            return nil
        }
        return entry.records[number - first.number]
    }

    /// As ``content(ofRecord:)``, for who has the record's line of `entries` at hand.
    public func content(of record: RecordLine) throws(StoreError) -> Content? {
        guard let (start, line) = try placedLine(ofRecord: record.number) else {
            guard LedgerPaths.file(ofRecord: record.number) >= contents.count else {
                throw missing(record.number, at: nil)
            }
            return nil
        }
        var contents = try computing { () throws(CryptoError) in try CheckedContents() }
        return try content(line, line.indices, of: record, at: start, using: &contents)
    }

    private func content(
        _ bytes: [UInt8],
        _ range: Range<Int>,
        of record: RecordLine,
        at start: Int,
        using contents: inout CheckedContents
    ) throws(StoreError) -> Content? {
        do throws(CheckedContents.Problem) {
            return try contents.content(
                bytes,
                range,
                of: record.number,
                root: record.contentRoot,
                withholding: withholding[record.number]
            )
        } catch {
            let path = paths.contents(LedgerPaths.file(ofRecord: record.number))
            throw .unverified(record.number, at: path, offset: start, error)
        }
    }

    /// What the records say, one after another, as far as it may be read and held against what was
    /// signed as by ``content(ofRecord:)``.
    ///
    /// Where contents were left out of a copy, all are given as nil, like what is withheld whole.
    public func forEachContent(_ body: (Int, Content?) throws -> Void) throws {
        var records = SignedRecords(of: self)
        var checked = try CheckedContents()
        var next = 0
        for (file, length) in contents {
            let end = min(recordCount, next + LedgerPaths.recordsPerFile)
            var stream = LineStream(file, to: length)
            while next < end {
                let line = try stream.next()
                guard let line, ContentsSearch.number(of: line.bytes, line.range) == next else {
                    throw missing(next, at: line?.offset ?? length)
                }
                let said = try content(
                    line.bytes,
                    line.range,
                    of: try records.next(),
                    at: line.offset,
                    using: &checked
                )
                try body(next, said)
                next += 1
            }
        }
        while next < recordCount {
            try body(next, nil)
            next += 1
        }
    }

    private func missing(_ record: Int, at offset: Int?) -> StoreError {
        .damaged(
            LedgerDamage(
                path: paths.contents(LedgerPaths.file(ofRecord: record)),
                offset: offset,
                problem: "the line of record \(record) is not in its place"
            )
        )
    }
}

/// The lines of records as they stand in `entries`, one after another.
private struct SignedRecords {
    private var stream: EntryStream
    private let path: FilePath
    private var lines: ArraySlice<RecordLine> = []

    init(of snapshot: LedgerSnapshot) {
        path = snapshot.paths.entries
        stream = EntryStream(snapshot.entries, from: 0, to: snapshot.entriesEnd)
    }

    /// The next one, which is there.
    mutating func next() throws(StoreError) -> RecordLine {
        if lines.isEmpty { try refill() }
        return lines.removeFirst()
    }

    private mutating func refill() throws(StoreError) {
        let piece = try stream.next()
        guard let piece, case .known(let entry)? = try? EntryReading(piece.bytes) else {
            throw .damaged(
                LedgerDamage(path: path, offset: piece?.start, problem: "it is no entry")
            )
        }
        lines = entry.records[...]
    }
}
