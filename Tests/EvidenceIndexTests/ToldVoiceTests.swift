import EvidenceModel
import EvidenceRecord
import Testing

@testable import EvidenceIndex

/// A told voice is an event itself, at the time at which it spoke.
@Suite struct ToldVoiceTests {
    /// A letter tells of an order to say that somebody warned, and of a speech of which it quotes
    /// some words.
    private static func archive() throws -> TestArchive {
        let archive = try TestArchive.story()
        try archive.voice(
            "warning",
            of: "Minister",
            .asserts,
            .indirect,
            within: "order",
            said: "2022-01-04"
        )
        try archive.voice(
            "quotation",
            of: "Mayor",
            .asserts,
            .direct,
            within: "order",
            said: "2022-01-03"
        )
        try archive.excerpt("warned", "that he had warned", in: "warning")
        try archive.excerpt("quoted", "open it", in: "quotation", event: "2022-01-02")
        return archive
    }

    @Test(arguments: [
        ("2022-01-02", ["quoted"]), ("2022-01-03", []), ("2022-01-04", ["warned"]),
        ("2022-01-05", ["closed", "ordered"]),
    ])
    func `it stands there where it is innermost, and not again where it tells another`(
        day: String,
        expected: [String]
    ) throws {
        let archive = try Self.archive()
        var index = try archive.index()
        let found = try archive.ask(&index) {
            $0.event = [try EDTFDate(day)]
            $0.certainty = .certain
        }
        #expect(found == expected)
    }

    @Test func `a told voice that is asked for itself stands there too`() throws {
        let archive = try Self.archive()
        let found = try archive.ask {
            $0.event = [try EDTFDate("2022-01-05")]
            $0.kinds = [.voice]
        }
        #expect(found == ["order"])
    }
}
