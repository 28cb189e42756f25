import EvidenceCrypto
import EvidenceRecord
import EvidenceTestSupport
import Testing

struct StandingTests {
    @Test func `entry 0 sets up keys, roles and logs`() throws {
        let fixture = try StandingFixture.begun()
        let standing = fixture.standing
        #expect(standing.keys.map(\.key) == [fixture.admin, fixture.anna, fixture.boris])
        #expect(standing.keys.map(\.isCountersigned) == [true, false, false])
        #expect(standing.key(fixture.anna.reference)?.roles == [.archivist])
        #expect(standing.key(fixture.clara.reference) == nil)
        #expect(standing.logKeysInForce.map(\.key) == [fixture.log])
        #expect(standing.holderCount(of: .admin) == 2)
        #expect(standing.quorum(of: .admin) == 1)
    }

    @Test func `entry 0 enrols its author as admin by its first record`() throws {
        var other = try StandingFixture()
        let admin = other.admin
        #expect(
            try other.append(
                by: admin,
                records: [
                    .key(roles: [.archivist], other.anna), .key(roles: [.admin], admin),
                    .log(other.log),
                ]
            ) == [StandingBreach(record: 0, problem: .firstRecord)]
        )
        var roleless = try StandingFixture()
        #expect(
            try roleless.append(
                by: admin,
                records: [
                    .key(roles: [.archivist], admin), .key(roles: [.admin], roleless.boris),
                    .log(roleless.log),
                ]
            ).map(\.problem) == [
                .firstRecord, .roleMissing(.key, author: admin.reference),
                .roleMissing(.log, author: admin.reference),
            ]
        )
    }

    @Test func `entry 0 adds a log key`() throws {
        var fixture = try StandingFixture()
        #expect(
            try fixture.append(by: fixture.admin, records: [.key(roles: [.admin], fixture.admin)])
                .map(\.problem) == [.noLogKeyInForce, .noLogLine]
        )
    }

    @Test func `entry 0 may be countersigned by the keys it enrols and by no others`() throws {
        var fixture = try StandingFixture()
        #expect(
            try fixture.append(
                by: fixture.admin,
                fixture.anna,
                fixture.boris,
                records: [
                    .key(roles: [.admin], fixture.admin), .key(roles: [.archivist], fixture.anna),
                    .log(fixture.log),
                ]
            ).map(\.problem) == [.signerNotEnrolled(fixture.boris.reference)]
        )
        #expect(fixture.standing.keys.map(\.isCountersigned) == [true, true])
    }

    @Test(arguments: [
        (RecordKind.document, Role.archivist), (.agent, .archivist), (.voice, .archivist),
        (.excerpt, .archivist), (.annotation, .archivist), (.annotation, .annotator),
        (.custody, .archivist), (.custody, .custodian), (.seal, .custodian), (.anchor, .custodian),
        (.attest, .auditor), (.attest, .custodian), (.key, .admin), (.quorum, .admin),
    ])
    func `the author holds a role for each kind of record`(kind: RecordKind, role: Role) throws {
        var fixture = try StandingFixture.begun()
        _ = try fixture.append(by: fixture.admin, records: [.key(roles: [role], fixture.clara)])
        let act = try #require(fixture.act(kind))
        #expect(try fixture.append(by: fixture.clara, records: [act]) == [])
        let others = Role.allCases.filter { !kind.permittedRoles.contains($0) }
        _ = try fixture.append(by: fixture.admin, records: [.key(roles: others, fixture.clara)])
        let next = fixture.entries.reduce(0) { $0 + $1.records.count }
        #expect(
            try fixture.append(by: fixture.clara, fixture.admin, records: [act, act]) == [
                StandingBreach(
                    record: next,
                    problem: .roleMissing(kind, author: fixture.clara.reference)
                )
            ]
        )
    }

    @Test func `roles are replaced from the next entry on`() throws {
        var fixture = try StandingFixture.begun()
        let boris = fixture.boris
        #expect(
            try fixture.append(
                by: boris,
                records: [
                    .key(roles: [.archivist], boris), .key(roles: [.annotator], fixture.clara),
                ]
            ) == []
        )
        #expect(
            try fixture.append(by: boris, records: [.key(roles: [.admin], boris)]).map(\.problem)
                == [.roleMissing(.key, author: boris.reference)]
        )
        #expect(fixture.standing.key(boris.reference)?.enrolledBy == 2)
        #expect(fixture.standing.key(boris.reference)?.rolesBy == 6)
        #expect(try fixture.append(by: boris, records: [.key(roles: [.auditor], boris)]) == [])
    }

    @Test func `a new key countersigns the entry that enrols it, without a role there`() throws {
        var fixture = try StandingFixture.begun()
        let (admin, clara) = (fixture.admin, fixture.clara)
        #expect(
            try fixture.append(
                by: admin,
                clara,
                records: [.quorum(.admin, 2), .key(roles: [.admin], clara)]
            ) == []
        )
        #expect(fixture.standing.key(clara.reference)?.isCountersigned == true)
        let other = fixture.otherLog
        #expect(
            try fixture.append(by: admin, other, records: [.key(roles: [.admin], clara)])
                .map(\.problem) == [
                    .signerNotEnrolled(other.reference),
                    .quorumMissed(.key, .admin, needed: 2, found: 1),
                ]
        )
        #expect(try fixture.append(by: clara, admin, records: [.quorum(.admin, 1)]) == [])
    }

    @Test func `a new key is the author of no entry that enrols it`() throws {
        var fixture = try StandingFixture.begun()
        let clara = fixture.clara
        #expect(
            try fixture.append(by: clara, fixture.admin, records: [.key(roles: [.admin], clara)])
                .map(\.problem) == [.signerNotEnrolled(clara.reference)]
        )
    }

    @Test func `a pair of name and ID and a public key belong together for ever`() throws {
        var fixture = try StandingFixture.begun()
        let renamed = try VerifierKey(name: "anna-2", key: fixture.anna.key)
        #expect(
            try fixture.append(by: fixture.admin, records: [.key(roles: [.admin], renamed)]).map(
                \.problem
            )
                == [.keyUnderOtherName(renamed.reference, other: fixture.anna.reference)]
        )
    }

    @Test func `the log key bears the ledger's name`() throws {
        var fixture = try StandingFixture.begun()
        let named = try VerifierKey(name: "other", key: fixture.otherLog.key)
        #expect(
            try fixture.append(by: fixture.admin, records: [.log(named)]).map(\.problem)
                == [.logKeyName(named.reference)]
        )
    }

    @Test func `sizes are at most the index of the entry`() throws {
        var fixture = try StandingFixture.begun()
        #expect(
            try fixture.append(
                by: fixture.admin,
                records: [
                    .anchor(size: 1, token: .zero), .anchor(size: 2, token: .zero),
                    .attest(size: 1, root: .zero, layers: [1]),
                    .attest(size: 2, root: .zero, layers: [1]),
                ]
            ) == [
                StandingBreach(record: 5, problem: .sizeBeyondEntry(.anchor, size: 2)),
                StandingBreach(record: 7, problem: .sizeBeyondEntry(.attest, size: 2)),
            ]
        )
    }
}

extension StandingFixture {
    /// A record of that kind that keeps every rule but perhaps that of the author's role.
    func act(_ kind: RecordKind) -> RecordAct? {
        switch kind {
        case .key: .key(roles: [.archivist], anna)
        case .revoke: .revoke(anna.reference, .retired, from: 0)
        case .log: .log(otherLog)
        case .quorum: .quorum(.admin, 1)
        case .seal: .seal(record: 0, .all)
        case .unseal: .unseal(record: 0, .all)
        case .destroy: .destroy(record: 0, .all)
        case .anchor: .anchor(size: 1, token: .zero)
        case .attest: .attest(size: 1, root: .zero, layers: [1])
        default: ContentKind(rawValue: kind.rawValue).map { .content($0) }
        }
    }
}
