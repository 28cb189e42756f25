internal import EvidenceCrypto
internal import EvidenceRecord
internal import SystemPackage

/// What is at hand of one record, in `contents` and in `sealed/`.
struct RecordBytes {
    /// The record's line in its entry.
    let line: RecordLine

    /// What its line in `contents` holds; nil where that is `{"record":n}`.
    let open: Content?

    /// What its line in `sealed/` holds; nil where there is none.
    let sealed: Content?

    /// All that is known of it: each value that either line holds.
    let full: Content?
}

/// Finds records and what is at hand of them, while nobody writes.
struct RecordBytesReader: ~Copyable {
    let paths: LedgerPaths
    private let search: EntrySearch
    private var checked: CheckedContents
    private var sealedLines: [Int: [Int: [UInt8]]] = [:]

    /// Of a ledger whose finished entries are the first `end` bytes of `entries`.
    init(_ paths: LedgerPaths, entries: OpenFile, end: Int) throws(StoreError) {
        let checked = try computing { () throws(CryptoError) in try CheckedContents() }
        self.paths = paths
        search = EntrySearch(file: entries, end: end)
        self.checked = checked
    }

    /// The record's line in its entry.
    func line(of record: Int) throws(StoreError) -> RecordLine {
        let found = try search.last { $0.firstRecord <= record }
        guard let found, case .known(let entry) = found.reading,
            let line = entry.records.first(where: { $0.number == record })
        else {
            throw .damaged(
                LedgerDamage(
                    path: paths.entries,
                    offset: found?.start,
                    problem: "no entry holds record \(record)"
                )
            )
        }
        return line
    }

    /// The numbers of all documents, ascending.
    func documentRecords() throws(StoreError) -> [Int] {
        var records: [Int] = []
        var stream = EntryStream(search.file, from: 0, to: search.end)
        while let piece = try stream.next() {
            guard case .known(let entry)? = try? EntryReading(piece.bytes) else { continue }
            for line in entry.records where line.act == .content(.document) {
                records.append(line.number)
            }
        }
        return records
    }

    /// What is at hand of the record.
    ///
    /// - Throws: ``StoreError/damaged(_:)`` where a line does not have the root that was signed.
    mutating func bytes(of record: Int) throws(StoreError) -> RecordBytes {
        let line = try line(of: record)
        let file = LedgerPaths.file(ofRecord: record)
        let contents = paths.contents(file)
        let opened = try OpenFile(reading: contents)
        let lines = ContentsSearch(file: opened, end: try opened.status().size)
        guard let openLine = try lines.line(of: record) else {
            throw .damaged(
                LedgerDamage(path: contents, offset: nil, problem: "no line of record \(record)")
            )
        }
        let open = try content(openLine, of: line, at: contents)
        var sealed: Content?
        if let sealedLine = try self.sealedLines(file)[record] {
            sealed = try content(sealedLine, of: line, at: paths.sealedContents(file))
        }
        return RecordBytes(line: line, open: open, sealed: sealed, full: open.merged(with: sealed))
    }

    /// The lines in `sealed/contents/<number>`, each with its LF, by record.
    mutating func sealedLines(_ number: Int) throws(StoreError) -> [Int: [UInt8]] {
        if let lines = sealedLines[number] { return lines }
        let lines = try SealedLines.read(paths.sealedContents(number))
        sealedLines[number] = lines
        return lines
    }

    private mutating func content(
        _ bytes: [UInt8],
        of line: RecordLine,
        at path: FilePath
    ) throws(StoreError) -> Content? {
        let end = bytes.last == 0x0A ? bytes.count - 1 : bytes.count
        do throws(CheckedContents.Problem) {
            return try checked.content(
                bytes,
                0..<end,
                of: line.number,
                root: line.contentRoot,
                withholding: nil
            )
        } catch .unexplained {
            // Whether it may be so is for who plans what is withheld.
            return nil
        } catch {
            throw .unverified(line.number, at: path, offset: nil, error)
        }
    }
}

extension Content? {
    /// Each value that either holds; both are of one record.
    fileprivate func merged(with other: Content?) -> Content? {
        guard let self, let other else { return self ?? other }
        let fields = zip(self.fields, other.fields).map { own, others in
            own.value == nil ? others : own
        }
        // Both were read from lines with one root, so that this is a permitted content too.
        return try? Content(fields: fields)
    }
}
