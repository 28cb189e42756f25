import EvidenceCrypto
import EvidenceRecord
import EvidenceTestSupport
import EvidenceVerifier
import Testing

/// One record for a stranger who has no ledger.
struct ProofVerifierTests {
    private let ledger: WrittenLedger
    private let entries: [[UInt8]]
    private let lines: [[UInt8]]

    init() throws {
        var ledger = try WrittenLedger()
        for number in 1..<11 { try ledger.append(WrittenLedger.agent("Agent \(number)")) }
        self.ledger = ledger
        let bytes = ledger.memory.files["entries"] ?? []
        let cuts = EntryCutter.cuts(in: bytes) + [bytes.count]
        entries = zip(cuts, cuts.dropFirst()).map { Array(bytes[$0..<$1]) }
        lines = (ledger.memory.files["contents/0"] ?? []).split(separator: 0x0A).map(Array.init)
    }

    private func attachment(
        _ index: Int = 5,
        contents: [[UInt8]] = [],
        withBeginning: Bool = false,
        entry: [UInt8]? = nil,
        signerKeys: [VerifierKey]? = nil,
        logKeys: [VerifierKey]? = nil
    ) -> ProofAttachment {
        ProofAttachment(
            signerKeys: signerKeys ?? [ledger.anna.key],
            logKeys: logKeys ?? [ledger.log.key],
            contents: contents,
            beginning: withBeginning ? entries[0] : nil,
            entry: entry ?? entries[index]
        )
    }

    private func proof(
        _ attachment: ProofAttachment,
        index: Int = 5,
        checkpoint: [UInt8]? = nil
    ) throws -> [UInt8] {
        var hasher = try TreeHasher()
        let plan = try #require(ProofPlan(inclusionOf: index, in: entries.count))
        var hashes: [Digest] = []
        for node in plan.nodes {
            var leaves: [Digest] = []
            for leaf in (node.index << node.level)..<((node.index + 1) << node.level) {
                leaves.append(try hasher.leaf(entries[leaf]))
            }
            hashes.append(try #require(try hasher.root(of: &leaves)))
        }
        return TLogProof(
            index: index,
            path: try plan.path(from: hashes, using: &hasher),
            checkpoint: checkpoint ?? ledger.memory.files["checkpoint"] ?? [],
            extra: attachment.bytes
        ).bytes
    }

    private func check(
        _ bytes: [UInt8],
        _ options: ProofVerifier.Options = ProofVerifier.Options()
    ) throws -> ProofReport {
        try ProofVerifier(options).verify(bytes)
    }

    @Test func `every entry is proven, and compared with what is given`() throws {
        var hasher = try TreeHasher()
        let fingerprint = try hasher.leaf(entries[0])
        for index in entries.indices {
            let bytes = try proof(attachment(index, withBeginning: index > 0), index: index)
            let report = try check(bytes)
            #expect(report.findings.map(\.kind) == [.firstSight])
            #expect(report.comparisons == [])
            #expect(report.entry?.bytes == entries[index])
            #expect(report.head == ledger.head)
            #expect(report.signers == [ledger.anna.reference])
            #expect(report.logSigners == [ledger.log.reference])
            var options = ProofVerifier.Options()
            options.logKeys = [ledger.log.key]
            options.fingerprint = fingerprint
            options.knownHeads = [TreeHead(size: 3, root: .zero), ledger.head]
            let compared = try check(bytes, options)
            #expect(compared.findings == [])
            #expect(
                compared.comparisons == [.key(ledger.log.reference), .fingerprint, .knownHead]
            )
            #expect(compared.fingerprint == fingerprint)
        }
    }

    @Test func `among a million entries it has less than 3,000 bytes`() throws {
        let bytes = try proof(attachment(contents: [lines[6]]))
        let missing = try 20 - TLogProof(bytes).path.count
        #expect(bytes.count + missing * 45 < 3_000)
    }

