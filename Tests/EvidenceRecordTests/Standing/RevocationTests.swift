import EvidenceCrypto
import EvidenceRecord
import Testing

struct RevocationTests {
    @Test func `a revoked key signs to the end of the entry and never again`() throws {
        var fixture = try StandingFixture.begun()
        let (admin, boris) = (fixture.admin, fixture.boris)
        #expect(
            try fixture.append(
                by: boris,
                records: [.revoke(boris.reference, .retired, from: 4), .content(.annotation)]
            ) == []
        )
        let revoked = StandingBreach(
            record: nil,
            problem: .signerRevoked(boris.reference, by: 4)
        )
        #expect(try fixture.append(by: boris, records: [.content(.annotation)]) == [revoked])
        #expect(
            try fixture.append(by: admin, boris, records: [.seal(record: 0, .all)]) == [revoked]
        )
        #expect(
            try fixture.append(by: admin, records: [.key(roles: [.annotator], boris)]).map(
                \.problem
            )
                == [.revokedKeyEnrolled(boris.reference)]
        )
        #expect(fixture.standing.key(boris.reference)?.revocation?.record == 4)
    }

    @Test func `only a key of an earlier entry is revoked`() throws {
        var fixture = try StandingFixture.begun()
        let clara = fixture.clara
        #expect(
            try fixture.append(
                by: fixture.admin,
                records: [
                    .key(roles: [.archivist], clara),
                    .revoke(clara.reference, .retired, from: 5),
                ]
            ) == [StandingBreach(record: 5, problem: .unknownKeyRevoked(clara.reference))]
        )
        let stranger = KeyReference(name: "nobody", id: 7)
        #expect(
            try fixture.append(by: fixture.admin, records: [.revoke(stranger, .retired, from: 6)])
                == [StandingBreach(record: 6, problem: .unknownKeyRevoked(stranger))]
        )
    }

    @Test func `records become suspect from a number up to the line's own`() throws {
        var fixture = try StandingFixture.begun()
        let anna = fixture.anna.reference
        #expect(
            try fixture.append(by: fixture.admin, records: [.revoke(anna, .retired, from: 4)]) == []
        )
        #expect(
            try fixture.append(by: fixture.admin, records: [.revoke(anna, .compromised, from: 6)])
                == [StandingBreach(record: 5, problem: .suspectFrom(6))]
        )
    }

    @Test func `a log key is revoked as any other, but for the last`() throws {
        var fixture = try StandingFixture.begun()
        let (log, other) = (fixture.log, fixture.otherLog)
        #expect(
            try fixture.append(
                by: fixture.admin,
                records: [.revoke(log.reference, .retired, from: 4)]
            )
            .map(\.problem) == [.noLogKeyInForce]
        )
        #expect(
            try fixture.append(by: fixture.admin, records: [.log(log)]).map(\.problem)
                == [.revokedKeyEnrolled(log.reference), .noLogKeyInForce]
        )
        #expect(try fixture.append(by: fixture.admin, records: [.log(other)]) == [])
        #expect(fixture.standing.logKeysInForce.map(\.key) == [other])
    }

    @Test func `the last admin is not revoked`() throws {
        var fixture = try StandingFixture.begun()
        let (admin, boris) = (fixture.admin, fixture.boris)
        #expect(
            try fixture.append(
                by: admin,
                records: [
                    .revoke(boris.reference, .retired, from: 4),
                    .revoke(admin.reference, .retired, from: 5),
                ]
            ).map(\.problem) == [.adminsBelowQuorum(holders: 0, needed: 1)]
        )
    }

    @Test func `a quorum is at least one and at most the holders after the entry`() throws {
        var fixture = try StandingFixture.begun()
        let admin = fixture.admin
        #expect(
            try fixture.append(by: admin, records: [.quorum(.archivist, 0)]).map(\.problem)
                == [.quorumOutOfRange(.archivist, 0, holders: 1)]
        )
        #expect(
            try fixture.append(by: admin, records: [.quorum(.archivist, 2)]).map(\.problem)
                == [.quorumOutOfRange(.archivist, 2, holders: 1)]
        )
        #expect(
            try fixture.append(
                by: admin,
                records: [.quorum(.archivist, 2), .key(roles: [.archivist], fixture.clara)]
            ) == []
        )
        #expect(
            try fixture.append(
                by: admin,
                records: [
                    .quorum(.admin, 2),
                    .revoke(fixture.boris.reference, .superseded, from: 0),
                ]
            ).map(\.problem) == [
                .quorumOutOfRange(.admin, 2, holders: 1),
                .adminsBelowQuorum(holders: 1, needed: 2),
            ]
        )
    }

    @Test func `a quorum counts the signers who hold the role, from the next entry on`() throws {
        var fixture = try StandingFixture.begun()
        let (admin, anna, boris) = (fixture.admin, fixture.anna, fixture.boris)
        #expect(
            try fixture.append(by: admin, records: [.quorum(.admin, 2), .quorum(.admin, 2)]) == []
        )
        let missed = StandingBreach.Problem.quorumMissed(.quorum, .admin, needed: 2, found: 1)
        #expect(
            try fixture.append(by: admin, anna, records: [.quorum(.admin, 1)]).map(\.problem) == [
                missed
            ]
        )
        #expect(try fixture.append(by: boris, admin, records: [.quorum(.admin, 2)]) == [])
    }

    @Test func `of two roles that will do, one that the author holds reaches its quorum`() throws {
        var fixture = try StandingFixture.begun()
        let (admin, anna, clara) = (fixture.admin, fixture.anna, fixture.clara)
        _ = try fixture.append(
            by: admin,
            records: [
                .key(roles: [.annotator, .archivist], clara),
                .quorum(.archivist, 2),
            ]
        )
        #expect(try fixture.append(by: clara, records: [.content(.annotation)]) == [])
        #expect(
            try fixture.append(by: clara, records: [.content(.agent)]).map(\.problem)
                == [.quorumMissed(.agent, .archivist, needed: 2, found: 1)]
        )
        #expect(
            try fixture.append(by: anna, records: [.content(.annotation)]).map(\.problem)
                == [.quorumMissed(.annotation, .archivist, needed: 2, found: 1)]
        )
        // Boris holds annotator, which the author does not.
        #expect(
            try fixture.append(by: anna, fixture.boris, records: [.content(.annotation)]).map(
                \.problem
            )
                == [.quorumMissed(.annotation, .archivist, needed: 2, found: 1)]
        )
        #expect(try fixture.append(by: anna, clara, records: [.content(.annotation)]) == [])
    }
}

