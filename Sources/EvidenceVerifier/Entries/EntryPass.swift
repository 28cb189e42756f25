internal import EvidenceCrypto
internal import EvidenceRecord

/// Goes through the entries in order: chain, numbers, standing and tree.
struct EntryPass: ~Copyable {
    let survey: Survey
    let provenTimes: ProvenTimes
    private let checkpointSize: Int?
    private let knownSizes: Set<Int>

    private var hasher: TreeHasher
    var standing: Standing
    var withholding = WithholdingState()
    var namedKinds: [Int: RecordKind] = [:]

    /// What was found and not yet handed on.
    private var findings: [Finding] = []

    // What the next entry has to be. A number is unknown where lines before could not be read.
    var position = 0
    private var nextIndex = 0
    private var previousLeaf = Digest.zero
    var nextRecord: Int? = 0
    var lastTime: RecordedTime?

    /// Whether there may be records after the last one that could be read.
    var isGapOpen = false

    private var frontier = Frontier()
    private(set) var origin: String?
    private(set) var fingerprint: Digest?
    var counts = Counts()

    /// The roots that are needed, and the log keys in force at that size.
    var heads: [Int: TreeState] = [:]

    /// The anchors that records name, and their entries.
    var anchors: [AnchorLine] = []

    /// The auditors in force before the entries of `attest` records, by those records.
    var auditors: [Int: [KeyReference]] = [:]

    /// Whether an entry of a later version was met: nothing is interpreted from there on.
    private(set) var isLater = false

    /// What is known of the ledger at one size.
    struct TreeState {
        let root: Digest
        let logKeys: [LogKey]
    }

    init(
        knowing survey: Survey,
        provenTimes: ProvenTimes,
        checkpointSize: Int?,
        knownSizes: Set<Int>
    ) throws(CryptoError) {
        var hasher = try TreeHasher()
        // An attestation may be of no entries.
        let empty = TreeState(root: try frontier.root(using: &hasher), logKeys: [])
        self.survey = survey
        self.provenTimes = provenTimes
        self.checkpointSize = checkpointSize
        self.knownSizes = knownSizes
        self.hasher = hasher
        standing = Standing(knowing: survey.suspicions)
        heads[0] = empty
    }

    /// The index of the entry at hand, as it says itself.
    var currentIndex: Int { nextIndex - 1 }

    /// The number of entries so far.
    var entryCount: Int { position }

    /// Hands over what was found since the last time.
    mutating func takeFindings() -> [Finding] {
        let taken = findings
        findings.removeAll()
        return taken
    }

    /// Goes past one piece, and returns the records whose contents are to be checked; nil where
    /// there is nothing to interpret.
    mutating func take(_ piece: ReadPiece) throws(CryptoError) -> EntryRecords? {
        defer {
            position += 1
            previousLeaf = piece.leaf
        }
        if position == 0 { fingerprint = piece.leaf }
        var records: EntryRecords?
        switch piece.reading {
        case .known(let entry):
            checkHeader(entry.header, piece)
            if !isLater { records = interpret(entry, piece) }
        case .later(let entry):
            checkHeader(entry.header, piece)
            if !isLater { meetLater(entry, piece) }
        case .faulty(let fault, let lines):
            nextIndex = nextIndex.successor
            note(.entryForm, offset: piece.offset + fault.offset, "\(fault)")
            if !isLater { records = interpret(lines, piece) }
        }
        try append(piece.leaf)
        return records
    }

    /// Goes past a piece that is longer than any entry.
    mutating func take(_ piece: OversizePiece) throws(CryptoError) {
        if position == 0 { fingerprint = piece.leaf }
        nextIndex = nextIndex.successor
        let fault = EntryFault(problem: .tooLong, offset: 0)
        note(.entryForm, offset: piece.offset, "\(fault)")
        nextRecord = nil
        isGapOpen = true
        position += 1
        previousLeaf = piece.leaf
        try append(piece.leaf)
    }

    /// Notes bytes that stand before the first entry.
    mutating func noteStrayBytes(_ count: Int) {
        findings.append(
            Finding(
                .strayBytes,
                file: "entries",
                offset: 0,
                "the first \(count) bytes are no entry, which starts with"
                    + " “evidence-ledger/entry@v1”"
            )
        )
    }

    // MARK: Tree

    private mutating func append(_ leaf: Digest) throws(CryptoError) {
        try frontier.append(leaf, using: &hasher)
        counts.entries += 1
        if needsRoot(at: frontier.size) { try keepHead() }
    }

    private func needsRoot(at size: Int) -> Bool {
        size == checkpointSize || knownSizes.contains(size) || survey.sizes.contains(size)
    }

    private mutating func keepHead() throws(CryptoError) {
        heads[frontier.size] = TreeState(
            root: try frontier.root(using: &hasher),
            logKeys: standing.logKeysInForce
        )
    }

    // MARK: Chain

    private mutating func checkHeader(_ header: EntryHeader, _ piece: ReadPiece) {
        if let origin {
            if header.origin != origin {
                note(
                    .otherOrigin,
                    offset: piece.offset,
                    "the entry belongs to the ledger \(header.origin), and this one is \(origin)"
                )
            }
        } else {
            origin = header.origin
        }
        // One entry removed or doubled is one finding, not one for every entry after it.
        let due = nextIndex
        nextIndex = header.index.successor
        if header.index != due {
            note(
                .entryOrder,
                offset: piece.offset,
                "entry \(header.index) stands where entry \(due) is due"
            )
        }
        if header.previous != previousLeaf {
            note(
                .brokenLink,
                offset: piece.offset,
                position == 0
                    ? "the first entry names an entry before it"
                    : "its link is not the hash of the entry before it"
            )
        }
    }

    private mutating func meetLater(_ entry: LaterEntry, _ piece: ReadPiece) {
        isLater = true
        note(
            .laterVersion,
            offset: piece.offset + entry.offset,
            "\(entry.unknown) was written by a later version of the format;"
                + " nothing is interpreted from here on"
        )
        guard let signed = entry.signed else { return }
        noteVerdicts(signed.signers, signed.signatures, piece)
        for signer in signed.signers {
            guard let key = standing.key(signer) else { continue }
            if let revocation = key.revocation {
                let breach = StandingBreach(
                    record: nil,
                    problem: .signerRevoked(signer, by: revocation.record)
                )
                note(.signerRevoked, offset: piece.offset, "\(breach)")
            }
        }
    }

    // MARK: Findings

    mutating func note(
        _ kind: FindingKind,
        record: Int? = nil,
        offset: Int,
        _ sentence: String
    ) {
        findings.append(
            Finding(
                kind,
                record: record,
                entry: currentIndex,
                file: "entries",
                offset: offset,
                sentence
            )
        )
    }
}

extension Int {
    /// The next number; numbers in data may be as large as there are any.
    var successor: Int { self == .max ? self : self + 1 }
}
