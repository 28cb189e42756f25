internal import EvidenceModel
internal import EvidenceRecord

/// Goes through the files of `contents` beside the entries, and gives each record its line.
struct ContentPass {
    private let source: LedgerSource

    /// Whether a later version may have withheld what is missing.
    private let isLater: Bool

    // The file at hand; a file that is missing is at hand without lines.
    private var fileNumber: Int?
    private var lines: ContentLines?

    private var batch = ContentBatch()
    private var nextRecord = 0
    private var missing: Range<Int>?
    private var missingOffset = 0
    private var openEntry = ContentBatch.EntryPlace(entry: 0, offset: 0)

    /// Where some lines start, so that one can be found again by number.
    private(set) var index = ContentIndex()

    /// Records of which no line was looked for, since their numbers had been passed.
    private(set) var passedOver = 0

    /// A file of `contents` holds the lines of so many records.
    static let recordsPerFile = 65_536

    private static let batchLength = 1 << 16
    private static let longestBatch = 1 << 22

    init(_ source: LedgerSource, isLater: Bool) {
        self.source = source
        self.isLater = isLater
    }

    /// The path of that file of `contents`.
    static func path(_ number: Int) -> String { "contents/\(number)" }

    /// Whether enough lines are gathered for a task.
    var isBatchFull: Bool { batch.byteCount >= Self.batchLength }

    /// Whether so much is gathered that an entry has to be divided.
    var isBatchOverfull: Bool { batch.byteCount >= Self.longestBatch }

    /// Hands over what was gathered; nil where that is nothing.
    mutating func takeBatch() -> ContentBatch? {
        guard !batch.isEmpty else { return nil }
        let taken = batch
        batch = ContentBatch()
        return taken
    }

    /// Goes on with an entry that was divided, after what its records said so far.
    mutating func carry(_ statements: EntryStatements) {
        batch.carried = statements
        batch.openEntry = openEntry
    }

    /// Starts an entry, of which the records are given one by one.
    mutating func begin(_ entry: EntryRecords) {
        openEntry = ContentBatch.EntryPlace(entry: entry.entry, offset: entry.offset)
        batch.openEntry = openEntry
    }

    /// Gives the record its line.
    mutating func take(_ record: RecordLine, in entry: EntryRecords) throws(SourceError) {
        guard record.number >= nextRecord else {
            passedOver += 1
            return
        }
        let isFirst = record.number == entry.records.first?.number
        let followsGap = entry.isPartial || entry.followsGap && isFirst
        nextRecord = record.number == .max ? .max : record.number + 1
        let number = record.number / Self.recordsPerFile
        if number != fileNumber { try open(number) }
        while let line = try lines?.peek() {
            switch match(line, record) {
            case .itsOwn:
                noteMissing()
                if let block = lines?.block { batch.add(record, line, in: block) }
                index.note(record.number, line, in: number)
                lines?.advance()
                return
            case .ofNoRecord:
                if !followsGap { noteOutOfPlace(line, before: record) }
                lines?.advance()
            case .ofLater:
                note(missing: record, at: line.offset)
                return
            }
        }
        note(missing: record, at: lines?.length ?? 0)
    }

    /// Ends the entry.
    mutating func end(_ entry: EntryRecords) {
        batch.endEntry(openEntry)
    }

    /// What stands behind the line of the last record.
    mutating func finish(mayBeUnfinished: Bool) throws(SourceError) {
        noteMissing()
        guard mayBeUnfinished else { return }
        if let line = try lines?.peek(), let number = fileNumber {
            noteUnfinished(number, offset: line.offset)
        }
        for name in try source.names("contents") {
            guard let number = Decimal.value(of: Array(name.utf8)), number > fileNumber ?? -1,
                let file = try source.open(Self.path(number)), file.length > 0
            else { continue }
            noteUnfinished(number, offset: 0)
        }
    }

    /// The number of bytes in all files of `contents`.
    static func byteCount(in source: LedgerSource) throws(SourceError) -> Int {
        var count = 0
        for name in try source.names("contents") where Decimal.value(of: Array(name.utf8)) != nil {
            count += try source.open("contents/\(name)")?.length ?? 0
        }
        return count
    }

    // MARK: Matching

    private enum Match {
        case itsOwn, ofNoRecord, ofLater
    }

    /// Whose line the next one is, where that of `record` is due.
    private func match(_ line: ContentLine, _ record: RecordLine) -> Match {
        let following = lines?.recordAfterNext
        guard let number = line.record else {
            // A damaged line stands in the place of the record that is due, unless that follows.
            return following == record.number ? .ofNoRecord : .itsOwn
        }
        if number == record.number { return .itsOwn }
        // So does one that claims another number, where the line after it is the next in order.
        if let following, following == nextRecord { return .itsOwn }
        return number < record.number ? .ofNoRecord : .ofLater
    }

    private mutating func open(_ number: Int) throws(SourceError) {
        noteMissing()
        if let line = try lines?.peek(), let fileNumber {
            batch.findings.append(
                Finding(
                    .contentsOrder,
                    file: Self.path(fileNumber),
                    offset: line.offset,
                    "bytes after the line of the last record of this file"
                )
            )
        }
        fileNumber = number
        guard let file = try source.open(Self.path(number)) else {
            lines = nil
            guard !isLater else { return }
            batch.findings.append(
                Finding(
                    .contentsMissing,
                    file: Self.path(number),
                    "the file with the contents of records from"
                        + " \(number * Self.recordsPerFile) on is missing"
                )
            )
            return
        }
        lines = ContentLines(file, number: number)
    }

    // MARK: Findings

    private mutating func note(missing record: RecordLine, at offset: Int) {
        batch.add(missing: record)
        if let run = missing, run.upperBound == record.number {
            missing = run.lowerBound..<nextRecord
        } else {
            noteMissing()
            missing = record.number..<nextRecord
            missingOffset = offset
        }
    }

    /// Notes a run of records without lines, once it ends.
    ///
    /// Of a file that is missing that was said before.
    private mutating func noteMissing() {
        guard let run = missing else { return }
        missing = nil
        guard lines != nil, !isLater, let first = run.first, let last = run.last else { return }
        let sentence =
            first == last
            ? "the line of record \(first) is missing"
            : "the lines of records \(first) to \(last) are missing"
        batch.findings.append(
            Finding(
                .contentsMissing,
                record: first,
                entry: openEntry.entry,
                file: Self.path(first / Self.recordsPerFile),
                offset: missingOffset,
                sentence
            )
        )
    }

    private mutating func noteOutOfPlace(_ line: ContentLine, before record: RecordLine) {
        let what = line.record.map { "the line of record \($0)" } ?? "a line of no record"
        batch.findings.append(
            Finding(
                .contentsOrder,
                record: line.record,
                file: Self.path(record.number / Self.recordsPerFile),
                offset: line.offset,
                "\(what) stands where that of record \(record.number) is due"
            )
        )
    }

    private mutating func noteUnfinished(_ number: Int, offset: Int) {
        batch.findings.append(
            Finding(
                .unfinishedContents,
                file: Self.path(number),
                offset: offset,
                "unfinished: bytes after the line of the last record"
            )
        )
    }
}
