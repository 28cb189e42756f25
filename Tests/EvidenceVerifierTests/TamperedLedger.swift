import EvidenceCrypto
import EvidenceRecord
import EvidenceTestSupport
import EvidenceVerifier

/// What may be done to a ledger by who holds its files, and some of its keys.
enum Tampering: CaseIterable {
    case tailCut
    case tailCutAndOldHeadRestored
    case oldHeadRestored
    case ledgerOfTheSameName
    case headByAnotherLogKey
    case headByARevokedLogKey
    case entryOfAnotherLedger
    case sealWithoutAuthority
    case tokenForged
    case tokenByACertificateForOtherUses
    case anchorMoved

    /// The finding that tells of this, and of nothing else in the table.
    var finding: FindingKind {
        switch self {
        case .tailCut: .entriesCut
        case .tailCutAndOldHeadRestored: .rolledBack
        case .oldHeadRestored: .headRolledBack
        case .ledgerOfTheSameName: .otherLedger
        case .headByAnotherLogKey: .checkpointUnsigned
        case .headByARevokedLogKey: .checkpointRevoked
        case .entryOfAnotherLedger: .otherOrigin
        case .sealWithoutAuthority: .roleMissing
        case .tokenForged: .tokenSignature
        case .tokenByACertificateForOtherUses: .tokenUsage
        case .anchorMoved: .tokenOfOtherHead
        }
    }

    /// What it changes; two that change the same cannot both be done.
    private var changes: Set<Part> {
        switch self {
        case .tailCut: [.end]
        case .tailCutAndOldHeadRestored: [.end, .head, .tail]
        case .oldHeadRestored: [.end, .head]
        case .ledgerOfTheSameName: [.whole]
        case .headByAnotherLogKey, .headByARevokedLogKey: [.head]
        case .entryOfAnotherLedger, .sealWithoutAuthority: [.tail]
        case .tokenForged, .tokenByACertificateForOtherUses, .anchorMoved: [.token]
        }
    }

    private enum Part {
        case whole, token, tail, end, head
    }

    /// Whether both can be done to one ledger.
    func goes(with other: Tampering) -> Bool {
        let (one, both) = (changes, [self, other])
        // They are two entries, each of its own.
        if both.allSatisfy({ [.entryOfAnotherLedger, .sealWithoutAuthority].contains($0) }) {
            return self != other
        }
        return one.isDisjoint(with: other.changes)
    }
}

/// A ledger with all that may be tampered with: a log key that took the place of another, a head
/// that was stamped, and entries after it.
struct TamperedLedger {
    /// The ledger's files as they are found.
    private(set) var memory: MemoryLedger

    /// The head that its verifier saw before.
    let known: TreeHead

    /// The fingerprint of the ledger that he saw.
    let fingerprint: Digest

    private static let stage = Result { try Stage() }

    /// The certificates of the authority that stamped its head.
    static var roots: [UInt8] { get throws { try stage.get().roots } }

    /// The ledger after all that was done to it.
    init(_ done: Set<Tampering>) throws {
        let stage = try Self.stage.get()
        let story = done.contains(.ledgerOfTheSameName) ? stage.namesake : stage.original
        var ledger = story.ledger
        try story.anchor(done, in: &ledger)
        let old = try ledger.memory.with("checkpoint", ledger.checkpoint(by: stage.logs[1]))
        if done.contains(.sealWithoutAuthority) {
            try ledger.append(
                WrittenLedger.withholding(.seal(record: 3, .all)),
                author: stage.boris
            )
        }
        try ledger.append(WrittenLedger.agent("Harbour master"))
        try ledger.append(WrittenLedger.agent("Pilot"))
        known = ledger.head
        fingerprint = stage.original.fingerprint
        let log =
            done.contains(.headByAnotherLogKey)
            ? stage.logs[2] : stage.logs[done.contains(.headByARevokedLogKey) ? 0 : 1]
        memory = try ledger.memory.with("checkpoint", ledger.checkpoint(by: log))
        if done.contains(.entryOfAnotherLedger) { insert(try stage.strangeEntry(), at: 4) }
        if done.contains(.tailCut) { cut(entries: 2) }
        if done.contains(.oldHeadRestored) {
            memory.files["checkpoint"] = old.files["checkpoint"]
        }
        if done.contains(.tailCutAndOldHeadRestored) { memory = old }
    }

    /// Copies an entry over another.
    mutating func replace(entry index: Int, byEntry other: Int) {
        var entries = entries
        entries[index] = entries[other]
        memory.files["entries"] = entries.flatMap(\.self)
    }

    private mutating func insert(_ entry: [UInt8], at index: Int) {
        var entries = entries
        entries.insert(entry, at: index)
        memory.files["entries"] = entries.flatMap(\.self)
    }

