internal import EvidenceRecord

/// Where the finished entries end.
struct LedgerEnd {
    /// The number of entries that the checkpoint covers; 0 where there is none.
    let coveredEntries: Int

    /// What is left of the last piece of `entries` once the rest of a write that was cut off is
    /// taken off; nil where the whole piece is such a rest.
    ///
    /// An entry that the checkpoint covers was whole once; so it is never taken for unfinished.
    func finishedLength(of piece: [UInt8], position: Int) -> Int? {
        switch EntryEnding(of: piece) {
        case .whole: piece.count
        case .unfinished(from: 0): position < coveredEntries ? piece.count : nil
        case .unfinished(let length): length
        }
    }

    /// As ``finishedLength(of:position:)``, of a piece that is longer than any entry.
    func finishedLength(of piece: OversizePiece, position: Int) -> Int? {
        // What matters of the rest is whether it holds a zero.
        let head = piece.holdsZero ? piece.head + [0x00] : piece.head
        let length = finishedLength(of: head, position: position)
        return length == head.count ? piece.length : length
    }
}
