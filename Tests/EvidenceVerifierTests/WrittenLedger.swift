import EvidenceCrypto
import EvidenceRecord
import EvidenceTestSupport
import EvidenceVerifier

/// A ledger in memory that a test writes entry by entry, with the keys that sign it.
struct WrittenLedger {
    static let origin = "archive.example/verifier"

    /// The ledger's name, which is ``origin`` where none is given.
    let origin: String

    /// A record: what its line does and the fields of its content.
    typealias Draft = (act: RecordAct, fields: [String: String])

    let anna: TestSigner
    let log: TestSigner
    private(set) var memory = MemoryLedger()

    /// The head that the checkpoint of the last entry states.
    private(set) var head = TreeHead(size: 0, root: .zero)
    private(set) var recordCount = 0

    /// The leaf hash of entry 0.
    private(set) var fingerprint: Digest?

    /// What the next entries claim as their time.
    var time: RecordedTime
    private var frontier = Frontier()
    private var previous = Digest.zero

    /// A ledger of one entry, records 0 and 1, which enrols Anna in every role but the auditor's.
    init() throws {
        try self.init(
            anna: TestSigner.person("archive.example/anna"),
            log: TestSigner.log(Self.origin)
        )
    }

    /// As above, by keys that are there.
    init(origin: String = Self.origin, anna: TestSigner, log: TestSigner) throws {
        self.origin = origin
        self.anna = anna
        self.log = log
        time = try Self.firstTime
        try append(
            (
                .key(roles: [.admin, .annotator, .archivist, .custodian], anna.key),
                ["/holder": "Anna", "/checked": "in person"]
            ),
            (.log(log.key), ["/purpose": "heads"])
        )
    }

    static func agent(_ name: String) -> Draft {
        (.content(.agent), ["/type": "person", "/name": name])
    }

    /// A document whose source and rendition are the same file.
    static func document(_ digest: Digest, size: Int) -> Draft {
        (
            .content(.document),
            [
                "/title": "Minutes", "/mediaType": "text/plain", "/size": "\(size)",
                "/sha256": "\(digest)", "/text/sha256": "\(digest)", "/text/extractor": "none",
                "/text/version": "1",
            ]
        )
    }

    static func withholding(_ act: RecordAct) -> Draft {
        (act, ["/reason": "asked for", "/authority": "the board"])
    }

    /// Appends an entry of those records, and signs a checkpoint that covers it.
    mutating func append(_ drafts: Draft..., author: TestSigner? = nil) throws {
        let author = author ?? anna
        var hasher = try TreeHasher()
        var lines: [RecordLine] = []
        var contents = memory.files["contents/0"] ?? []
        for draft in drafts {
            let content = try Self.content(draft.fields)
            let number = recordCount + lines.count
            let root = try content.root(using: &hasher)
            lines.append(RecordLine(number: number, act: draft.act, contentRoot: root))
            content.appendLine(record: number, to: &contents)
        }
        let text = EntryText(
            header: EntryHeader(origin: origin, index: head.size, previous: previous),
            time: time,
            signers: [author.reference],
            records: lines
        )
        let entry = try text.entry(signatures: [author.signature(for: text.bytes)])
        previous = try hasher.leaf(entry.bytes)
        if fingerprint == nil { fingerprint = previous }
        try frontier.append(previous, using: &hasher)
        head = TreeHead(size: frontier.size, root: try frontier.root(using: &hasher))
        recordCount += lines.count
        memory.files["entries", default: []] += entry.bytes
        memory.files["contents/0"] = contents
        memory.files["checkpoint"] = try checkpoint(of: head)
    }

    /// A file under `documents` of that text.
    mutating func addFile(_ text: String) throws -> Digest {
        let digest = try Digest(of: Array(text.utf8).span)
        memory.files["documents/\("\(digest)".prefix(2))/\(digest)"] = Array(text.utf8)
        return digest
    }

    /// A file of that path below the ledger's folder.
    mutating func addFile(_ path: String, _ bytes: [UInt8]) {
        memory.files[path] = bytes
    }

    /// A checkpoint of that head, signed by the log.
    func checkpoint(of head: TreeHead) throws -> [UInt8] {
        try checkpoint(of: head, by: log)
    }

    /// The same, signed by another key.
    func checkpoint(of head: TreeHead, by log: TestSigner) throws -> [UInt8] {
        let text = Checkpoint.text(origin: origin, size: head.size, root: head.root)
        return SignedNote(text: text, signatures: [try log.line(for: text)]).bytes
    }

    private static var firstTime: RecordedTime {
        get throws {
            guard let time = RecordedTime("2026-01-01T00:00:00.000000Z") else { throw NoTime() }
            return time
        }
    }

    private struct NoTime: Error {}

    private static func content(_ fields: [String: String]) throws -> Content {
        let sorted = fields.sorted { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }
        return try Content(
            fields: zip(sorted, try Salt.fresh(sorted.count)).map { field, salt in
                ContentField(
                    pointer: Array(field.key.utf8),
                    state: .disclosed(salt: salt, value: Array(field.value.utf8))
                )
            }
        )
    }
}

extension MemoryLedger {
    /// What a verifier says that knows so much of the ledger.
    func report(
        knowing head: TreeHead? = nil,
        fingerprint: Digest? = nil,
        namesakes: [Digest] = [],
        withoutContents: Bool = false
    ) async throws -> Report {
        var options = Verifier.Options()
        options.knownHead = head
        options.fingerprint = fingerprint
        options.namesakes = namesakes
        options.withoutContents = withoutContents
        return try await Verifier(source, options: options).verify()
    }

    /// The same without the file of that path, or with other bytes in it.
    func with(_ path: String, _ bytes: [UInt8]?) -> MemoryLedger {
        var ledger = self
        ledger.files[path] = bytes
        return ledger
    }
}

extension Report {
    /// The kinds of the findings that are more than mentions.
    var faults: [FindingKind] {
        findings.filter { $0.severity != .mention }.map(\.kind)
    }

    /// What is mentioned.
    var mentions: [FindingKind] {
        findings.filter { $0.severity == .mention }.map(\.kind)
    }
}