    @Test func `what the record says is held against what was signed`() throws {
        // Entry 0 has two records, and each other one.
        let line = lines[6]
        var report = try check(proof(attachment(contents: [line])))
        #expect(report.findings.map(\.kind) == [.firstSight])
        #expect(report.contents == [.init(record: 6, fields: 2, withheld: 0)])
        report = try check(proof(attachment(contents: [Array("{\"record\":6}".utf8)])))
        #expect(report.contents == [.init(record: 6, fields: 0, withheld: 0)])
        #expect(report.exitCode == 0)
        let altered = String(decoding: line, as: UTF8.self).replacing("Agent", with: "Ag3nt")
        let table: [([UInt8], FindingKind)] = [
            (Array(altered.utf8), .contentsRoot), (lines[7], .contentsOrder),
            (Array("{}".utf8), .contentsForm), (Array("{\"record\":3}".utf8), .contentsOrder),
        ]
        for (line, kind) in table {
            let report = try check(proof(attachment(contents: [line])))
            #expect(report.findings.map(\.kind) == [kind])
            #expect(report.exitCode == 1)
            #expect(!report.findings[0].sentence.contains("Ag"))
        }
        let twice = try check(proof(attachment(contents: [line, line])))
        #expect(twice.findings.map(\.kind) == [.contentsOrder])
    }

    @Test func `another entry, key, head or place is not proven`() throws {
        let stranger = try TestSigner.person("archive.example/anna")
        let otherLog = try TestSigner.log(WrittenLedger.origin)
        let oddLog = try TestSigner.log("archive.example/odd")
        let head = try ledger.checkpoint(of: TreeHead(size: 11, root: .zero))
        let table: [([UInt8], [FindingKind])] = [
            (try proof(attachment(entry: entries[6])), [.notIncluded, .entryOrder]),
            (try proof(attachment(6), index: 6), [.firstSight]),
            (try proof(attachment(signerKeys: [stranger.key])), [.proofForm]),
            (
                try proof(attachment(signerKeys: [ledger.anna.key, ledger.anna.key])),
                [.proofForm]
            ),
            (try proof(attachment(logKeys: [otherLog.key])), [.checkpointUnsigned]),
            (
                try proof(attachment(logKeys: [ledger.log.key, oddLog.key])), [.logKeyName]
            ),
            (try proof(attachment(), checkpoint: head), [.notIncluded]),
        ]
        for (number, row) in table.enumerated() {
            let report = try check(row.0)
            #expect(report.findings.map(\.kind) == row.1, "row \(number)")
            #expect(report.exitCode == (row.1 == [.firstSight] ? 0 : 1))
        }
    }

    @Test func `a proof that does not agree with what is given is refused, or said not to be held`()
        throws
    {
        let otherLog = try TestSigner.log(WrittenLedger.origin)
        var options = ProofVerifier.Options()
        options.logKeys = [otherLog.key]
        let bytes = try proof(attachment())
        #expect(try check(bytes, options).findings.map(\.kind) == [.checkpointUnsigned])
        options.logKeys = [otherLog.key, ledger.log.key]
        #expect(try check(bytes, options).findings == [])
        options = ProofVerifier.Options()
        options.knownHeads = [TreeHead(size: 11, root: .zero)]
        #expect(try check(bytes, options).findings.map(\.kind) == [.historyRewritten])
        options.knownHeads.append(ledger.head)
        #expect(try check(bytes, options).comparisons == [.knownHead])
        options = ProofVerifier.Options()
        options.fingerprint = .zero
        #expect(try check(bytes, options).findings.map(\.kind) == [.pinUnmet])
        #expect(try check(bytes, options).exitCode == 2)
        let withBeginning = try proof(attachment(withBeginning: true))
        #expect(try check(withBeginning, options).findings.map(\.kind) == [.otherFingerprint])
        // Entry 0 of another ledger of the name does not name this log key.
        var hasher = try TreeHasher()
        let other = try WrittenLedger()
        let beginning = other.memory.files["entries"] ?? []
        options.fingerprint = try hasher.leaf(beginning)
        let swapped = ProofAttachment(
            signerKeys: [ledger.anna.key],
            logKeys: [ledger.log.key],
            contents: [],
            beginning: beginning,
            entry: entries[5]
        )
        #expect(try check(proof(swapped), options).findings.map(\.kind) == [.pinUnmet])
    }

