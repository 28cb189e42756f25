/// What the lines of an entry say, as far as they can be read.
///
/// Of an entry with a fault these are the lines that are in their form, so that one damaged line
/// does not hide the keys that another enrols.
public struct EntryLines: Equatable, Sendable {
    /// The ledger that the entry belongs to; empty where that cannot be read.
    public let origin: String

    /// The entry's index; -1 where it cannot be read.
    public let index: Int

    /// The author first, then who countersigned; nobody where a signer line cannot be read.
    public let signers: [KeyReference]

    /// The records whose lines can be read, in the order in which they stand.
    public let records: [RecordLine]

    /// The lines of a sound entry.
    public init(_ entry: Entry) {
        origin = entry.header.origin
        index = entry.header.index
        signers = entry.signers
        records = entry.records
    }

    /// Reads what can be read of an entry of this version that has a fault.
    public init(salvaging bytes: [UInt8]) {
        var origin = ""
        var index = -1
        var signers: [KeyReference] = []
        var records: [RecordLine] = []
        var areSignersKnown = true
        var start = bytes.starts(with: Entry.contextLine) ? Entry.contextLine.count : bytes.count
        while let end = bytes[start...].firstIndex(of: 0x0A), end > start {
            let line = start..<end
            if let value = Self.value(of: "ledger ", in: bytes, line) {
                origin = KeyName.value(in: bytes, value) ?? ""
            } else if let value = Self.value(of: "entry ", in: bytes, line) {
                index = Decimal.value(in: bytes, value) ?? -1
            } else if let value = Self.value(of: "signer ", in: bytes, line) {
                if let signer = KeyReference(in: bytes, value) {
                    signers.append(signer)
                } else {
                    areSignersKnown = false
                }
            } else {
                var reader = RecordLineReader(bytes: bytes, range: line)
                if case .known(let record)? = try? reader.read() { records.append(record) }
            }
            start = end + 1
        }
        self.origin = origin
        self.index = index
        self.signers = areSignersKnown ? signers : []
        self.records = records
    }

    private static func value(of word: String, in bytes: [UInt8], _ line: Range<Int>) -> Range<Int>?
    {
        guard bytes[line].starts(with: word.utf8) else { return nil }
        return (line.lowerBound + word.utf8.count)..<line.upperBound
    }
}
