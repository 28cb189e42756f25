import EvidenceCrypto
import EvidenceRecord
import EvidenceTestSupport
import Testing

@Suite struct `Trust policies` {
    static let origin = "archive.example/a"
    static let logKey =
        "sum.golang.org+033de0ae+Ac4zctda0e5eza+HJyk9SxEdh+s3Ux18htTTAD8OuAn8"
    static let witnessKey = "remora.n621.de+da77ade7+BOvN63jn/bLvkieywe8R6UYAtVtNbZpXh34x7onlmtw2"

    @Test func `the example of the specification asks for what it says`() throws {
        let names = ["X1", "X2", "X3", "Y1", "Y2", "Y3"]
        let witnesses = try names.map { try TestCosigner("witness.example/\($0)") }
        let log = try TestSigner.log(Self.origin)
        var text = "log \(log.key)\n\n"
        for (name, witness) in zip(names, witnesses) { text += "witness \(name) \(witness.key)\n" }
        text += """
            group X-witnesses 2 X1 X2 X3
            group Y-witnesses any Y1 Y2 Y3
            group X-and-Y all X-witnesses Y-witnesses
            quorum X-and-Y

            """
        let policy = try TrustPolicy(text.bytes)
        #expect(policy.logs.map(\.key) == [log.key])
        #expect(policy.witnesses.map(\.name) == names.map(\.bytes))
        let signed = Checkpoint.text(origin: Self.origin, size: 3, root: .zero)
        // Every set of witnesses, as the bits of a number.
        for set in 0..<64 {
            var lines = [try log.line(for: signed)]
            for (number, witness) in witnesses.enumerated() where set >> number & 1 == 1 {
                lines.append(try witness.line(over: signed, at: 100 + number))
            }
            let note = SignedNote(text: signed, signatures: lines)
            let verdict = try policy.verdict(on: Checkpoint(note.bytes))
            let isEnough = (set & 7).nonzeroBitCount >= 2 && set >> 3 != 0
            #expect(verdict.isAccepted == isEnough)
            #expect(verdict.hasQuorum == isEnough)
            #expect(verdict.logs == [0])
            let expected = (0..<6).filter { set >> $0 & 1 == 1 }
            #expect(verdict.witnesses.keys.sorted() == expected)
            #expect(verdict.witnesses.allSatisfy { $1 == 100 + $0 })
        }
    }

    @Test func `the log must be one of those named, under its own origin`() throws {
        let log = try TestSigner.log(Self.origin)
        let other = try TestSigner.log("archive.example/b")
        let policy = try TrustPolicy("log \(log.key)\nlog \(other.key)\nquorum none\n".bytes)
        func verdict(_ origin: String, _ signer: TestSigner) throws -> TrustPolicy.Verdict {
            let text = Checkpoint.text(origin: origin, size: 3, root: .zero)
            let note = SignedNote(text: text, signatures: [try signer.line(for: text)])
            return try policy.verdict(on: Checkpoint(note.bytes))
        }
        #expect(try verdict(Self.origin, log).isAccepted)
        #expect(try verdict("archive.example/b", other).logs == [1])
        #expect(try !verdict(Self.origin, other).isAccepted)
        #expect(try !verdict("archive.example/b", log).isAccepted)
        #expect(try !verdict(Self.origin, TestSigner.log(Self.origin)).hasLog)
        let anyLog = try TrustPolicy("quorum none\n".bytes)
        let text = Checkpoint.text(origin: Self.origin, size: 3, root: .zero)
        let note = SignedNote(text: text, signatures: [try other.line(for: text)])
        #expect(try anyLog.verdict(on: Checkpoint(note.bytes)).isAccepted)
    }

    @Test func `an invalid line by a key of the policy spoils the whole`() throws {
        let log = try TestSigner.log(Self.origin)
        let witness = try TestCosigner("witness.example/w")
        let text = Checkpoint.text(origin: Self.origin, size: 3, root: .zero)
        let policy = try TrustPolicy(
            "log \(log.key)\nwitness W \(witness.key)\nquorum none\n".bytes
        )
        let good = try [log.line(for: text), witness.line(over: text, at: 1)]
        let wrong = [good[0].key, good[1].key].map {
            NoteSignature(key: $0, signature: [UInt8](repeating: 1, count: 72))
        }
        func verdict(_ lines: [NoteSignature]) throws -> TrustPolicy.Verdict {
            let note = SignedNote(text: text, signatures: lines)
            return try policy.verdict(on: Checkpoint(note.bytes))
        }
        #expect(try verdict(good).isAccepted)
        for line in wrong {
            let spoilt = try verdict(good + [line])
            #expect(!spoilt.isAccepted)
            #expect(spoilt.invalid == [line.key])
        }
        let unknown = NoteSignature(key: KeyReference(name: "x", id: 1), signature: [1])
        #expect(try verdict(good + [unknown]).isAccepted)
    }