struct SuspicionTests {
    private func suspicions(_ key: VerifierKey, from: Int, by record: Int) -> Suspicions {
        var suspicions = Suspicions()
        suspicions.note(
            RecordLine(
                number: record,
                act: .revoke(key.reference, .compromised, from: from),
                contentRoot: .zero
            )
        )
        return suspicions
    }

    @Test func `records of the key are suspect from the number on, as author or beside`() throws {
        let keys = try StandingFixture()
        var fixture = try StandingFixture.begun(
            knowing: suspicions(keys.boris, from: 5, by: 9)
        )
        let (admin, boris) = (fixture.admin, fixture.boris)
        #expect(
            try fixture.suspects(
                by: boris,
                records: [.content(.annotation), .content(.annotation)]
            ) == [5]
        )
        #expect(try fixture.suspects(by: admin, records: [.seal(record: 0, .all)]) == [])
        #expect(try fixture.suspects(by: admin, boris, records: [.unseal(record: 0, .all)]) == [7])
    }

    @Test func `the line's own number makes nothing suspect`() throws {
        let keys = try StandingFixture()
        #expect(suspicions(keys.boris, from: 9, by: 9) == Suspicions())
    }

    @Test func `what a suspect key line allows is suspect, until a sound one replaces it`() throws {
        let keys = try StandingFixture()
        var fixture = try StandingFixture.begun(
            knowing: suspicions(keys.boris, from: 4, by: 99)
        )
        let (admin, boris, clara) = (fixture.admin, fixture.boris, fixture.clara)
        #expect(try fixture.suspects(by: boris, records: [.key(roles: [.archivist], clara)]) == [4])
        #expect(try fixture.suspects(by: clara, records: [.content(.agent)]) == [5])
        #expect(try fixture.suspects(by: admin, records: [.key(roles: [.archivist], clara)]) == [])
        #expect(try fixture.suspects(by: clara, records: [.content(.agent)]) == [])
    }

    @Test func `what a suspect quorum line allows is suspect`() throws {
        let keys = try StandingFixture()
        var fixture = try StandingFixture.begun(
            knowing: suspicions(keys.boris, from: 6, by: 99)
        )
        let (admin, anna, boris) = (fixture.admin, fixture.anna, fixture.boris)
        let clara = fixture.clara
        _ = try fixture.append(
            by: admin,
            records: [.key(roles: [.archivist], clara), .quorum(.archivist, 2)]
        )
        #expect(try fixture.suspects(by: boris, records: [.quorum(.archivist, 1)]) == [6])
        #expect(try fixture.suspects(by: anna, records: [.content(.agent)]) == [7])
        #expect(try fixture.suspects(by: anna, clara, records: [.content(.agent)]) == [8])
        #expect(try fixture.suspects(by: admin, records: [.quorum(.archivist, 1)]) == [])
        #expect(try fixture.suspects(by: anna, records: [.content(.agent)]) == [])
    }

    @Test func `a log key that a suspect line added is suspect`() throws {
        let keys = try StandingFixture()
        var fixture = try StandingFixture.begun(
            knowing: suspicions(keys.boris, from: 4, by: 99)
        )
        #expect(try fixture.suspects(by: fixture.boris, records: [.log(fixture.otherLog)]) == [4])
        #expect(fixture.standing.logKeys.map(\.isSuspect) == [false, true])
    }
}
