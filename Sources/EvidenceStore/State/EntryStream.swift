internal import EvidenceRecord

/// The pieces into which `entries` is cut, one after another, from a place where one starts.
struct EntryStream {
    private let file: OpenFile
    private let end: Int

    // The bytes read and not yet given out, the place of the first of them, and the cuts among
    // them that lie ahead, the last one first.
    private var buffer: [UInt8] = []
    private var bufferStart: Int
    private var cuts: [Int] = []
    private var position = 0

    /// One piece: an entry, or what stands in the place of one.
    struct Piece {
        /// Where it starts, in bytes from the start of `entries`.
        let start: Int

        /// Its bytes; of a piece too long for an entry only as many as show that it is.
        let bytes: [UInt8]

        /// Its length in bytes.
        let length: Int

        /// Whether nothing comes after it.
        let isLast: Bool
    }

    /// The pieces from `start` on, reading no byte from `end` on.
    init(_ file: OpenFile, from start: Int, to end: Int) {
        self.file = file
        self.end = end
        bufferStart = start
    }

    private static let chunk = 1 << 18

    // A crash leaves less than an entry behind an entry.
    private static let longest = 2 * Entry.maximumLength

    /// The next piece; nil at the end.
    mutating func next() throws(StoreError) -> Piece? {
        if cuts.isEmpty { try refill() }
        guard position < buffer.count else { return nil }
        let start = position
        let pieceStart = bufferStart + start
        if let cut = cuts.popLast() {
            position = cut
            return piece(
                at: pieceStart,
                Array(buffer[start..<min(cut, start + Self.longest + 1)]),
                length: cut - start,
                isLast: false
            )
        }
        // No cut ahead although all that fits was read: the last piece, or one too long.
        let bytes = Array(buffer[start...])
        guard bufferStart + buffer.count < end else {
            position = buffer.count
            return piece(at: pieceStart, bytes, length: bytes.count, isLast: true)
        }
        let next = try skipToCut()
        return piece(at: pieceStart, bytes, length: next - pieceStart, isLast: next == end)
    }

    private func piece(at start: Int, _ bytes: [UInt8], length: Int, isLast: Bool) -> Piece {
        Piece(start: start, bytes: bytes, length: length, isLast: isLast)
    }

    /// Drops what was given out and reads on until there is a cut ahead, or the end, or a piece
    /// that is too long.
    private mutating func refill() throws(StoreError) {
        buffer.removeFirst(position)
        bufferStart += position
        position = 0
        while bufferStart + buffer.count < end, buffer.count <= Self.longest {
            let offset = bufferStart + buffer.count
            let read = try file.read(at: offset, count: min(Self.chunk, end - offset))
            guard !read.isEmpty else { return }
            buffer += read
            cuts = EntryCutter.cuts(in: buffer).filter { $0 > 0 }.reversed()
            if !cuts.isEmpty { return }
        }
    }

    /// Goes on to the next cut, or to the end, keeping nothing of what lies before it.
    private mutating func skipToCut() throws(StoreError) -> Int {
        while true {
            // A context line has at most 43 bytes, so that one cut off by the end of the buffer
            // is found again with so many kept; they are cut at a line's start.
            let kept = buffer.suffix(64)
            let lineStart = kept.lastIndex(of: 0x0A) ?? buffer.endIndex - 1
            bufferStart += lineStart
            buffer = Array(buffer[lineStart...])
            let offset = bufferStart + buffer.count
            let read = try file.read(at: offset, count: min(Self.chunk, end - offset))
            guard !read.isEmpty else {
                position = buffer.count
                return end
            }
            buffer += read
            // The buffer starts in the middle of a piece, at most at the LF before a line.
            let found = EntryCutter.cuts(in: buffer).filter { $0 > 0 }
            guard !found.isEmpty else { continue }
            cuts = found.dropFirst().reversed()
            position = found[0]
            return bufferStart + position
        }
    }
}
