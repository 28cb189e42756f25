import EvidenceCrypto
import EvidenceRecord
import EvidenceTestSupport
import Foundation
import Testing

/// A log, and the requests that it sends a witness.
struct WitnessedLog {
    let signer: TestSigner
    let tree: GrownTree
    let logs: WitnessedLogs

    init() throws {
        signer = try TestSigner.log("log.example/a")
        tree = try GrownTree(size: 9)
        logs = try WitnessedLogs([signer.key])
    }

    func checkpoint(_ size: Int, root: Digest? = nil, origin: String? = nil) throws -> Checkpoint {
        let text = Checkpoint.text(
            origin: origin ?? signer.reference.name,
            size: size,
            root: root ?? tree.roots[size]
        )
        return try Checkpoint(SignedNote(text: text, signatures: [signer.line(for: text)]).bytes)
    }

    func path(from earlier: Int, to later: Int) throws -> [Digest] {
        try ProofPlan(consistencyFrom: earlier, to: later).map(tree.path) ?? []
    }

    func request(from earlier: Int, to later: Int) throws -> AddCheckpointRequest {
        AddCheckpointRequest(
            oldSize: earlier,
            path: try path(from: earlier, to: later),
            checkpoint: try checkpoint(later)
        )
    }

    func head(_ size: Int) -> WitnessedHead { WitnessedHead(size: size, root: tree.roots[size]) }

    func refusal(
        _ request: AddCheckpointRequest,
        after latest: WitnessedHead?
    ) throws -> WitnessRefusal? {
        guard case .refuse(let refusal) = try logs.decision(on: request, after: latest) else {
            return nil
        }
        return refusal
    }
}

@Suite struct `Requests to a witness` {
    static let hash = Base64.text([UInt8](repeating: 7, count: 32))

    @Test func `a request is read as it was written`() throws {
        let request = try WitnessedLog().request(from: 3, to: 7)
        #expect(request.path.count == 4)
        #expect(try AddCheckpointRequest(request.bytes) == request)
        #expect(String(decoding: request.bytes, as: UTF8.self).hasPrefix("old 3\n"))
    }

    @Test(
        arguments: [
            ("", .oldSize), ("old 0", .oldSize), ("old\nHEAD", .oldSize), ("old \nHEAD", .oldSize),
            ("old 00\n\nHEAD", .oldSize), ("old +1\n\nHEAD", .oldSize),
            ("old  1\n\nHEAD", .oldSize), ("Old 1\n\nHEAD", .oldSize),
            ("\nold 0\n\nHEAD", .oldSize), ("old 0\r\n\nHEAD", .oldSize),
            ("old 9223372036854775808\n\nHEAD", .oldSize),
            ("old 0\n", .proof(.noCheckpoint)), ("old 1\nHASH\n", .proof(.noCheckpoint)),
            ("old 1\nHASH", .proof(.noCheckpoint)),
            ("old 0\nHEAD", .proof(.malformed(line: 2))),
            ("old 1\nHASH \n\nHEAD", .proof(.malformed(line: 2))),
            ("old 1\nHASH\nAQI=\n\nHEAD", .proof(.malformed(line: 3))),
            ("old 0\n\n\nHEAD", .checkpoint(.malformed(line: 1))),
        ] as [(String, AddCheckpointError)]
    )
    func `any other form is refused`(text: String, error: AddCheckpointError) throws {
        let head = try WitnessedLog().checkpoint(1).note.bytes
        let body = text.replacing("HASH", with: Self.hash)
            .replacing("HEAD", with: String(decoding: head, as: UTF8.self))
        #expect(throws: error) { try AddCheckpointRequest(body.bytes) }
        #expect(WitnessResponse(WitnessRefusal(error)).status == 400)
    }

    @Test func `a line that is no signature is an invalid one`() throws {
        let head = String(
            decoding: try WitnessedLog().checkpoint(1).note.bytes.dropLast(),
            as: UTF8.self
        )
        let error = #expect(throws: AddCheckpointError.self) {
            try AddCheckpointRequest("old 0\n\n\(head)?\n".bytes)
        }
        #expect(error.map(WitnessRefusal.init) == .invalidSignature)
    }

    @Test func `a proof alone is no request`() {
        let error = #expect(throws: AddCheckpointError.self) {
            try AddCheckpointRequest("old 0\n\n".bytes)
        }
        #expect(error.map(\.description)?.hasPrefix("the checkpoint: no empty line") == true)
    }

    @Test func `no tree calls for more than 63 hashes`() throws {
        let head = String(decoding: try WitnessedLog().checkpoint(1).note.bytes, as: UTF8.self)
        let lines = String(repeating: "\(Self.hash)\n", count: 63)
        #expect(try AddCheckpointRequest("old 1\n\(lines)\n\(head)".bytes).path.count == 63)
        #expect(throws: AddCheckpointError.proof(.tooManyHashes)) {
            try AddCheckpointRequest("old 1\n\(lines)\(Self.hash)\n\n\(head)".bytes)
        }
    }
}

