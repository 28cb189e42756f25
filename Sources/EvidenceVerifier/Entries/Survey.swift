internal import EvidenceCrypto
internal import EvidenceRecord

/// What a verifier must know of a ledger before it goes through it: what later lines say about
/// earlier records.
struct Survey: Sendable {
    /// The keys of all `key` lines, ready to check signatures.
    ///
    /// A name and ID stand for one key for ever, so that signatures can be checked before the
    /// standing of their keys is known.
    private(set) var checkers: [KeyReference: SignatureChecker] = [:]

    /// What the revocations make suspect.
    var suspicions = Suspicions()

    /// The `revoke` lines that tell of compromises and name suspect records.
    private(set) var compromises: [RecordLine] = []

    /// What is withheld in the end.
    private(set) var withholding = WithholdingState()

    /// The records that seal, unseal and destroy lines name.
    private(set) var namedRecords: Set<Int> = []

    /// The sizes of which anchors and attestations need the root.
    private(set) var sizes: Set<Int> = []

    /// The records that name timestamp tokens, with the positions of their entries.
    private(set) var anchors: [AnchorLine] = []

    /// The times that tokens state, by the records that name them.
    var statedTimes: [Int: TimestampTime] = [:]

    /// The position of the first entry that a later version wrote.
    private(set) var laterPosition: Int?

    /// Reads the lines that tell of other records, and no others.
    init(of file: LedgerFile, end: LedgerEnd) throws(VerifierError) {
        var pieces = EntryPieces(file, isSurvey: true)
        var position = 0
        while laterPosition == nil, let next = try pieces.next() {
            switch next {
            case .stray: continue
            case .oversize: position += 1
            case .pieces(let batch): try read(batch, &position, end)
            }
        }
    }

    private mutating func read(
        _ batch: EntryBatch,
        _ position: inout Int,
        _ end: LedgerEnd
    ) throws(VerifierError) {
        var telling = batch.telling[...]
        for (index, range) in batch.pieces.enumerated() {
            defer { position += 1 }
            let isLast = batch.isLast && index == batch.pieces.count - 1
            guard isLast || telling.first.map({ $0 < range.upperBound }) ?? false else { continue }
            telling = telling.drop { $0 < range.upperBound }
            var bytes = Array(batch.bytes[range])
            if isLast {
                guard let length = end.finishedLength(of: bytes, position: position) else {
                    return
                }
                bytes.removeLast(bytes.count - length)
            }
            guard let records = Self.records(in: bytes) else {
                laterPosition = position
                return
            }
            try note(records, position)
        }
    }

    /// The records that can be read; nil where a later version wrote them.
    private static func records(in bytes: [UInt8]) -> [RecordLine]? {
        do throws(EntryFault) {
            guard case .known(let entry) = try EntryReading(bytes) else { return nil }
            return entry.records
        } catch {
            return EntryLines(salvaging: bytes).records
        }
    }

    private mutating func note(
        _ records: [RecordLine],
        _ position: Int
    ) throws(VerifierError) {
        for record in records {
            switch record.act {
            case .key(_, let key):
                if checkers[key.reference] == nil {
                    checkers[key.reference] = try computing { () throws(CryptoError) in
                        try SignatureChecker(key.key)
                    }
                }
            case .revoke(_, let reason, let first):
                suspicions.note(record)
                if reason == .compromised, first != record.number { compromises.append(record) }
            case .seal(let named, _), .unseal(let named, _), .destroy(let named, _):
                withholding.apply(record)
                namedRecords.insert(named)
            case .anchor(let size, _):
                sizes.insert(size)
                if let anchor = AnchorLine(record, entry: position) { anchors.append(anchor) }
            case .attest(let size, _, _):
                sizes.insert(size)
            case .log, .quorum, .content:
                break
            }
        }
    }
}
