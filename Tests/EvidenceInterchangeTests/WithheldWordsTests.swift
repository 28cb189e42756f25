import EvidenceCrypto
import EvidenceInterchange
import EvidenceRecord
import Testing

struct WithheldWordsTests {
    struct Case: Sendable, CustomTestStringConvertible {
        let kind: RecordKind

        /// The fields that are left, a withheld one as nil; nil where the record is withheld whole.
        let fields: [String: String?]?

        /// Whether withheld words may stand in the text of document 5, and in another.
        let inText: Bool
        let elsewhere: Bool

        var testDescription: String { "\(kind.rawValue) \(fields.map { "\($0)" } ?? "whole")" }
    }

    static let cases = [
        Case(
            kind: .excerpt,
            fields: ["/document": "5", "/exact/0": nil],
            inText: true,
            elsewhere: false
        ),
        Case(
            kind: .excerpt,
            fields: ["/document": nil, "/exact/0": "x"],
            inText: true,
            elsewhere: true
        ),
        Case(kind: .excerpt, fields: nil, inText: true, elsewhere: true),
        Case(
            kind: .excerpt,
            fields: ["/document": "7", "/exact/0": nil],
            inText: false,
            elsewhere: false
        ),
        Case(
            kind: .voice,
            fields: ["/document": "5", "/as": nil],
            inText: true,
            elsewhere: false
        ),
        Case(kind: .voice, fields: nil, inText: true, elsewhere: true),
        Case(kind: .agent, fields: ["/name": nil], inText: true, elsewhere: true),
        Case(kind: .agent, fields: nil, inText: true, elsewhere: true),
        Case(
            kind: .document,
            fields: ["/title": nil, "/text/sha256": Gate.textHash],
            inText: true,
            elsewhere: false
        ),
        Case(kind: .document, fields: nil, inText: false, elsewhere: false),
        Case(kind: .annotation, fields: nil, inText: false, elsewhere: false),
        Case(kind: .custody, fields: ["/where": nil], inText: false, elsewhere: false),
    ]

    @Test(arguments: cases)
    func `nothing is told of a text in which withheld words may stand`(sample: Case) throws {
        var words = WithheldWords()
        words.add(sample.kind, try sample.fields.map(Gate.content)) { document in
            document == 5 ? Gate.digest(0xB2) : nil
        }
        #expect(words.mayStand(in: Gate.digest(0xB2)) == sample.inText)
        #expect(words.mayStand(in: Gate.digest(0x01)) == sample.elsewhere)
    }

    @Test func `where nothing is withheld all may be told`() {
        #expect(!WithheldWords().mayStand(in: Gate.digest(0xB2)))
    }
}
