internal import EvidenceCrypto
internal import EvidenceRecord

/// Where a ledger stands after its last finished entry: all that the next entry depends on.
struct LedgerState: Sendable {
    /// The ledger that the entries are of.
    let origin: String

    /// The leaf hash of entry 0.
    let fingerprint: Digest

    /// The tree of the finished entries.
    private(set) var frontier: Frontier

    /// The length of the finished entries in bytes.
    private(set) var end: Int

    /// The leaf hash of the last one.
    private(set) var lastLeaf: Digest

    /// The time of the last one.
    private(set) var lastTime: RecordedTime

    /// The number of the next record.
    private(set) var nextRecord: Int

    /// Who may do what in the next entry.
    private(set) var standing: Standing

    /// What is withheld.
    private(set) var withholding: WithholdingState

    /// The records that a seal, unseal or destroy line ever named, ascending.
    private(set) var everWithheld: [Int]

    /// The records that name timestamp tokens, in order.
    private(set) var anchors: [AnchorLine]

    /// The head as it was before the last entry.
    private(set) var headBeforeLast: HeadFile

    /// The entries that decide on what comes after them.
    private(set) var kept: [KeptEntry]

    /// The number of finished entries.
    var entryCount: Int { frontier.size }

    /// The state after an entry that stands at `head.start`, all before being as `head` says.
    ///
    /// `standing`, `withholding`, `everWithheld` and `anchors` are what the kept entries leave.
    init(
        after entry: Entry,
        head: HeadFile,
        standing: Standing,
        withholding: WithholdingState,
        everWithheld: [Int],
        anchors: [AnchorLine],
        fingerprint: Digest?,
        using hasher: inout TreeHasher
    ) throws(StoreError) {
        let leaf = try hasher.leafHash(of: entry)
        origin = entry.header.origin
        self.fingerprint = fingerprint ?? leaf
        frontier = head.frontier
        end = head.start
        lastLeaf = entry.header.previous
        lastTime = entry.time
        nextRecord = entry.records[0].number
        self.standing = standing
        self.withholding = withholding
        self.everWithheld = everWithheld
        self.anchors = anchors
        headBeforeLast = head
        kept = head.kept
        try append(entry, leaf: leaf, using: &hasher)
    }

    /// Goes on to the state after `entry`, which was found to come next.
    mutating func append(
        _ entry: Entry,
        leaf: Digest,
        using hasher: inout TreeHasher
    ) throws(StoreError) {
        headBeforeLast = HeadFile(frontier: frontier, start: end, kept: kept)
        if entry.isKept {
            kept.append(
                KeptEntry(index: entryCount, start: end, length: entry.bytes.count, leaf: leaf)
            )
        }
        do {
            try frontier.append(leaf, using: &hasher)
        } catch {
            throw .crypto(error)
        }
        anchors += entry.anchors
        end += entry.bytes.count
        lastLeaf = leaf
        lastTime = entry.time
        nextRecord += entry.records.count
        standing.apply(entry)
        for record in entry.records {
            withholding.apply(record)
            everWithheld.note(record)
        }
    }

    /// What keeps the entry from being the next; nil where nothing does.
    func problem(with entry: Entry) -> String? {
        guard entry.header.origin == origin else { return "an entry of another ledger" }
        guard entry.header.index == entryCount else { return "expected entry \(entryCount)" }
        guard entry.header.previous == lastLeaf else {
            return "the entry does not link to the one before it"
        }
        guard entry.records[0].number == nextRecord else {
            return "expected record \(nextRecord)"
        }
        return nil
    }
}

extension Entry {
    /// The records of the entry that name timestamp tokens.
    var anchors: [AnchorLine] {
        records.compactMap { AnchorLine($0, entry: header.index) }
    }
}

extension [Int] {
    /// Takes in the record that a seal, unseal or destroy line names, keeping the order.
    mutating func note(_ line: RecordLine) {
        guard let named = line.act.withholding?.record else { return }
        var place = 0
        var end = count
        while place < end {
            let middle = (place + end) / 2
            if self[middle] < named { place = middle + 1 } else { end = middle }
        }
        if place == count || self[place] != named { insert(named, at: place) }
    }
}

extension TreeHasher {
    mutating func leafHash(of entry: Entry) throws(StoreError) -> Digest {
        do {
            return try leaf(entry.bytes)
        } catch {
            throw .crypto(error)
        }
    }
}
