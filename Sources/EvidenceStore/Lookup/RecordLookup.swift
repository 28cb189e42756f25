public import EvidenceModel
internal import EvidenceRecord
internal import EvidenceCrypto

/// Finds the record that bears a label, and what annotations say of a record, without reading
/// the whole ledger each time.
///
/// Where to look is kept under `cache/` once a ledger has many records; entries that were added
/// since are read. What is found there is read again from the record itself before it counts, so
/// that a cache that is deleted, or of another state, never changes an answer.
public struct RecordLookup: Sendable {
    private let snapshot: LedgerSnapshot
    private var kept: PairFile?

    // Of the entries that the file does not cover, sorted.
    private var recent: [Pair] = []

    /// Where so many records are not covered, the file is written anew.
    private static let fewRecords = 1_000

    /// Readies the lookup, for which a ledger without a cache is read once.
    public init(in snapshot: LedgerSnapshot) throws(StoreError) {
        self.snapshot = snapshot
        guard let file = try PairFile(at: snapshot.paths.cacheLookup),
            try snapshot.begins(with: file.covered)
        else {
            try readAll()
            return
        }
        let scan = try LookupScan(of: snapshot, after: file.covered)
        guard !scan.endsWithholding else {
            try readAll()
            return
        }
        kept = file
        recent = scan.pairs.sorted()
        guard scan.isComplete,
            scan.covered.records - file.covered.records > Self.fewRecords,
            let earlier = try file.all()
        else { return }
        snapshot.keep((earlier + recent).sorted(), of: scan.covered)
    }

    private mutating func readAll() throws(StoreError) {
        let scan = try LookupScan(of: snapshot, after: CoveredEntries())
        kept = nil
        recent = scan.pairs.sorted()
        guard scan.isComplete, scan.covered.records > Self.fewRecords else { return }
        snapshot.keep(recent, of: scan.covered)
    }

    private mutating func values(of key: UInt64) throws(StoreError) -> [UInt64] {
        var values: [UInt64] = []
        if let file = kept {
            if let found = try file.values(of: key) {
                values = found
            } else {
                try readAll()
            }
        }
        var low = 0
        var high = recent.count
        while low < high {
            let middle = (low + high) / 2
            if recent[middle].key < key { low = middle + 1 } else { high = middle }
        }
        return values + recent[low...].prefix { $0.key == key }.map(\.value)
    }
}

extension RecordLookup {
    /// An annotation, as far as it may be read.
    public struct Annotation: Sendable {
        /// Its number.
        public let record: Int

        /// What it says.
        public let content: AnnotationContent
    }

    /// The annotations that name a record, ascending.
    public mutating func annotations(on record: Int) throws(StoreError) -> [Annotation] {
        try annotations(on: record) { _ in true }
    }

    /// The record that the latest annotation says supersedes it.
    public mutating func successor(of record: Int) throws(StoreError) -> Int? {
        try supersessions(around: record).last { $0.earlier == record && $0.later != nil }?.later
    }

    /// The records that it is said to supersede.
    public mutating func predecessors(of record: Int) throws(StoreError) -> [Int] {
        try supersessions(around: record).filter { $0.later == record }.map(\.earlier)
    }

    /// The record itself, or the last of those that superseded it one after another.
    public mutating func current(_ record: Int) throws(StoreError) -> Int {
        var record = record
        var seen: Set<Int> = [record]
        // Annotations can be made to run in a circle; then the last one reached is as good as any.
        while let next = try successor(of: record), seen.insert(next).inserted { record = next }
        return record
    }

    /// The annotation that withdraws a record, the latest of several.
    public mutating func withdrawal(of record: Int) throws(StoreError) -> Int? {
        let all = try annotations(on: record) { $0 & 1 == 1 }
        return all.last { annotation in
            let relation = annotation.content.relation
            return relation?.kind.value == .withdraws && relation?.to.value == record
                && record < annotation.record
        }?.record
    }

    /// The record that bears the label and is not superseded; nil where none does.
    public mutating func bearer(of label: RecordLabel) throws(StoreError) -> Int? {
        let bytes = Array(label.description.utf8)
        for value in try values(of: LookupKey.of(label: bytes)).reversed() {
            let record = Int(value >> 1)
            guard try snapshot.content(ofRecord: record)?.value("/label") == bytes,
                try !supersessions(around: record).contains(where: { $0.earlier == record })
            else { continue }
            return record
        }
        return nil
    }

    /// What annotations say of records that take the place of others, `record` being one of both.
    ///
    /// Ascending by annotation; `later` is nil where it is withheld or no record.
    private mutating func supersessions(
        around record: Int
    ) throws(StoreError) -> [(earlier: Int, later: Int?)] {
        try annotations(on: record) { $0 & 1 == 1 }.compactMap { annotation in
            guard let relation = annotation.content.relation,
                relation.kind.value == .supersedes, let earlier = relation.to.value,
                earlier < annotation.record
            else { return nil }
            let later = relation.from.value.flatMap { $0 < annotation.record ? $0 : nil }
            return (earlier, later)
        }
    }

    private mutating func annotations(
        on record: Int,
        where isWanted: (UInt64) -> Bool
    ) throws(StoreError) -> [Annotation] {
        guard record >= 0 else { return [] }
        var annotations: [Annotation] = []
        for value in try values(of: UInt64(record)) where isWanted(value) {
            let number = Int(value >> 1)
            guard let content = try snapshot.content(ofRecord: number).map(AnnotationContent.init),
                content.named.contains(record)
            else { continue }
            annotations.append(Annotation(record: number, content: content))
        }
        return annotations
    }
}

extension LedgerSnapshot {
    /// Whether the ledger goes on from those entries.
    fileprivate func begins(with covered: CoveredEntries) throws(StoreError) -> Bool {
        guard covered.entries <= entryCount, covered.records <= recordCount,
            covered.lastStart >= 0, covered.lastLength > 0, covered.end <= entriesEnd,
            (covered.entries == entryCount) == (covered.end == entriesEnd)
        else { return false }
        let bytes = try entries.read(at: covered.lastStart, count: covered.lastLength)
        return try computing { () throws(CryptoError) in
            var hasher = try TreeHasher()
            return try hasher.leaf(bytes)
        } == covered.lastLeaf
    }

    /// Writes the pairs to the cache, if that can be done.
    ///
    /// Only where the ledger is still as it was, and under the lock: a writer that withholds
    /// empties the cache, and nothing of before may come back after that.
    fileprivate func keep(_ pairs: [Pair], of covered: CoveredEntries) {
        guard (try? entries.lockShared()) != nil else { return }
        defer { try? entries.unlock() }
        guard let status = try? entries.status(),
            status.size == entriesEnd + unfinishedEntryBytes
        else { return }
        _ = try? Folder.create(paths.cache)
        try? PairFile.write(pairs, covered, to: paths.cacheLookup)
    }
}
