internal import EvidenceCrypto
internal import EvidenceRecord

/// Goes through the entries in order: chain, numbers, standing and tree.
struct EntryPass: ~Copyable {
    private let survey: Survey
    private let checkpointSize: Int?
    private let knownSize: Int?

    private var hasher: TreeHasher
    private(set) var standing: Standing
    private var withholding = WithholdingState()
    private var namedKinds: [Int: RecordKind] = [:]

    /// What was found and not yet handed on.
    private var findings: [Finding] = []

    // What the next entry has to be. A number is unknown where lines before could not be read.
    private var position = 0
    private var nextIndex = 0
    private var previousLeaf = Digest.zero
    private var nextRecord: Int? = 0
    private var lastTime: RecordedTime?

    /// Whether there may be records after the last one that could be read.
    private(set) var isGapOpen = false

    private var frontier = Frontier()
    private(set) var origin: String?
    private(set) var fingerprint: Digest?
    private(set) var counts = Counts()

    /// The roots that are needed, and the log keys in force at that size.
    private(set) var heads: [Int: TreeState] = [:]

    /// The anchors that records name, and their entries.
    private(set) var anchors: [AnchorLine] = []

    /// Whether an entry of a later version was met: nothing is interpreted from there on.
    private(set) var isLater = false

    /// What is known of the ledger at one size.
    struct TreeState {
        let root: Digest
        let logKeys: [LogKey]
    }

    /// A record that names a timestamp token.
    struct AnchorLine {
        let record: Int
        let entry: Int
        let size: Int
        let token: Digest
    }

    init(
        knowing survey: Survey,
        checkpointSize: Int?,
        knownSize: Int?
    ) throws(CryptoError) {
        var hasher = try TreeHasher()
        // An attestation may be of no entries.
        let empty = TreeState(root: try frontier.root(using: &hasher), logKeys: [])
        self.survey = survey
        self.checkpointSize = checkpointSize
        self.knownSize = knownSize
        self.hasher = hasher
        standing = Standing(knowing: survey.suspicions)
        heads[0] = empty
    }

    /// The index of the entry at hand, as it says itself.
    private var currentIndex: Int { nextIndex - 1 }

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
        size == checkpointSize || size == knownSize || survey.sizes.contains(size)
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

    // MARK: Interpretation

    private mutating func interpret(_ entry: Entry, _ piece: ReadPiece) -> EntryRecords {
        if let lastTime, entry.time < lastTime {
            note(
                .timeGoesBack,
                offset: piece.offset,
                "its time \(entry.time) is before that of the entry before it"
            )
        }
        lastTime = entry.time
        noteVerdicts(entry.signers, entry.signatures, piece)
        let first = entry.records[0].number
        if let nextRecord, first != nextRecord {
            note(
                .recordNumber,
                record: first,
                offset: piece.offset,
                "record \(first) stands where record \(nextRecord) is due"
            )
            isGapOpen = true
        }
        return admit(EntryLines(entry), piece, of: entry)
    }

    private mutating func interpret(_ lines: EntryLines, _ piece: ReadPiece) -> EntryRecords {
        isGapOpen = true
        let records = admit(lines, piece, of: nil)
        nextRecord = nil
        isGapOpen = true
        return records
    }

    private mutating func admit(
        _ lines: EntryLines,
        _ piece: ReadPiece,
        of entry: Entry?
    ) -> EntryRecords {
        let enrolled = standing.keys.count
        let judgement = standing.admit(lines)
        let places = LinePlaces(of: lines, in: entry?.bytes, at: piece.offset)
        for breach in judgement.breaches {
            note(
                FindingKind(breach.problem),
                record: breach.record,
                offset: places.offset(ofRecord: breach.record),
                "\(breach)"
            )
        }
        for record in judgement.suspects {
            note(
                .suspectRecord,
                record: record,
                offset: places.offset(ofRecord: record),
                "a later revocation makes the record suspect"
            )
        }
        for key in standing.keys[enrolled...] where !key.isCountersigned {
            note(
                .notCountersigned,
                record: key.enrolledBy,
                offset: places.offset(ofRecord: key.enrolledBy),
                "the key \(key.key.reference) did not countersign its enrolment"
            )
        }
        for record in lines.records { follow(record, places) }
        counts.records += lines.records.count
        if let last = lines.records.last { nextRecord = last.number.successor }
        let records = EntryRecords(
            entry: currentIndex,
            offset: piece.offset,
            records: lines.records,
            followsGap: isGapOpen,
            isPartial: entry == nil
        )
        isGapOpen = false
        return records
    }

    /// Looks at the lines that name other records or heads.
    private mutating func follow(_ record: RecordLine, _ places: LinePlaces) {
        if survey.namedRecords.contains(record.number) {
            namedKinds[record.number] = record.act.kind
        }
        switch record.act {
        case .seal, .unseal, .destroy:
            let breaches = withholding.breaches(of: record) { number in
                namedKinds[number].map { WithholdingSubject(kind: $0) }
            }
            for breach in breaches {
                note(
                    .withholdingRule,
                    record: record.number,
                    offset: places.offset(ofRecord: record.number),
                    "the \(record.act.kind.rawValue) line \(breach)"
                )
            }
            withholding.apply(record)
        case .attest(let size, let root, _):
            if let head = heads[size], head.root != root {
                note(
                    .attestedRoot,
                    record: record.number,
                    offset: places.offset(ofRecord: record.number),
                    "the attested root is not that of the first \(size) entries"
                )
            }
        case .anchor(let size, let token):
            anchors.append(
                AnchorLine(record: record.number, entry: currentIndex, size: size, token: token)
            )
        case .key, .revoke, .log, .quorum, .content:
            break
        }
    }

    // MARK: Findings

    private mutating func noteVerdicts(
        _ signers: [KeyReference],
        _ signatures: [[UInt8]],
        _ piece: ReadPiece
    ) {
        for (place, verdict) in piece.verdicts.enumerated() where verdict != .unknownKey {
            counts.signatures += 1
            guard verdict == .invalid else { continue }
            let signature = signatures[place]
            let isInForm = survey.checkers[signers[place]]?.isInForm(signature.span) ?? true
            note(
                .invalidSignature,
                offset: piece.offset,
                isInForm
                    ? "the signature of \(signers[place]) is invalid"
                    : "the signature of \(signers[place]) is not in its one form: no minimal DER,"
                        + " or an s that is not the low one"
            )
        }
    }

    private mutating func note(
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
    fileprivate var successor: Int { self == .max ? self : self + 1 }
}

/// The records of one entry, whose contents are to be checked.
struct EntryRecords: Sendable {
    /// The entry's index.
    let entry: Int

    /// Where it starts in `entries`.
    let offset: Int

    /// Its records, ascending.
    let records: [RecordLine]

    /// Whether records before these are missing or could not be read, so that lines of contents
    /// before theirs say nothing.
    let followsGap: Bool

    /// Whether there may be records between these that could not be read.
    let isPartial: Bool
}

/// Where the record lines of an entry stand, looked up only where something is wrong with one.
private struct LinePlaces {
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