    @Test func `white space, comments and addresses stand where they may`() throws {
        let text = """
            # a comment
            \t# another, café

            \t log  \(Self.logKey)\thttps://log.example/ö \t
            witness K\u{212A} \(Self.witnessKey) https://w.example
            quorum\tK\u{212A}
              \t

            """
        let policy = try TrustPolicy(text.bytes)
        #expect(policy.logs[0].url == "https://log.example/ö".bytes)
        #expect(policy.witnesses[0].url == "https://w.example".bytes)
        #expect(policy.quorum == .witness(0))
        // A Kelvin sign is no K, though Swift's strings take the one for the other.
        let other = text.replacing("quorum\tK\u{212A}", with: "quorum\tKK")
        #expect { try TrustPolicy(other.bytes) } throws: { Self.problem($0) == .unknownName }
    }

    @Test(
        arguments: [
            ("", .noQuorum, 1), ("\n\n", .noQuorum, 3), ("quorum none", .unendedLine, 1),
            ("quorum none\r\n", .controlCharacter, 1), ("quorum \u{0}\n", .controlCharacter, 1),
            ("# \u{7F}\nquorum none\n", .controlCharacter, 1),
            ("Quorum none\n", .unknownWord, 1), ("quorum# none\n", .unknownWord, 1),
            ("policy v1\nquorum none\n", .unknownWord, 1),
            ("quorum\n", .wordCount, 1), ("quorum none none\n", .wordCount, 1),
            ("quorum none # why\n", .wordCount, 1), ("quorum None\n", .unknownName, 1),
            ("quorum none\nquorum none\n", .secondQuorum, 2), ("quorum W\n", .unknownName, 1),
            ("quorum W\nwitness W WKEY\n", .unknownName, 1),
            ("log\nquorum none\n", .wordCount, 1), ("log LKEY a b\n", .wordCount, 1),
            ("log x\nquorum none\n", .key(.malformed), 1),
            ("log WKEY\nquorum none\n", .key(.unknownType(0x04)), 1),
            ("log LKEY\nlog LKEY url\nquorum none\n", .sameKey, 2),
            ("witness W\n", .wordCount, 1), ("witness W WKEY a b\n", .wordCount, 1),
            ("witness W LKEY\n", .key(.unknownType(0x01)), 1),
            ("witness WKEY W\n", .key(.malformed), 1),
            ("witness W WKEY\nwitness V WKEY\n", .sameKey, 2),
            ("witness none WKEY\n", .nameTaken, 1),
            ("witness W WKEY\ngroup W any W\n", .nameTaken, 2),
            ("witness W WKEY\ngroup none any W\n", .nameTaken, 2),
            ("witness W WKEY\ngroup G any W\ngroup G any G\n", .nameTaken, 3),
            ("group G any\n", .wordCount, 1), ("group G any W\n", .unknownName, 1),
            ("group G any none\n", .unknownName, 1), ("group G any G\n", .unknownName, 1),
            ("witness W WKEY\ngroup G any W W\n", .memberAlready, 2),
            ("witness W WKEY\ngroup G any W\ngroup H any W\n", .memberAlready, 3),
            ("witness W WKEY\ngroup G 0 W\n", .threshold, 2),
            ("witness W WKEY\ngroup G 2 W\n", .threshold, 2),
            ("witness W WKEY\ngroup G 01 W\n", .threshold, 2),
            ("witness W WKEY\ngroup G +1 W\n", .threshold, 2),
            ("witness W WKEY\ngroup G Any W\n", .threshold, 2),
            ("witness W WKEY\n", .noQuorum, 2),
        ] as [(String, TrustPolicyError.Problem, Int)]
    )
    func `any other form is refused`(text: String, problem: TrustPolicyError.Problem, line: Int) {
        let filled = text.replacing("LKEY", with: Self.logKey)
            .replacing("WKEY", with: Self.witnessKey)
        #expect {
            try TrustPolicy(filled.bytes)
        } throws: {
            Self.problem($0) == problem && ($0 as? TrustPolicyError)?.line == line
        }
    }

    @Test func `no policy that is cut short passes for another`() throws {
        let text = """
            log \(Self.logKey)
            witness W \(Self.witnessKey)
            group G all W
            quorum G

            """
        let bytes = text.bytes
        _ = try TrustPolicy(bytes)
        for end in bytes.indices {
            #expect(throws: TrustPolicyError.self) { try TrustPolicy(Array(bytes[..<end])) }
        }
    }

    @Test func `a thousand lines of a kind are read`() throws {
        var text = ""
        for number in 0..<1_000 {
            text += "witness W\(number) \(try TestCosigner("w.example").key)\n"
        }
        text += "group G 500 \((0..<1_000).map { "W\($0)" }.joined(separator: " "))\n"
        let policy = try TrustPolicy((text + "quorum G\n").bytes)
        #expect(policy.quorum.isMet(by: Set(0..<500)))
        #expect(!policy.quorum.isMet(by: Set(0..<499)))
        let more = text + "witness V \(try TestCosigner("w.example").key)\n"
        #expect { try TrustPolicy(more.bytes) } throws: { Self.problem($0) == .tooMany }
    }

    private static func problem(_ error: any Error) -> TrustPolicyError.Problem? {
        (error as? TrustPolicyError)?.problem
    }
}
