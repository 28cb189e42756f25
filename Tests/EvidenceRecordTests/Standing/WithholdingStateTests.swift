import EvidenceCrypto
import EvidenceRecord
import Testing

struct WithholdingStateTests {
    /// Records 0 to 9: document 4 of ten fields with its hashes in fields 4 and 7, excerpts else.
    private static func subject(_ record: Int) -> WithholdingSubject? {
        switch record {
        case 4: WithholdingSubject(kind: .document, fieldCount: 10, hashFields: [4, 7])
        case 0...9: WithholdingSubject(kind: .excerpt, fieldCount: 3)
        case 10...19: WithholdingSubject(kind: [.seal, .unseal, .destroy][record % 3])
        default: nil
        }
    }

    private static func breaches(_ acts: [RecordAct]) -> [[WithholdingBreach]] {
        var state = WithholdingState()
        return acts.enumerated().map { index, act in
            let record = RecordLine(number: 20 + index, act: act, contentRoot: .zero)
            let breaches = state.breaches(of: record, subject: subject)
            state.apply(record)
            return breaches
        }
    }

    @Test(arguments: [
        (RecordAct.seal(record: 20, .all), WithholdingBreach.laterRecord(20)),
        (.destroy(record: 99, .all), .laterRecord(99)),
        (.seal(record: 12, .all), .withholdingAct(12)),
        (.destroy(record: 13, .fields([0])), .withholdingAct(13)),
        (.seal(record: 9, .source), .notDocument(9, .source)),
        (.destroy(record: 9, .text), .notDocument(9, .text)),
        (.seal(record: 9, .fields([0, 3])), .outOfRange(9, index: 3)),
        (.destroy(record: 4, .fields([10])), .outOfRange(4, index: 10)),
        (.seal(record: 4, .fields([4])), .hashField(4, index: 4)),
        (.destroy(record: 4, .fields([0, 7])), .hashField(4, index: 7)),
        (.unseal(record: 9, .all), .notSealed(9, .all)),
    ])
    func `a line breaks one rule`(act: RecordAct, breach: WithholdingBreach) {
        #expect(Self.breaches([act]) == [[breach]])
    }

    @Test(arguments: [WithheldPart.all, .source, .text, .fields([0]), .fields([1, 2, 3, 5])])
    func `every part of a document is sealed, brought back, and destroyed`(part: WithheldPart) {
        let acts: [RecordAct] = [
            .seal(record: 4, part), .unseal(record: 4, part), .seal(record: 4, part),
            .destroy(record: 4, part),
        ]
        #expect(Self.breaches(acts) == [[], [], [], []])
    }

    @Test(arguments: [
        (WithheldPart.all, WithheldPart.all), (.all, .fields([1])), (.fields([1]), .all),
        (.fields([1, 2]), .fields([0, 2])), (.all, .source), (.text, .all), (.source, .source),
    ])
    func `what is withheld is not withheld again`(first: WithheldPart, second: WithheldPart) {
        let again = WithholdingBreach.withheldAlready(4, second)
        let (seal, destroy) = (
            RecordAct.seal(record: 4, first), RecordAct.destroy(record: 4, first)
        )
        #expect(Self.breaches([seal, .seal(record: 4, second)]) == [[], [again]])
        #expect(Self.breaches([destroy, .seal(record: 4, second)]) == [[], [again]])
        #expect(Self.breaches([destroy, .destroy(record: 4, second)]) == [[], []])
        #expect(Self.breaches([seal, .destroy(record: 4, second)]) == [[], []])
    }

    @Test func `parts that share nothing are withheld one after another`() {
        let parts: [WithheldPart] = [.source, .text, .fields([0]), .fields([1, 2])]
        #expect(Self.breaches(parts.map { .seal(record: 4, $0) }) == [[], [], [], []])
    }

    @Test(arguments: [
        (WithheldPart.fields([1, 2]), WithheldPart.fields([1])),
        (.fields([1]), .fields([1, 2])), (.all, .fields([1])), (.fields([1]), .all),
        (.all, .source), (.source, .text),
    ])
    func `an unseal ends exactly what a seal names`(sealed: WithheldPart, unsealed: WithheldPart) {
        #expect(
            Self.breaches([.seal(record: 4, sealed), .unseal(record: 4, unsealed)])
                == [[], [.notSealed(4, unsealed)]]
        )
    }

    @Test(arguments: [
        (WithheldPart.fields([1, 2]), WithheldPart.all, true),
        (.fields([1, 2]), .fields([0, 1, 2]), true), (.all, .all, true), (.source, .all, true),
        (.text, .text, true), (.source, .text, false), (.all, .fields([1]), false),
        (.fields([1, 2]), .source, false), (.fields([1, 2]), .fields([2, 3]), false),
    ])
    func `an unseal ends nothing of which all is destroyed`(
        sealed: WithheldPart,
        destroyed: WithheldPart,
        isRefused: Bool
    ) {
        #expect(
            Self.breaches([
                .seal(record: 4, sealed), .destroy(record: 4, destroyed),
                .unseal(record: 4, sealed),
            ]) == [[], [], isRefused ? [.destroyed(4, sealed)] : []]
        )
    }

    @Test func `it tells what of a record is withheld and what is gone`() {
        var state = WithholdingState()
        let acts: [RecordAct] = [
            .seal(record: 4, .fields([1, 3])), .destroy(record: 4, .source),
            .seal(record: 5, .all), .destroy(record: 6, .all), .seal(record: 7, .text),
            .unseal(record: 7, .text), .content(.agent),
        ]
        for (index, act) in acts.enumerated() {
            state.apply(RecordLine(number: 20 + index, act: act, contentRoot: .zero))
        }
        #expect(state.withheldRecords == [4, 5, 6])
        #expect((0...4).map { state[4]?.withholdsField($0) } == [false, true, false, true, false])
        #expect(state[4]?.destroysField(1) == false)
        #expect(state[4]?.withholdsFile(.source) == true)
        #expect(state[4]?.destroysFile(.source) == true)
        #expect(state[4]?.withholdsFile(.text) == false)
        #expect(state[4]?.isWhole == false)
        #expect(state[5]?.isWhole == true)
        #expect(state[5]?.isDestroyedWhole == false)
        #expect(state[5]?.withholdsFile(.text) == true)
        #expect(state[6]?.isDestroyedWhole == true)
        #expect(state[6]?.destroysField(77) == true)
        #expect(state[7] == nil)
    }

    @Test func `the hash fields of a document are known by their pointers`() throws {
        let fields = ["/sha256", "/text/sha256", "/title"].enumerated().map { index, pointer in
            ContentField(
                pointer: Array(pointer.utf8),
                state: .disclosed(
                    salt: Salt([UInt8](repeating: UInt8(index), count: 16), at: 0),
                    value: [0x61]
                )
            )
        }
        let content = try Content(fields: fields)
        #expect(
            WithholdingSubject(kind: .document, content: content)
                == WithholdingSubject(kind: .document, fieldCount: 3, hashFields: [0, 1])
        )
        #expect(
            WithholdingSubject(kind: .agent, content: content)
                == WithholdingSubject(kind: .agent, fieldCount: 3)
        )
    }
}
