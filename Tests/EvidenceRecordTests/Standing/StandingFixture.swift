import EvidenceCrypto
import EvidenceRecord
import EvidenceTestSupport
import Testing

/// Entries one after another with signatures of the right form only: the standing is read from
/// lines and never looks at a signature.
struct StandingFixture {
    let admin: VerifierKey
    let anna: VerifierKey
    let boris: VerifierKey
    let clara: VerifierKey
    let log: VerifierKey
    let otherLog: VerifierKey

    var standing: Standing
    var entries: [Entry] = []
    private var nextRecord = 0

    static let origin = "archive.example/standing"

    private static let keys = Result {
        try ["admin", "anna", "boris", "clara"].map { try TestSigner.person($0).key }
            + [TestSigner.log(origin).key, TestSigner.log(origin).key]
    }

    init(knowing suspicions: Suspicions = Suspicions()) throws {
        let keys = try Self.keys.get()
        (admin, anna, boris, clara) = (keys[0], keys[1], keys[2], keys[3])
        (log, otherLog) = (keys[4], keys[5])
        standing = Standing(knowing: suspicions)
    }

    /// A ledger whose entry 0 enrols admin (admin, custodian), anna (archivist), boris (admin,
    /// annotator, auditor) and the log: records 0 to 3.
    static func begun(knowing suspicions: Suspicions = Suspicions()) throws -> StandingFixture {
        var fixture = try StandingFixture(knowing: suspicions)
        let breaches = try fixture.append(
            by: fixture.admin,
            records: [
                .key(roles: [.admin, .custodian], fixture.admin),
                .key(roles: [.archivist], fixture.anna),
                .key(roles: [.admin, .annotator, .auditor], fixture.boris),
                .log(fixture.log),
            ]
        )
        guard breaches.isEmpty else { throw FixtureError.breach(breaches) }
        return fixture
    }

    enum FixtureError: Error { case breach([StandingBreach]) }

    /// Appends an entry and returns the problems it has.
    mutating func append(
        by signers: VerifierKey...,
        records acts: [RecordAct]
    ) throws -> [StandingBreach] {
        try admit(signers, acts).breaches
    }

    /// Appends an entry and returns the suspect records.
    mutating func suspects(
        by signers: VerifierKey...,
        records acts: [RecordAct]
    ) throws -> [Int] {
        try admit(signers, acts).suspects
    }

    private mutating func admit(
        _ signers: [VerifierKey],
        _ acts: [RecordAct]
    ) throws -> StandingJudgement {
        let records = acts.enumerated().map {
            RecordLine(number: nextRecord + $0.offset, act: $0.element, contentRoot: .zero)
        }
        let text = EntryText(
            header: EntryHeader(
                origin: Self.origin,
                index: entries.count,
                previous: .zero
            ),
            time: try #require(RecordedTime("2026-11-22T09:00:00.000000Z")),
            signers: signers.map(\.reference),
            records: records
        )
        let entry = try text.entry(signatures: signers.map { _ in [1, 2, 3] })
        let before = standing
        let judgement = standing.admit(entry)
        #expect(before.breaches(of: entry) == judgement.breaches)
        nextRecord += acts.count
        entries.append(entry)
        return judgement
    }
}
