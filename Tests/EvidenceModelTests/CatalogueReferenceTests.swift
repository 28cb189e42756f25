import EvidenceModel
import EvidenceRecord
import Testing

/// Where references and relations lead: a rule of design §5 broken at a time.
struct CatalogueReferenceTests {
    private typealias Ledger = SmallLedger

    // MARK: References

    @Test(
        arguments: [
            (DraftRecord.document, "/publisher", "agent"),
            (.voice, "/document", "document"), (.voice, "/speaker", "agent"),
            (.voice, "/within", "voice"), (.voice, "/to/0/agent", "agent"),
            (.excerpt, "/document", "document"), (.excerpt, "/voice", "voice"),
            (.excerpt, "/about/0/agent", "agent"), (.custody, "/from", "agent"),
            (.custody, "/to", "agent"),
        ]
    )
    func `a reference is to an earlier record of the right kind`(
        record: DraftRecord,
        pointer: String,
        kind: String
    ) throws {
        let pattern = pointer.replacing("/0/", with: "/*/")
        for target in ["6", "7", "9223372036854775807"] {
            var ledger = try Ledger()
            #expect(
                try ledger.add(record.with([pointer: target]))
                    .contains(.laterReference(pointer: pattern))
            )
        }
        let wrong = kind == "document" ? "1" : "0"
        var ledger = try Ledger()
        #expect(
            try ledger.add(record.with([pointer: wrong]))
                .contains(.wrongKind(pointer: pattern, expected: kind))
        )
    }

    @Test(
        arguments: [
            (DraftRecord.annotation, "/targets/1"), (.annotation, "/relation/from"),
            (.annotation, "/relation/to"), (.custody, "/items/0"),
        ]
    )
    func `a reference to any record is to an earlier one`(
        record: DraftRecord,
        pointer: String
    ) throws {
        let pattern = pointer.replacing("/1", with: "/*").replacing("/0", with: "/*")
        var ledger = try Ledger()
        #expect(
            try ledger.add(record.with([pointer: "6"]))
                == [.laterReference(pointer: pattern)]
        )
    }

    @Test func `a place or a work never speaks, and its successor may`() throws {
        var ledger = try Ledger()
        #expect(
            try ledger.add(Ledger.voice("the gate", speaker: 4, within: 5))
                == [.speakerNeverSpeaks]
        )
        #expect(
            try ledger.add([
                Ledger.agent("organization", "The harbour board"),
                Ledger.relation("supersedes", 7, 4),
                Ledger.voice("the clerk", speaker: 4, within: 5),
            ]) == []
        )
    }

    // MARK: Relations

    @Test func `what one speaker or one teller says twice does not corroborate itself`() throws {
        var ledger = try Ledger()
        let told: [String: String?] = ["/wording": "indirect"]
        #expect(
            try ledger.add([
                Ledger.voice("the engineer said", speaker: 2, within: 5).with(told),
                Ledger.voice("the gate was open", speaker: 3, within: 5).with(told),
                Ledger.voice("the clerk noted", speaker: 3, within: 5),
                Ledger.excerpt("said", voice: 6), Ledger.excerpt("open", voice: 7),
                Ledger.excerpt("noted", voice: 8),
            ]) == []
        )
        #expect(try ledger.add(Ledger.relation("corroborates", 9, 10)) == [.notIndependent])
        #expect(try ledger.add(Ledger.relation("corroborates", 10, 11)) == [.notIndependent])
        #expect(try ledger.add(Ledger.relation("corroborates", 9, 11)) == [])
        #expect(try ledger.add(Ledger.relation("repeats", 9, 10)) == [])
        // Only excerpts have speakers.
        #expect(try ledger.add(Ledger.relation("corroborates", 6, 7)) == [])
        // Two records of one person, of whom one supersedes the other.
        #expect(
            try ledger.add([
                Ledger.relation("supersedes", 3, 2), Ledger.relation("corroborates", 9, 11),
            ]) == [.notIndependent]
        )
    }
}
