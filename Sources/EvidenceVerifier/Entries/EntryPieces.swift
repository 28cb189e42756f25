internal import EvidenceCrypto
internal import EvidenceRecord

/// Some whole pieces of `entries`, one after another: entries, or what stands in their place.
struct EntryBatch: Sendable {
    /// The bytes of the pieces, and perhaps some before and after them.
    let bytes: [UInt8]

    /// Where `bytes` starts in the file.
    let offset: Int

    /// The pieces, as ranges of `bytes`.
    var pieces: [Range<Int>]

    /// Lines that a survey tells of, in `bytes`; empty where none was asked for.
    let telling: [Int]

    /// Whether the last piece is the last of the file.
    let isLast: Bool
}

/// A piece that is longer than any entry, as far as it is kept.
struct OversizePiece: Sendable {
    /// Where it starts in the file.
    let offset: Int

    /// The number of its bytes.
    let length: Int

    /// Its first bytes.
    let head: [UInt8]

    /// Whether it holds U+0000 anywhere.
    let holdsZero: Bool

    /// SHA-256 of `0x00` and all its bytes.
    let leaf: Digest

    /// Whether no piece comes after it.
    let isLast: Bool
}

/// Cuts `entries` into pieces, reading a block at a time.
struct EntryPieces {
    enum Next {
        case pieces(EntryBatch)
        case oversize(OversizePiece)

        /// Bytes before the first entry, which belong to none.
        case stray(Int)
    }

    private let file: LedgerFile
    private let isSurvey: Bool

    // What was read and not yet handed out, and where it starts in the file.
    private var buffer: [UInt8] = []
    private var offset = 0

    // Small, so that all cores have signatures to check until the end of a short ledger.
    private static let blockLength = 1 << 15

    /// The pieces of the file; a survey also tells of lines.
    init(_ file: LedgerFile, isSurvey: Bool) {
        self.file = file
        self.isSurvey = isSurvey
    }

    /// The next pieces; nil at the end of the file.
    mutating func next() throws(VerifierError) -> Next? {
        while true {
            let end = offset + buffer.count
            guard end < file.length || !buffer.isEmpty else { return nil }
            try readBlock()
            let isAtEnd = offset + buffer.count == file.length
            var cuts: [Int]
            var telling: [Int] = []
            if isSurvey {
                (cuts, telling) = EntryCutter.survey(of: buffer)
            } else {
                cuts = EntryCutter.cuts(in: buffer)
            }
            if offset == 0, cuts.first != 0, isAtEnd || !cuts.isEmpty {
                return takeStray(upTo: cuts.first ?? buffer.count)
            }
            if isAtEnd { cuts.append(buffer.count) }
            if cuts.count > 1, let last = cuts.last {
                return .pieces(takePieces(cuts, telling, upTo: last, isLast: isAtEnd))
            }
            if buffer.count > 2 * Entry.maximumLength { return try takeOversize() }
        }
    }

    private mutating func readBlock() throws(VerifierError) {
        let start = offset + buffer.count
        let end = min(start + Self.blockLength, file.length)
        guard start < end else { return }
        buffer += try reading { () throws(SourceError) in try file.read(start..<end) }
    }

    private mutating func takeStray(upTo end: Int) -> Next {
        let stray = Next.stray(end)
        offset += end
        buffer.removeFirst(end)
        return stray
    }

    private mutating func takePieces(
        _ cuts: [Int],
        _ telling: [Int],
        upTo end: Int,
        isLast: Bool
    ) -> EntryBatch {
        let batch = EntryBatch(
            bytes: buffer,
            offset: offset,
            pieces: zip(cuts, cuts.dropFirst()).map { $0..<$1 },
            telling: telling.filter { $0 < end },
            isLast: isLast
        )
        buffer = Array(buffer[end...])
        offset += end
        return batch
    }

    /// Hashes a piece of any length while keeping only its first bytes.
    private mutating func takeOversize() throws(VerifierError) -> Next {
        let start = offset
        let head = Array(buffer.prefix(2 * Entry.maximumLength))
        var holdsZero = false
        var hasher = try computing { () throws(CryptoError) in try SHA256() }
        try update(&hasher, with: [0x00])
        while true {
            let isAtEnd = offset + buffer.count == file.length
            let next = nextCut()
            // A context line that the buffer cuts off is found again with what is kept.
            let kept = next == nil && !isAtEnd ? EntryCutter.longestContextLine + 1 : 0
            let done = Array(buffer[..<(next ?? buffer.count - min(kept, buffer.count))])
            holdsZero = holdsZero || done.contains(0x00)
            try update(&hasher, with: done)
            buffer.removeFirst(done.count)
            offset += done.count
            if next != nil || isAtEnd {
                let leaf = try computing { () throws(CryptoError) in try hasher.finish() }
                return .oversize(
                    OversizePiece(
                        offset: start,
                        length: offset - start,
                        head: head,
                        holdsZero: holdsZero,
                        leaf: leaf,
                        isLast: isAtEnd && next == nil
                    )
                )
            }
            try readBlock()
        }
    }

    /// The next place in the buffer, behind a line's end, at which a piece starts.
    private func nextCut() -> Int? {
        guard let lineEnd = buffer.firstIndex(of: 0x0A), lineEnd + 1 < buffer.count else {
            return nil
        }
        return EntryCutter.cuts(in: buffer, from: lineEnd + 1).first
    }

    private func update(_ hasher: inout SHA256, with bytes: [UInt8]) throws(VerifierError) {
        do {
            try hasher.update(bytes.span)
        } catch {
            throw .crypto(error)
        }
    }
}