    private mutating func cut(entries count: Int) {
        memory.files["entries"] = entries.dropLast(count).flatMap(\.self)
    }

    private var entries: [[UInt8]] { memory.entries }
}

extension MemoryLedger {
    /// The bytes of each entry.
    fileprivate var entries: [[UInt8]] {
        let bytes = files["entries"] ?? []
        let cuts = EntryCutter.cuts(in: bytes) + [bytes.count]
        return zip(cuts, cuts.dropFirst()).map { Array(bytes[$0..<$1]) }
    }
}

extension WrittenLedger {
    fileprivate func checkpoint(by log: TestSigner) throws -> [UInt8] {
        try checkpoint(of: head, by: log)
    }
}

/// Who acts, and the ledgers as they were before anything was done to them.
private struct Stage {
    let boris: TestSigner
    let logs: [TestSigner]
    let original: Story
    let namesake: Story
    let roots: [UInt8]
    private let anna: TestSigner

    init() throws {
        let origin = WrittenLedger.origin
        let authority = try TestAuthority()
        try authority.certify("codes", subject: "/O=Example/CN=Test TSA", .init(usage: nil))
        roots = try authority.roots
        anna = try TestSigner.person("archive.example/anna")
        boris = try TestSigner.person("archive.example/boris")
        logs = [
            try TestSigner.log(origin), try TestSigner.log(origin), try TestSigner.log(origin),
        ]
        original = try Story(by: anna, boris, logs, authority)
        let other = try TestSigner.person("archive.example/anna")
        namesake = try Story(by: other, boris, logs, authority)
    }

    /// An entry that the same archivist signed for another ledger, at the place of the anchor.
    func strangeEntry() throws -> [UInt8] {
        let origin = "archive.example/elsewhere"
        var other = try WrittenLedger(
            origin: origin,
            anna: anna,
            log: TestSigner.log(origin)
        )
        for name in ["One", "Two", "Three", "Four"] {
            try other.append(WrittenLedger.agent(name))
        }
        return other.memory.entries[4]
    }
}

/// The first four entries of a ledger, and what an authority answered over their head.
private struct Story {
    /// Keys, agents, and a log key that takes the place of the first.
    let ledger: WrittenLedger
    let fingerprint: Digest
    private let head: [UInt8]
    private let token: [UInt8]
    private let tokenForOtherUses: [UInt8]

    /// The head of three entries.
    private let earlierHead: [UInt8]

    /// A time that no token proves an entry to be older than.
    private let time: RecordedTime

    init(
        by anna: TestSigner,
        _ boris: TestSigner,
        _ logs: [TestSigner],
        _ authority: TestAuthority
    ) throws {
        var ledger = try WrittenLedger(anna: anna, log: logs[0])
        try ledger.append(
            (.key(roles: [.archivist], boris.key), ["/holder": "Boris", "/checked": "passport"]),
            WrittenLedger.agent("Dock workers")
        )
        try ledger.append((.log(logs[1].key), ["/purpose": "heads"]))
        earlierHead = try ledger.checkpoint(by: logs[1])
        try ledger.append(
            (
                .revoke(logs[0].reference, .superseded, from: ledger.recordCount),
                ["/explanation": "another disk", "/since": "2026"]
            )
        )
        let head = try ledger.checkpoint(by: logs[1])
        let imprint = try Digest(of: head.span)
        token = try authority.response(to: TimestampRequest(over: imprint).bytes)
        tokenForOtherUses = try authority.response(stating: token, signer: "codes")
        let latest = try TimestampResponse(bytes: token).timestamp.latest
        guard let time = RecordedTime(microseconds: latest),
            let fingerprint = ledger.fingerprint
        else { throw StoryError.unfinished }
        self.head = head
        self.time = time
        self.fingerprint = fingerprint
        self.ledger = ledger
    }

    private enum StoryError: Error { case unfinished }

    /// Records the token, or what was made of it.
    func anchor(_ done: Set<Tampering>, in ledger: inout WrittenLedger) throws {
        let size = done.contains(.anchorMoved) ? 3 : 4
        var bytes = done.contains(.tokenByACertificateForOtherUses) ? tokenForOtherUses : token
        if done.contains(.tokenForged) { bytes[bytes.count - 1] ^= 1 }
        let stated = try TimestampResponse(bytes: bytes).timestamp.time.description
        let digest = try Digest(of: bytes.span)
        try ledger.append(
            (.anchor(size: size, token: digest), ["/tsa": "Test TSA", "/genTime": stated])
        )
        ledger.addFile("anchors/\(digest).tsr", bytes)
        ledger.addFile("anchors/\(size).checkpoint", size == 3 ? earlierHead : head)
        ledger.time = time
    }
}
