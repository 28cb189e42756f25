internal import EvidenceRecord

/// A block of a file of `contents`, and where it starts in the file.
struct ContentBlock: Sendable {
    /// The number of the file.
    let file: Int
    let bytes: [UInt8]
    let offset: Int
}

/// One line of a file of `contents`.
struct ContentLine {
    /// Its place in its block, without its LF.
    let range: Range<Int>

    /// Where it starts in the file.
    let offset: Int

    /// The number that it claims to be of; nil where it does not start as a line does.
    let record: Int?

    /// What is wrong with the line as a line.
    let fault: Fault?

    enum Fault {
        /// The LF at its end is missing.
        case unfinished

        /// It is longer than a line may be; its place is only its start.
        case tooLong
    }
}

/// The lines of one file of `contents`, read a block at a time.
struct ContentLines {
    /// The number of the file.
    let number: Int

    private let file: LedgerFile

    /// The block in which the next lines stand.
    private(set) var block: ContentBlock
    private var lines: [ContentLine] = []
    private var next = 0

    /// Where the lines that were not read yet start in the file.
    private var nextOffset: Int

    /// The format's limit on a line, without its LF.
    static let longestLine = 4 << 20
    private let blockLength: Int

    /// The lines of that file, from the place on at which one starts.
    init(_ file: LedgerFile, number: Int, from offset: Int = 0, blockLength: Int = 1 << 16) {
        self.file = file
        self.number = number
        self.blockLength = blockLength
        nextOffset = offset
        block = ContentBlock(file: number, bytes: [], offset: 0)
    }

    /// The length of the file.
    var length: Int { file.length }

    /// The next line, which stands in ``block``; nil at the end of the file.
    mutating func peek() throws(SourceError) -> ContentLine? {
        if next == lines.count { try fill() }
        return next < lines.count ? lines[next] : nil
    }

    /// The number of the line after the next one, where that stands in the same block.
    var recordAfterNext: Int? {
        next + 1 < lines.count ? lines[next + 1].record : nil
    }

    /// Goes on behind the next line.
    mutating func advance() {
        next += 1
    }

    private mutating func fill() throws(SourceError) {
        lines.removeAll(keepingCapacity: true)
        next = 0
        let offset = nextOffset
        var length = blockLength
        var bytes = try readBlock(at: offset, length: length)
        var end = bytes.firstRange(of: Self.lineBreak, from: 0)
        while end == nil, bytes.count == length, length <= Self.longestLine {
            length = min(2 * length, Self.longestLine + blockLength)
            bytes = try readBlock(at: offset, length: length)
            end = bytes.firstRange(of: Self.lineBreak, from: 0)
        }
        var start = 0
        while let lineEnd = end {
            append(bytes, start..<lineEnd, at: offset, fault: nil)
            start = lineEnd + 1
            end = bytes.firstRange(of: Self.lineBreak, from: start)
        }
        // A line that the block cuts off is read again with the next one.
        nextOffset = offset + start
        if lines.isEmpty, !bytes.isEmpty {
            nextOffset = offset + bytes.count
            if bytes.count <= Self.longestLine {
                append(bytes, 0..<bytes.count, at: offset, fault: .unfinished)
            } else {
                bytes.removeLast(bytes.count - Self.keptOfLongLine)
                append(bytes, 0..<bytes.count, at: offset, fault: .tooLong)
                try skipLine()
            }
        }
        block = ContentBlock(file: number, bytes: bytes, offset: offset)
    }

    private func readBlock(at start: Int, length: Int) throws(SourceError) -> [UInt8] {
        guard start < file.length else { return [] }
        return try file.read(start..<min(start + length, file.length))
    }

    private mutating func append(
        _ bytes: [UInt8],
        _ range: Range<Int>,
        at offset: Int,
        fault: ContentLine.Fault?
    ) {
        lines.append(
            ContentLine(
                range: range,
                offset: offset + range.lowerBound,
                record: Self.record(in: bytes, range),
                fault: fault
            )
        )
    }

    /// Passes over the rest of a line that is too long to be kept.
    private mutating func skipLine() throws(SourceError) {
        while true {
            let read = try readBlock(at: nextOffset, length: blockLength)
            guard !read.isEmpty else { return }
            nextOffset += read.count
            if let end = read.firstRange(of: Self.lineBreak, from: 0) {
                nextOffset -= read.count - end - 1
                return
            }
        }
    }

    /// The number after `{"record":`.
    private static func record(in bytes: [UInt8], _ range: Range<Int>) -> Int? {
        let start = range.lowerBound + lineStart.count
        guard start < range.upperBound,
            bytes.holds(lineStart, 0..<lineStart.count, at: range.lowerBound)
        else { return nil }
        var end = start
        while end < range.upperBound, (0x30...0x39).contains(bytes[end]) { end += 1 }
        return Decimal.value(in: bytes, start..<end)
    }

    private static let lineBreak: [UInt8] = [0x0A]
    private static let lineStart = Array("{\"record\":".utf8)
    private static let keptOfLongLine = 64
}
