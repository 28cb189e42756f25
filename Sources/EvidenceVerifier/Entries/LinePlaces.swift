internal import EvidenceRecord

/// Where the record lines of an entry stand, looked up only where something is wrong with one.
struct LinePlaces {
    private let lines: EntryLines
    private let bytes: [UInt8]?
    private let offset: Int

    init(of lines: EntryLines, in bytes: [UInt8]?, at offset: Int) {
        self.lines = lines
        self.bytes = bytes
        self.offset = offset
    }

    /// The offset in the file of the record's line; of the entry where that is not known.
    func offset(ofRecord record: Int?) -> Int {
        guard let record, let bytes,
            let index = lines.records.firstIndex(where: { $0.number == record })
        else { return offset }
        // Five lines from the context to the time, then the signers.
        var lineNumber = 5 + lines.signers.count + index
        var position = 0
        while lineNumber > 0, let end = bytes[position...].firstIndex(of: 0x0A) {
            position = end + 1
            lineNumber -= 1
        }
        return offset + position
    }
}
