import EvidenceCrypto
import EvidenceRecord
import Testing

/// What a compromised key signed is suspect, unless it is proven to be older than the compromise.
struct ReliefTests {
    /// The suspect records of a short story.
    ///
    /// Entry 1, record 4: boris enrols clara. Entries 2 and 3, records 5 and 6: clara annotates,
    /// boris annotates. Entry 4, record 7: boris is revoked with all from record 4 on.
    private func suspects(_ reason: RevocationReason, relieved: Int?) throws -> [Int] {
        let keys = try StandingFixture()
        let act = RecordAct.revoke(keys.boris.reference, reason, from: 4)
        var suspicions = Suspicions()
        suspicions.note(RecordLine(number: 7, act: act, contentRoot: .zero))
        #expect(suspicions.compromises == (reason == .compromised ? [7] : []))
        if let relieved { suspicions.relieve(compromise: 7, firstEntries: relieved) }
        var fixture = try StandingFixture.begun(knowing: suspicions)
        let (boris, clara) = (fixture.boris, fixture.clara)
        var suspects = try fixture.suspects(by: boris, records: [.key(roles: [.annotator], clara)])
        suspects += try fixture.suspects(by: clara, records: [.content(.annotation)])
        suspects += try fixture.suspects(by: boris, records: [.content(.annotation)])
        suspects += try fixture.suspects(by: fixture.admin, records: [act])
        return suspects
    }

    @Test(arguments: [
        (nil, [4, 5, 6]), (0, [4, 5, 6]), (1, [4, 5, 6]),
        // The enrolment is older, and so what rests on it is trusted whenever it was signed.
        (2, [6]), (3, [6]), (4, []), (9, []),
    ])
    func `entries that are older are not suspect, nor what rests on them`(
        relieved: Int?,
        expected: [Int]
    ) throws {
        #expect(try suspects(.compromised, relieved: relieved) == expected)
    }

    @Test(arguments: [RevocationReason.retired, .superseded])
    func `only of a compromise is anything proven older`(reason: RevocationReason) throws {
        #expect(try suspects(reason, relieved: 9) == [4, 5, 6])
    }

    @Test func `each compromise has its own time`() throws {
        let keys = try StandingFixture()
        let boris = keys.boris.reference
        var suspicions = Suspicions()
        for (number, first) in [(9, 6), (10, 4)] {
            let act = RecordAct.revoke(boris, .compromised, from: first)
            suspicions.note(RecordLine(number: number, act: act, contentRoot: .zero))
        }
        suspicions.relieve(compromise: 10, firstEntries: 9)
        let fixture = try StandingFixture.begun()
        let history = StandingHistory(of: fixture.entries, knowing: suspicions)
        func reasons(_ record: Int) -> [Suspicion] {
            history.suspicions(of: record, .annotation, inEntry: 1, signedBy: [boris])
        }
        func relieved(_ record: Int) -> [KeyReference] {
            history.relieved([boris], of: record, inEntry: 1)
        }
        #expect(reasons(5) == [])
        #expect(reasons(6) == [.signer(boris, by: 9, from: 6)])
        #expect(relieved(5) == [boris])
        #expect(relieved(6) == [])
        #expect(relieved(3) == [])
    }
}
