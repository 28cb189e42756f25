internal import EvidenceCrypto
internal import EvidenceRecord

/// A record as the line of its entry states it.
struct SignedRecord {
    let kind: RecordKind
    let entry: Int

    /// The signed root of its contents.
    let root: Digest

    /// Where its line is thought to start in the file of contents.
    let contents: Int

    /// No line of a record is longer: a seal may name each of 4,096 fields.
    static let longestLine = 1 << 15

    /// Most lines are no longer.
    static let usualLine = 1 << 8

    /// The root in the record's line, which starts `bytes`; nil where another line stands there.
    static func root(inLine bytes: [UInt8], _ kind: RecordKind, _ record: Int) -> Digest? {
        guard let end = bytes.firstIndex(of: 0x0A),
            bytes.starts(with: Array("\(kind.rawValue) \(record) ".utf8)),
            let space = bytes[..<end].lastIndex(of: 0x20)
        else { return nil }
        return Base64.value(of: Array(bytes[(space + 1)..<end])).flatMap(Digest.init(bytes:))
    }
}

/// What an entry says before its first record: when it was signed, and by whom.
struct EntryHead {
    let time: RecordedTime

    /// The author first.
    let signers: [KeyReference]

    /// Reads the lines before the first record of entry `index`; nil where others stand there.
    init?(_ bytes: [UInt8], _ index: Int) {
        var time: RecordedTime?
        var signers: [KeyReference] = []
        for line in bytes.split(separator: 0x0A) {
            guard let space = line.firstIndex(of: 0x20) else { continue }
            let range = (space + 1)..<line.endIndex
            switch String(decoding: line[..<space], as: UTF8.self) {
            case "entry":
                guard line[range].elementsEqual(String(index).utf8) else { return nil }
            case "time": time = RecordedTime(in: bytes, range)
            case "signer":
                guard let signer = KeyReference(in: bytes, range) else { return nil }
                signers.append(signer)
            default: continue
            }
        }
        guard let time, !signers.isEmpty else { return nil }
        self.time = time
        self.signers = signers
    }
}