@Suite struct `Decisions of a witness` {
    @Test func `every size is reached from every other`() throws {
        let log = try WitnessedLog()
        for later in 0...9 {
            for earlier in 0...later {
                let request = try log.request(from: earlier, to: later)
                let decision = try log.logs.decision(on: request, after: log.head(earlier))
                #expect(decision == .cosign(request.checkpoint.note), "\(earlier) to \(later)")
                for latest in 0...9 where latest != earlier {
                    let refusal = try log.refusal(request, after: log.head(latest))
                    #expect(refusal == .otherSize(latest: latest))
                }
            }
            #expect(try log.refusal(log.request(from: 0, to: later), after: nil) == nil)
        }
    }

    @Test func `a proof for other sizes, or changed anywhere, is refused`() throws {
        let log = try WitnessedLog()
        for earlier in 1...8 {
            let request = try log.request(from: earlier, to: 9)
            var paths = [Array(request.path.dropLast()), request.path + [.zero]]
            paths.append(request.path.reversed())
            for position in request.path.indices {
                var path = request.path
                path[position] = .zero
                paths.append(path)
            }
            for path in paths where path != request.path {
                let changed = AddCheckpointRequest(
                    oldSize: earlier,
                    path: path,
                    checkpoint: request.checkpoint
                )
                #expect(try log.refusal(changed, after: log.head(earlier)) == .inconsistent)
            }
        }
    }

    @Test func `another tree is refused at every size`() throws {
        let log = try WitnessedLog()
        let other = WitnessedHead(size: 4, root: .zero)
        let cases: [(Int, WitnessRefusal)] = [(4, .otherRoot), (5, .inconsistent)]
        for (later, refusal) in cases {
            #expect(try log.refusal(log.request(from: 4, to: later), after: other) == refusal)
        }
        let empty = AddCheckpointRequest(
            oldSize: 0,
            path: [],
            checkpoint: try log.checkpoint(0, root: .zero)
        )
        #expect(try log.refusal(empty, after: nil) == .rootOfNothing)
        #expect(try log.refusal(empty, after: log.head(0)) == .rootOfNothing)
    }

    @Test func `a proof where none is called for is refused`() throws {
        let log = try WitnessedLog()
        let cases: [(Int, WitnessedHead?)] = [(0, nil), (5, nil), (5, log.head(0))]
        for (size, latest) in cases {
            let request = AddCheckpointRequest(
                oldSize: 0,
                path: [.zero],
                checkpoint: try log.checkpoint(size)
            )
            #expect(try log.refusal(request, after: latest) == .needlessProof)
        }
        let again = AddCheckpointRequest(
            oldSize: 5,
            path: [.zero],
            checkpoint: try log.checkpoint(5)
        )
        #expect(try log.refusal(again, after: log.head(5)) == .inconsistent)
    }

    @Test func `a smaller tree than the one cosigned is refused`() throws {
        let log = try WitnessedLog()
        let smaller = AddCheckpointRequest(oldSize: 7, path: [], checkpoint: try log.checkpoint(5))
        #expect(try log.refusal(smaller, after: log.head(7)) == .oldSizeTooLarge)
        let request = try log.request(from: 3, to: 5)
        #expect(try log.refusal(request, after: log.head(7)) == .otherSize(latest: 7))
    }

    @Test func `who is not the log learns nothing of what was cosigned`() throws {
        let log = try WitnessedLog()
        let stranger = try TestSigner.log("log.example/a")
        let text = Checkpoint.text(origin: "log.example/a", size: 5, root: log.tree.roots[5])
        let byLog = try log.signer.line(for: text)
        let wrong = NoteSignature(key: byLog.key, signature: [UInt8](repeating: 1, count: 64))
        let cases: [([NoteSignature], WitnessRefusal)] = [
            ([try stranger.line(for: text)], .unsigned), ([wrong], .invalidSignature),
            ([byLog, wrong], .invalidSignature), ([wrong, byLog], .invalidSignature),
        ]
        for (lines, refusal) in cases {
            let note = SignedNote(text: text, signatures: lines)
            let request = AddCheckpointRequest(
                oldSize: 9,
                path: [],
                checkpoint: try Checkpoint(note.bytes)
            )
            #expect(try log.refusal(request, after: log.head(7)) == refusal)
        }
        let elsewhere = AddCheckpointRequest(
            oldSize: 0,
            path: [],
            checkpoint: try log.checkpoint(5, origin: "log.example/b")
        )
        #expect(try log.refusal(elsewhere, after: nil) == .unknownLog)
    }

