internal import EvidenceCrypto
internal import EvidenceModel
internal import EvidenceRecord

/// What can be looked for in the records of some entries, read from the records themselves.
struct LookupScan {
    /// In no order.
    private(set) var pairs: [Pair] = []

    /// The entries it follows from, with those before.
    private(set) var covered: CoveredEntries

    /// Whether every line of contents was there and could be read.
    private(set) var isComplete = true

    /// Whether an entry ends a withholding, so that earlier records say more than they did.
    private(set) var endsWithholding = false

    private var annotations: [Int] = []
    private let first: Int

    /// Reads all entries after `covered`, and the contents of their records.
    init(of snapshot: LedgerSnapshot, after covered: CoveredEntries) throws(StoreError) {
        self.covered = covered
        first = covered.records
        try readEntries(of: snapshot)
        try readContents(of: snapshot)
    }

    private mutating func readEntries(of snapshot: LedgerSnapshot) throws(StoreError) {
        var last: [UInt8] = []
        var stream = EntryStream(snapshot.entries, from: covered.end, to: snapshot.entriesEnd)
        while let piece = try stream.next() {
            guard case .known(let entry)? = try? EntryReading(piece.bytes) else {
                throw .damaged(
                    LedgerDamage(
                        path: snapshot.paths.entries,
                        offset: piece.start,
                        problem: "it is no entry"
                    )
                )
            }
            for line in entry.records {
                switch line.act {
                case .content(.annotation): annotations.append(line.number)
                case .unseal: endsWithholding = true
                default: break
                }
            }
            covered.entries += 1
            covered.records += entry.records.count
            covered.lastStart = piece.start
            covered.lastLength = entry.bytes.count
            last = entry.bytes
        }
        guard !last.isEmpty else { return }
        covered.lastLeaf = try computing { () throws(CryptoError) in
            var hasher = try TreeHasher()
            return try hasher.leaf(last)
        }
    }

    private mutating func readContents(of snapshot: LedgerSnapshot) throws(StoreError) {
        guard first < covered.records else { return }
        var reader = ContentLineReader()
        var next = first
        var annotation = 0
        let firstFile = LedgerPaths.file(ofRecord: first)
        for (number, (file, length)) in snapshot.contents.enumerated() where number >= firstFile {
            let search = ContentsSearch(file: file, end: length)
            let start = number == firstFile ? try search.place(of: first)?.start : 0
            var stream = LineStream(file, from: start ?? 0, to: length)
            while next < covered.records, let line = try stream.next() {
                guard (try? reader.read(line.bytes, line.range)) != nil,
                    (next..<covered.records).contains(reader.record)
                else {
                    isComplete = false
                    continue
                }
                if reader.record > next { isComplete = false }
                next = reader.record
                while annotation < annotations.count, annotations[annotation] < next {
                    annotation += 1
                }
                let isAnnotation =
                    annotation < annotations.count && annotations[annotation] == next
                try take(reader, isAnnotation, snapshot.withholding[next])
                next += 1
            }
        }
        if next < covered.records { isComplete = false }
    }

    /// Takes in the record of the line that was read last.
    private mutating func take(
        _ line: borrowing ContentLineReader,
        _ isAnnotation: Bool,
        _ withheld: RecordWithholding?
    ) throws(StoreError) {
        guard !line.isWithheldWhole, withheld?.isWhole != true else {
            if line.isWithheldWhole, withheld?.isWhole != true { isComplete = false }
            return
        }
        for field in 0..<line.fieldCount {
            let pointer = line.pointerRange(field)
            guard pointer.count == LookupKey.labelPointer.count,
                line.pointerBytes[pointer].elementsEqual(LookupKey.labelPointer),
                let value = line.valueRange(field), withheld?.withholdsField(field) != true
            else { continue }
            let key = try LookupKey.of(label: Array(line.valueBytes[value]))
            pairs.append(Pair(key: key, value: LookupKey.value(line.record)))
        }
        guard isAnnotation, var content = line.content() else { return }
        if let withheld {
            content = try computing { () throws(CryptoError) in
                var hasher = try TreeHasher()
                return try content.withholding(using: &hasher) { withheld.withholdsField($0) }
            }
        }
        let annotation = AnnotationContent(content)
        let value = LookupKey.value(line.record, changesStanding: annotation.changesStanding)
        for target in annotation.named where target >= 0 {
            pairs.append(Pair(key: UInt64(target), value: value))
        }
    }
}

/// How what is looked for is written as a number: a record as its own, a label as 63 bits of its
/// hash, above all records.
enum LookupKey {
    static let labelPointer = Array("/label".utf8)

    static func of(label: [UInt8]) throws(StoreError) -> UInt64 {
        let hash = try computing { () throws(CryptoError) in try Digest(of: label.span) }
        return hash.bytes.prefix(8).reduce(0) { $0 << 8 | UInt64($1) } | 1 << 63
    }

    /// The record where something is found, and whether it supersedes or withdraws another.
    static func value(_ record: Int, changesStanding: Bool = false) -> UInt64 {
        UInt64(record) << 1 | (changesStanding ? 1 : 0)
    }
}

extension AnnotationContent {
    /// The records that it names, as far as they are disclosed.
    var named: Set<Int> {
        var named = Set(targets.compactMap(\.value))
        if let from = relation?.from.value { named.insert(from) }
        if let to = relation?.to.value { named.insert(to) }
        return named
    }

    /// Whether it has one record take the place of another, or withdraws one.
    var changesStanding: Bool {
        switch relation?.kind.value {
        case .supersedes, .withdraws: true
        default: false
        }
    }
}
