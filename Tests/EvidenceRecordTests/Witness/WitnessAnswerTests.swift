import EvidenceCrypto
import EvidenceRecord
import EvidenceTestSupport
import Testing

@Suite struct `Answers of a witness` {
    private let checkpoint: Checkpoint
    private let witness: TestCosigner

    init() throws {
        checkpoint = try WitnessedLog().checkpoint(5)
        witness = try TestCosigner("witness.example/w")
    }

    private func answer(_ status: Int, _ body: [UInt8]) throws -> WitnessAnswer {
        try WitnessAnswer(status: status, body: body, to: checkpoint, by: witness.key)
    }

    private func body(_ lines: [NoteSignature]) -> [UInt8] {
        WitnessResponse(cosignatures: lines).body
    }

    @Test func `a cosignature is taken, and lines by others are not`() throws {
        let line = try witness.line(over: checkpoint.note.text, at: 7)
        let other = try TestCosigner("witness.example/other")
            .line(over: checkpoint.note.text, at: 9)
        #expect(try answer(200, body([line])) == .cosigned(line, time: 7))
        #expect(try answer(200, body([other, line])) == .cosigned(line, time: 7))
        #expect(
            try answer(200, body([other]))
                == .malformed(reason: "it gives no cosignature by \(witness.key.reference)")
        )
    }

    @Test func `a cosignature of another head, or without a time, is refused`() throws {
        let text = checkpoint.note.text
        let elsewhere = try witness.line(over: text + "more\n".bytes, at: 7)
        let invalid = WitnessAnswer.malformed(reason: "its cosignature is invalid")
        #expect(try answer(200, body([elsewhere])) == invalid)
        let line = try witness.line(over: text, at: 7)
        #expect(try answer(200, body([line, elsewhere])) == invalid)
        let timeless = try witness.line(over: text, at: 0)
        #expect(
            try answer(200, body([timeless]))
                == .malformed(reason: "its cosignature says nothing of the time")
        )
    }

    @Test func `what is no signature line is refused`() throws {
        let line = body([try witness.line(over: checkpoint.note.text, at: 7)])
        for other in ["".bytes, "ok\n".bytes, Array(line.dropLast()), line + "\n".bytes] {
            #expect(
                try answer(200, other)
                    == .malformed(reason: "it gives no signature lines")
            )
        }
        #expect(
            try answer(200, "more\n\n".bytes + line)
                == .malformed(reason: "it gives more than signature lines")
        )
    }

    @Test(arguments: ["", "12", "012\n", "12\n\n", "+12\n", " 12\n", "twelve\n"])
    func `with status 409 goes a size and nothing else`(text: String) throws {
        #expect(try answer(409, "12\n".bytes) == .otherSize(latest: 12))
        #expect(
            try answer(409, text.bytes)
                == .malformed(reason: "with status 409 it gives no size of a tree")
        )
    }

    @Test func `a refusal carries the first line where that is text`() throws {
        #expect(
            try answer(404, "unknown log\nmore\n".bytes)
                == .refused(status: 404, reason: "unknown log")
        )
        for body in ["", "\u{1B}[2J\n", "é\n"] {
            #expect(try answer(500, body.bytes) == .refused(status: 500, reason: nil))
        }
    }
}