    @Test func `only lines by keys of the log are kept`() throws {
        let log = try WitnessedLog()
        let text = Checkpoint.text(origin: "log.example/a", size: 5, root: log.tree.roots[5])
        let byLog = try log.signer.line(for: text)
        let byOther = try TestSigner.log("other.example").line(for: text)
        let note = SignedNote(text: text, signatures: [byOther, byLog])
        let request = AddCheckpointRequest(
            oldSize: 0,
            path: [],
            checkpoint: try Checkpoint(note.bytes)
        )
        let kept = SignedNote(text: text, signatures: [byLog])
        #expect(try log.logs.decision(on: request, after: nil) == .cosign(kept))
    }

    @Test func `a log is known by the bytes of its origin`() throws {
        // U+212A is the sign of the unit kelvin, for which Swift's strings take a K.
        let signer = try TestSigner.log("K.example")
        let logs = try WitnessedLogs([signer.key])
        #expect(logs.contains(origin: "K.example"))
        #expect(!logs.contains(origin: "\u{212A}.example"))
        let text = "\u{212A}.example\n0\n\(Base64.text(Digest.zero.bytes))\n".bytes
        let note = SignedNote(text: text, signatures: [try signer.line(for: text)])
        let request = AddCheckpointRequest(
            oldSize: 0,
            path: [],
            checkpoint: try Checkpoint(ofAnyLog: note.bytes)
        )
        #expect(try logs.decision(on: request, after: nil) == .refuse(.unknownLog))
    }

    @Test(
        arguments: [
            (.malformed(.oldSize), 400), (.oldSizeTooLarge, 400), (.unsigned, 403),
            (.invalidSignature, 403), (.unknownLog, 404), (.rootOfNothing, 422),
            (.needlessProof, 422), (.otherRoot, 422), (.inconsistent, 422),
        ] as [(WitnessRefusal, Int)]
    )
    func `each refusal has its status and a sentence`(refusal: WitnessRefusal, status: Int) {
        let response = WitnessResponse(refusal)
        #expect(response.status == status)
        #expect(response.contentType == "text/plain; charset=utf-8")
        #expect(response.body == "\(refusal)\n".bytes)
    }

    @Test func `another size is answered with the one that is right`() {
        let response = WitnessResponse(.otherSize(latest: 12))
        #expect(response.status == 409)
        #expect(response.contentType == "text/x.tlog.size")
        #expect(response.body == "12\n".bytes)
    }

    @Test func `what is asked for follows from the method and the path`() {
        let hash = String(repeating: "0", count: 64)
        #expect(WitnessRoute(method: "POST", path: "/add-checkpoint") == .addCheckpoint)
        #expect(
            WitnessRoute(method: "GET", path: "/\(hash)/checkpoint") == .latest(originHash: hash)
        )
        let others = [
            ("GET", "/add-checkpoint", 405), ("POST", "/\(hash)/checkpoint", 405),
            ("HEAD", "/\(hash)/checkpoint", 405), ("GET", "", 404), ("GET", "/", 404),
            ("POST", "add-checkpoint", 404), ("POST", "/add-checkpoint/", 404),
            ("POST", "//add-checkpoint", 404), ("GET", "/\(hash)/checkpoint/", 404),
            ("GET", "/a/\(hash)/checkpoint", 404), ("GET", "/\(hash)", 404),
        ]
        for (method, path, status) in others {
            guard case .none(let response) = WitnessRoute(method: method, path: path) else {
                Issue.record("\(method) \(path)")
                continue
            }
            #expect(response.status == status)
        }
    }

    @Test func `the exchanges of another witness go as they say`() throws {
        guard let script = SharedVectors.data("witness/litewitness_txtar.txt") else { return }
        let vectors = try WitnessExchanges(String(decoding: script, as: UTF8.self))
        let logs = try WitnessedLogs([vectors.logKey])
        let witness = try TestCosigner("example.com/witness")
        var latest: WitnessedHead?
        for (number, exchange) in vectors.exchanges.enumerated() {
            let decision: WitnessDecision
            do {
                let request = try AddCheckpointRequest(exchange.body)
                #expect(request.bytes == exchange.body)
                decision = try logs.decision(on: request, after: latest)
            } catch let error as AddCheckpointError {
                // The base64 of one signature has bits behind its last byte.
                decision = .refuse(WitnessRefusal(error))
            }
            let response: WitnessResponse
            switch decision {
            case .refuse(let refusal):
                response = WitnessResponse(refusal)
            case .cosign(let note):
                let checkpoint = try Checkpoint(ofAnyLog: note.bytes)
                latest = WitnessedHead(size: checkpoint.size, root: checkpoint.root)
                let line = try witness.line(over: note.text, at: 1_700_000_000)
                response = WitnessResponse(cosignatures: [line])
            }
            let body = String(decoding: response.body, as: UTF8.self)
            #expect(
                exchange.permits(status: response.status, body: body),
                "exchange \(number): \(response.status) \(body)"
            )
        }
        #expect(latest?.size == 5)
    }
}
