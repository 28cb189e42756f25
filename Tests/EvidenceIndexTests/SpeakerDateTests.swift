import EvidenceModel
import EvidenceRecord
import Testing

@testable import EvidenceIndex

/// What somebody says of a date is looked up by both, whatever the length of the dates recorded.
@Suite struct SpeakerDateTests {
    private static let events = [
        ("before", "2021-02-10"), ("day", "2021-03-15"), ("month", "2021-03"),
        ("32 days", "2021-02-28/2021-03-31"), ("33 days", "2021-02-27/2021-03-31"),
        ("year", "2021"), ("until", "../2021-03-10"), ("since", "2021-02/.."),
        ("after", "2021-04-02"),
    ]

    private static func archive() throws -> TestArchive {
        let archive = try TestArchive.story()
        for (name, event) in events {
            try archive.excerpt(name, "it happened", in: "letter", event: event)
        }
        try archive.excerpt("undated", "it happened", in: "letter")
        try archive.excerpt("denied day", "it did not", in: "denial", event: "2021-03-15")
        return archive
    }

    @Test(arguments: [
        ("2021-02-27", ["33 days?", "year?", "until?", "since?"]),
        ("2021-03-15", ["day", "month?", "32 days?", "33 days?", "year?", "since?"]),
        ("2021-03", ["day", "month", "32 days?", "33 days?", "year?", "until?", "since?"]),
        ("2021-03-31", ["month?", "32 days?", "33 days?", "year?", "since?"]),
        ("2021-04", ["year?", "since?", "after"]),
        (
            "2021-03/2021-04",
            ["day", "month", "32 days?", "33 days?", "year?", "until?", "since?", "after"]
        ),
        ("2020-12-31", ["until?"]),
    ])
    func `a speaker's events on a date`(date: String, expected: [String]) throws {
        let archive = try Self.archive()
        var index = try archive.index()
        let found = try archive.ask(&index) {
            $0.by = [.form("Engineer")]
            $0.event = [try EDTFDate(date)]
        }
        #expect(found == expected)
    }

    @Test func `those of several speakers on several dates`() throws {
        let archive = try Self.archive()
        var index = try archive.index()
        let found = try archive.ask(&index) {
            $0.by = [.form("Minister"), .form("Mayor")]
            $0.event = [try EDTFDate("2021-03"), try EDTFDate("2022-01-05")]
        }
        #expect(found == ["ordered", "denied?", "denied day"])
    }

    @Test func `a told voice of a speaker stands at the date at which it spoke`() throws {
        let archive = try Self.archive()
        var index = try archive.index()
        let found = try archive.ask(&index) {
            $0.kinds = [.voice]
            $0.by = [.form("Mayor")]
            $0.event = [try EDTFDate("2022-01-05")]
        }
        #expect(found == ["order"])
    }
}
