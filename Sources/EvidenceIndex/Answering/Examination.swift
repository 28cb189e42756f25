internal import EvidenceCrypto
internal import EvidenceModel
internal import EvidenceRecord
internal import EvidenceStore
internal import GRDB

/// One look into the index and the ledger, as the ledger stood at some moment.
///
/// It is a class because what it has read once is kept for all that is asked in the same look.
final class Examination {
    let database: Database
    let snapshot: LedgerSnapshot

    /// The ledger of so many records is looked at.
    let limit: Int

    private let reliefs: [Int: Int]

    /// What annotations say is read through what, as the ledger stood.
    private(set) lazy var succession = Result { try Succession(database, before: limit) }

    private lazy var isAnyKeyRevoked = Result {
        try !database.numbers(Questions.isAnyKeyRevoked, limit).isEmpty
    }

    private var checked: CheckedContents
    private var signedRecords: [Int: SignedRecord] = [:]
    private var contents: [Int: Content?] = [:]
    private var heads: [Int: EntryHead] = [:]
    private var knownStandings: StandingHistory?
    private var knownSuspicions: [Int: [Suspicion]] = [:]
    private var then: WithholdingState?

    /// The records that were found not to be what was signed.
    private(set) var unreadable: Set<Int> = []

    /// Those that were withheld after the moment, among the ones that were read.
    private(set) var withheldSince: Set<Int> = []

    /// Whether a moment of the past is looked at.
    var isOfThePast: Bool { limit < snapshot.recordCount }

    init(
        _ database: Database,
        _ snapshot: LedgerSnapshot,
        asOf moment: Query.Moment?,
        relieving reliefs: [Int: Int] = [:]
    ) throws {
        self.database = database
        self.snapshot = snapshot
        self.reliefs = reliefs
        limit = try Self.limit(at: moment, database, snapshot)
        checked = try CheckedContents()
    }

    private static func limit(
        at moment: Query.Moment?,
        _ database: Database,
        _ snapshot: LedgerSnapshot
    ) throws -> Int {
        let all = snapshot.recordCount
        switch moment {
        case nil:
            return all
        case .time(let time):
            let time = Int(time.microseconds)
            return try Int.fetchOne(database, sql: Lookups.recordsAtTime, arguments: [time]) ?? all
        case .record(let name):
            let now = try Examination(database, snapshot, asOf: nil)
            let record = try now.number(of: name)
            return try Int.fetchOne(database, sql: Lookups.recordsAfter, arguments: [record]) ?? all
        }
    }

    // So much is kept of what has been read; an answer of many rows reads some of it again.
    private static let mostKept = 4_096

    /// The record through which another is read.
    func current(_ record: Int) throws -> Int {
        try succession.get().current(record)
    }

    /// The number of the record that a person named.
    func number(of name: RecordName) throws -> Int {
        switch name {
        case .number(let number):
            guard number < limit else { throw IndexError.noSuchRecord(number) }
            return number
        case .label(let label):
            let bearers = try Int.fetchAll(
                database.cachedStatement(sql: Questions.bearers),
                arguments: [label, limit]
            )
            for bearer in bearers.reversed() where try !isSuperseded(bearer) { return bearer }
            throw IndexError.noSuchLabel(label)
        }
    }

    func isSuperseded(_ record: Int) throws -> Bool {
        try !database.numbers(Questions.successions, record, limit).isEmpty
    }

    func kind(of record: Int) throws -> RecordKind? {
        try database.numbers(Lookups.kind, record).first.flatMap { RecordKind(code: $0[0]) }
    }
}

// MARK: - Reading the ledger again

extension Examination {
    /// A record as its entry states it.
    func signed(_ record: Int) throws -> SignedRecord {
        if let known = signedRecords[record] { return known }
        guard let row = try database.numbers(Questions.record, record).first else {
            throw IndexError.noSuchRecord(record)
        }
        guard let kind = RecordKind(code: row[0]),
            let root = try root(inLineAt: row[2], kind, record)
        else { throw Outdated.ofAnotherLedger }
        let found = SignedRecord(kind: kind, entry: row[1], root: root, contents: row[3])
        if signedRecords.count >= Self.mostKept { signedRecords.removeAll(keepingCapacity: true) }
        signedRecords[record] = found
        return found
    }

    /// The root in the record's line, which is thought to start there.
    private func root(inLineAt start: Int, _ kind: RecordKind, _ record: Int) throws -> Digest? {
        for length in [SignedRecord.usualLine, SignedRecord.longestLine] {
            let bytes = try snapshot.entryBytes(at: start, count: length)
            if let root = SignedRecord.root(inLine: bytes, kind, record) { return root }
        }
        return nil
    }

    /// The beginning of an entry: when it was signed, and by whom.
    func head(ofEntry index: Int) throws -> EntryHead {
        if let known = heads[index] { return known }
        guard let row = try database.numbers(Questions.entry, index).first,
            let head = EntryHead(try snapshot.entryBytes(at: row[0], count: row[1]), index)
        else { throw Outdated.ofAnotherLedger }
        if heads.count >= Self.mostKept { heads.removeAll(keepingCapacity: true) }
        heads[index] = head
        return head
    }

