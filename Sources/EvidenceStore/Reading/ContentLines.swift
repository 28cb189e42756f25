public import EvidenceRecord

/// A line of `contents` as it stands: `range` of `bytes`, without its LF.
public struct ContentLine: Sendable {
    public let bytes: [UInt8]
    public let range: Range<Int>

    /// Where it starts in its file.
    public let offset: Int
}

/// The lines of `contents`, for who asks for the records in the order of their numbers.
public struct ContentLines: Sendable {
    private let snapshot: LedgerSnapshot
    private var file = -1
    private var stream: LineStream?
    private var pending: (record: Int, line: ContentLine)?

    /// The lines of that snapshot.
    public init(of snapshot: LedgerSnapshot) {
        self.snapshot = snapshot
    }

    /// The record's line, which is nil where it is absent or starts like none; records are asked
    /// for in ascending order.
    public mutating func line(of record: Int) throws(StoreError) -> ContentLine? {
        try open(LedgerPaths.file(ofRecord: record), at: record)
        while true {
            if let pending, pending.record >= record {
                return pending.record == record ? pending.line : nil
            }
            guard let line = try stream?.next() else { return nil }
            guard let number = ContentsSearch.number(of: line.bytes, line.range) else { continue }
            pending = (
                number, ContentLine(bytes: line.bytes, range: line.range, offset: line.offset)
            )
        }
    }

    private mutating func open(_ number: Int, at record: Int) throws(StoreError) {
        guard file != number else { return }
        file = number
        pending = nil
        stream = nil
        guard snapshot.contents.indices.contains(number) else { return }
        let (opened, length) = snapshot.contents[number]
        let search = ContentsSearch(file: opened, end: length)
        stream = LineStream(opened, from: try search.start(before: record), to: length)
    }
}

extension LedgerSnapshot {
    /// The record's line of `contents`, looked for first where it is thought to start.
    public func contentLine(
        ofRecord number: Int,
        near offset: Int
    ) throws(StoreError) -> [UInt8]? {
        let file = LedgerPaths.file(ofRecord: number)
        guard contents.indices.contains(file) else { return nil }
        let search = ContentsSearch(file: contents[file].file, end: contents[file].length)
        if offset >= 0, let line = try search.line(at: offset),
            ContentsSearch.number(of: line, line.indices) == number
        {
            return line
        }
        return try search.line(of: number)
    }

    /// So many bytes of `entries` from an offset on, fewer where the finished entries end before.
    public func entryBytes(at offset: Int, count: Int) throws(StoreError) -> [UInt8] {
        guard offset >= 0, count > 0, offset < entriesEnd else { return [] }
        return try entries.read(at: offset, count: min(count, entriesEnd - offset))
    }

    /// Entry `index`, looked for first where it is thought to start, with that length.
    public func entry(
        _ index: Int,
        near start: Int,
        length: Int
    ) throws(StoreError) -> Entry? {
        if start >= 0, length > 0, start + length <= entriesEnd,
            let reading = try? EntryReading(entries.read(at: start, count: length)),
            case .known(let entry) = reading, entry.header.index == index
        {
            return entry
        }
        return try entry(index)?.entry
    }
}
