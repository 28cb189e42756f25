internal import EvidenceRecord

/// Finds the line of a record in one file of `contents` by bisection, since lines ascend.
struct ContentsSearch {
    let file: OpenFile

    /// The length that counts; nothing is read from there on.
    let end: Int

    private static let window = 1 << 14

    /// Most lines are no longer.
    private static let usualLine = 1 << 11
    private static let prefix = Array("{\"record\":".utf8)

    /// The line of `record`, without its LF; nil where there is none.
    func line(of record: Int) throws(StoreError) -> [UInt8]? {
        try place(of: record)?.line
    }

    /// The line of `record`, and where it starts; nil where there is none.
    func place(of record: Int) throws(StoreError) -> (start: Int, line: [UInt8])? {
        var lines = LineStream(
            file,
            from: try start(before: record),
            to: end,
            chunk: Self.window
        )
        while let line = try lines.next() {
            guard let number = Self.number(of: line.bytes, line.range) else { return nil }
            if number == record { return (line.offset, Array(line.bytes[line.range])) }
            guard number < record else { return nil }
        }
        return nil
    }

    /// Where a line starts that stands at most a window before the line of `record`, or is it.
    func start(before record: Int) throws(StoreError) -> Int {
        var low = 0
        var high = end
        while high - low > Self.window {
            let middle = (low + high) / 2
            guard let start = try lineStart(after: middle), start < high,
                let number = try number(at: start), number <= record
            else {
                high = middle
                continue
            }
            low = start
        }
        return low
    }

    /// The line that starts at `start`, without its LF; nil where it has none.
    func line(at start: Int) throws(StoreError) -> [UInt8]? {
        var line: [UInt8] = []
        while start + line.count < end {
            let offset = start + line.count
            let count = line.isEmpty ? Self.usualLine : Self.window
            let bytes = try file.read(at: offset, count: min(count, end - offset))
            guard !bytes.isEmpty else { return nil }
            if let stop = bytes.firstIndex(of: 0x0A) { return line + bytes[..<stop] }
            line += bytes
        }
        return nil
    }

    private func lineStart(after offset: Int) throws(StoreError) -> Int? {
        var position = offset
        while position < end {
            let bytes = try file.read(at: position, count: min(Self.window, end - position))
            guard !bytes.isEmpty else { return nil }
            if let stop = bytes.firstIndex(of: 0x0A) {
                let start = position + stop + 1
                return start < end ? start : nil
            }
            position += bytes.count
        }
        return nil
    }

    private func number(at start: Int) throws(StoreError) -> Int? {
        Self.number(of: try file.read(at: start, count: min(32, end - start)))
    }

    private static func number(of line: [UInt8]) -> Int? {
        number(of: line, line.indices)
    }

    /// The number of the record whose line fills `range` of `bytes`; nil where it starts like none.
    static func number(of bytes: [UInt8], _ range: Range<Int>) -> Int? {
        guard bytes[range].starts(with: prefix) else { return nil }
        let first = range.lowerBound + prefix.count
        let stop = bytes[first..<range.upperBound].firstIndex { !(0x30...0x39).contains($0) }
        return Decimal.value(in: bytes, first..<(stop ?? range.upperBound))
    }
}