    /// What a record says, read from the ledger and held against its signed root.
    ///
    /// Nil where it is withheld whole, now or at the moment that is looked at, and where it is
    /// missing or not what was signed: then it is noted.
    func content(of record: Int) throws -> Content? {
        if let known = contents[record] { return known }
        let content = try readContent(of: record)
        if contents.count >= Self.mostKept { contents.removeAll(keepingCapacity: true) }
        contents[record] = .some(content)
        return content
    }

    private func readContent(of record: Int) throws -> Content? {
        let withheld = snapshot.withholding[record]
        try noteWithholding(of: record)
        guard withheld?.isWhole != true, try withheldThen(record)?.isWhole != true else {
            return nil
        }
        let signed = try signed(record)
        guard let line = try snapshot.contentLine(ofRecord: record, near: signed.contents),
            let content = try? checked.content(
                line,
                line.indices,
                of: record,
                root: signed.root,
                withholding: withheld
            )
        else {
            unreadable.insert(record)
            return nil
        }
        guard let then = try withheldThen(record) else { return content }
        var hasher = try TreeHasher()
        return try content.withholding(using: &hasher) { then.withholdsField($0) }
    }

    private func noteWithholding(of record: Int) throws {
        guard isOfThePast, let now = snapshot.withholding[record] else { return }
        if try withheldThen(record) != now { withheldSince.insert(record) }
    }

    /// What was withheld of a record at the moment that is looked at.
    func withheldThen(_ record: Int) throws -> RecordWithholding? {
        guard isOfThePast else { return snapshot.withholding[record] }
        return try withholdingThen()[record]
    }

    private func withholdingThen() throws -> WithholdingState {
        if let then { return then }
        var state = WithholdingState()
        let rows = try Row.fetchCursor(
            database.cachedStatement(sql: Questions.withholdings),
            arguments: [limit]
        )
        while let row = try rows.next() {
            guard let kind = RecordKind(code: row[2]),
                let act = RecordAct(kind, of: row[0], part: row[3])
            else { continue }
            state.apply(RecordLine(number: row[1], act: act, contentRoot: .zero))
        }
        then = state
        return state
    }

    /// The records of which something was withheld then that is not now.
    func recordsWithheldThen() throws -> [Int] {
        guard isOfThePast, try Bool.fetchOne(database, sql: Questions.hasUnsealing) == true else {
            return []
        }
        let then = try withholdingThen()
        return then.withheldRecords.filter { then[$0] != snapshot.withholding[$0] }
    }

    // MARK: Keys

    /// Why a record is suspect, by the revocations up to the moment; nothing where it is not.
    func suspicions(of record: Int) throws -> [Suspicion] {
        guard try hasSuspicions() else { return [] }
        if let known = knownSuspicions[record] { return known }
        let signed = try signed(record)
        let suspicions = try standings().suspicions(
            of: record,
            signed.kind,
            inEntry: signed.entry,
            signedBy: try head(ofEntry: signed.entry).signers
        )
        if knownSuspicions.count >= Self.mostKept { knownSuspicions.removeAll() }
        knownSuspicions[record] = suspicions
        return suspicions
    }

    /// Whether any record is suspect; where no key was revoked, no entry is read to tell.
    func hasSuspicions() throws -> Bool {
        try isAnyKeyRevoked.get() && standings().hasSuspicions
    }

    /// The standing before each entry, knowing the revocations up to the moment.
    private func standings() throws -> StandingHistory {
        if let knownStandings { return knownStandings }
        var entries: [Entry] = []
        let rows = try Row.fetchAll(
            database.cachedStatement(sql: Questions.standing),
            arguments: [limit]
        )
        for row in rows {
            guard let entry = try snapshot.entry(row[0], near: row[1], length: row[2]) else {
                throw Outdated.ofAnotherLedger
            }
            entries.append(entry)
        }
        var suspicions = Suspicions(of: entries)
        for (record, count) in reliefs {
            suspicions.relieve(compromise: record, firstEntries: count)
        }
        let standings = StandingHistory(of: entries, knowing: suspicions)
        knownStandings = standings
        return standings
    }
}

extension RecordAct {
    /// The act of withholding of that kind; nil where it is none or the part is no part.
    init?(_ kind: RecordKind, of record: Int, part: String) {
        guard let part = WithheldPart(part) else { return nil }
        switch kind {
        case .seal: self = .seal(record: record, part)
        case .unseal: self = .unseal(record: record, part)
        case .destroy: self = .destroy(record: record, part)
        default: return nil
        }
    }
}

extension WithheldPart {
    /// Reads the word or the indexes as a line writes them.
    fileprivate init?(_ text: String) {
        switch text {
        case "all": self = .all
        case "source": self = .source
        case "text": self = .text
        default:
            let indexes = text.split(separator: ",").compactMap { Int($0) }
            guard !indexes.isEmpty else { return nil }
            self = .fields(indexes)
        }
    }
}
