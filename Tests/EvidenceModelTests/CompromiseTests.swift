import EvidenceModel
import EvidenceRecord
import Testing

struct CompromiseTests {
    @Test(arguments: [
        ("2026-03-05", "2026-03-04T10:00:00.000000Z"),
        ("2026-03", "2026-02-28T10:00:00.000000Z"),
        ("2026", "2025-12-31T10:00:00.000000Z"),
        ("202X", "2019-12-31T10:00:00.000000Z"),
        ("2026-03-05/2026-03-09", "2026-03-04T10:00:00.000000Z"),
        ("2026-03-05/..", "2026-03-04T10:00:00.000000Z"),
        ("[2026-03-05,2026-04]", "2026-03-04T10:00:00.000000Z"),
        ("2026-03-05T01:00:00+05:00", "2026-03-04T20:00:00.000000Z"),
        ("2026-03-05T01:00:00Z", "2026-03-05T01:00:00.000000Z"),
    ])
    func `a compromise began at the earliest that its date may mean`(
        since: String,
        time: String
    ) throws {
        let content = RevokeContent(
            explanation: "stolen",
            since: try EDTFDate(Array(since.utf8))
        )
        #expect(content.earliestCompromise?.description == time)
    }

    @Test(arguments: [
        "2026-03~", "2026?", "../2026", "/2026", "[..2026]", "-0044", "1921", "Y-17000",
    ])
    func `a date without an earliest day, or of no such time, bounds nothing`(
        since: String
    ) throws {
        let content = RevokeContent(
            explanation: "stolen",
            since: try EDTFDate(Array(since.utf8))
        )
        #expect(content.earliestCompromise == nil)
    }
}