    @Test func `a policy says whose signatures its head must have`() throws {
        let witness = try TestCosigner("witness.example/north")
        let text = "log \(ledger.log.key)\nwitness North \(witness.key)\nquorum North\n"
        var options = ProofVerifier.Options()
        options.policy = try TrustPolicy(Array(text.utf8))
        let bare = try check(proof(attachment()), options)
        #expect(bare.findings.map(\.kind) == [.policyUnmet])
        #expect(bare.exitCode == 2)
        #expect(bare.comparisons == [.policyKey(ledger.log.reference)])
        var head = ledger.memory.files["checkpoint"] ?? []
        try witness.line(on: head, at: 7).append(to: &head)
        let report = try check(proof(attachment(), checkpoint: head), options)
        #expect(report.findings == [])
        #expect(report.policy?.isMet == true)
        #expect(report.policy?.witnesses.map(\.time) == [7])
        try witness.line(on: ledger.checkpoint(of: .init(size: 11, root: .zero)), at: 8)
            .append(to: &head)
        let damaged = try check(proof(attachment(), checkpoint: head), options)
        #expect(damaged.exitCode == 1)
        #expect(damaged.findings.map(\.kind) == [.cosignatureInvalid, .policyUnmet])
        let other = try TestSigner.log(WrittenLedger.origin)
        options.policy = try TrustPolicy(Array("log \(other.key)\nquorum none\n".utf8))
        let unnamed = try check(proof(attachment()), options)
        #expect(unnamed.findings.map(\.kind) == [.firstSight, .policyUnmet])
        #expect(unnamed.exitCode == 2)
    }

    @Test func `one flipped bit anywhere is found`() throws {
        let bytes = try proof(attachment(contents: [lines[6]], withBeginning: true))
        var options = ProofVerifier.Options()
        options.logKeys = [ledger.log.key]
        var hasher = try TreeHasher()
        options.fingerprint = try hasher.leaf(entries[0])
        #expect(try check(bytes, options).exitCode == 0)
        for place in bytes.indices {
            var damaged = bytes
            damaged[place] ^= 1 << UInt8(place % 7)
            do throws(ProofVerifier.NoProof) {
                let report = try ProofVerifier(options).verify(damaged)
                #expect(report.exitCode != 0, "byte \(place)")
            } catch {
                #expect(error == .otherFile || error == .withoutEntry)
            }
        }
        for length in 0..<bytes.count {
            let report = try? check(Array(bytes[..<length]), options)
            #expect(report?.exitCode != 0, "cut at \(length)")
        }
    }

    @Test func `what is no proof of this kind is told from one that was altered`() throws {
        #expect(throws: ProofVerifier.NoProof.otherFile) { try check([]) }
        #expect(throws: ProofVerifier.NoProof.otherFile) { try check(entries[0]) }
        let bare = TLogProof(
            index: 0,
            path: [],
            checkpoint: ledger.memory.files["checkpoint"] ?? [],
            extra: nil
        )
        #expect(throws: ProofVerifier.NoProof.withoutEntry) { try check(bare.bytes) }
        let report = try check(Array("c2sp.org/tlog-proof@v1\nindex 01\n\n".utf8))
        #expect(report.findings.map(\.sentence) == ["line 2 is not what a proof has there"])
        #expect(report.exitCode == 1)
    }
}

/// What stands in the extra line of a proof.
struct ProofAttachmentTests {
    @Test(
        arguments: [
            ("", "the first line is not “evidence-ledger/proof@v1”"),
            ("evidence-ledger/proof@v2\n\n", "the first line is not “evidence-ledger/proof@v1”"),
            ("evidence-ledger/proof@v1\n", "line 2 is not ended by an LF"),
            ("evidence-ledger/proof@v1\n\n", "line 2 is not “key ” and a key"),
            ("evidence-ledger/proof@v1\nkey x\n\n", "the key in line 2 is refused: "),
        ]
    )
    func `another form is refused`(text: String, sentence: String) {
        do throws(ProofAttachmentError) {
            _ = try ProofAttachment(Array(text.utf8))
            Issue.record("it was read")
        } catch {
            #expect(error.description.hasPrefix(sentence), "\(error)")
        }
    }

    @Test func `one form is read back as it was written`() throws {
        let ledger = try WrittenLedger()
        let entry = ledger.memory.files["entries"] ?? []
        for (contents, beginning) in [([], nil), ([Array("{\"record\":0}".utf8)], entry)] {
            let attachment = ProofAttachment(
                signerKeys: [ledger.anna.key],
                logKeys: [ledger.log.key],
                contents: contents,
                beginning: beginning,
                entry: entry
            )
            #expect(try ProofAttachment(attachment.bytes) == attachment)
            let text = String(decoding: attachment.bytes, as: UTF8.self)
            let log = "log \(ledger.log.key)\n"
            for other in [
                text.replacing(log, with: ""), text.replacing(log, with: log + "note x\n"),
                text.replacing("\n\nevidence", with: "\nevidence"),
                text.replacing("\n\nevidence", with: "\n\n\nevidence"),
            ] {
                #expect(throws: ProofAttachmentError.self) {
                    try ProofAttachment(Array(other.utf8))
                }
            }
        }
    }
}
