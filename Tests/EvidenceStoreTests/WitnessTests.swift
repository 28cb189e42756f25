import EvidenceCrypto
import EvidenceRecord
import SystemPackage
import Testing

@testable import EvidenceStore

/// A witness in a temporary folder, and a log of up to nine entries that it vouches for.
///
/// It is a class so that the folder goes with it.
final class TestWitness: Sendable {
    static let origin = "log.example/a"

    let folder: WitnessFolder
    let key: WitnessKey
    let log: Signer
    let witness: Witness
    private let leaves: [Digest]

    init() throws {
        let scratch = try TestLedger.newFolder(in: TestLedger.quickFolder)
        folder = WitnessFolder(path: scratch.appending("witness"))
        key = try folder.create(name: "witness.example/w", passphrase: nil)
        log = try Signer(name: Self.origin, key: PrivateKey.generateEd25519())
        witness = try folder.open(logs: [log.key], passphrase: nil)
        var hasher = try TreeHasher()
        leaves = try (UInt8(0)..<9).map { try hasher.leaf([$0]) }
    }

    deinit {
        try? Folder.removeContents(of: folder.path.parent, keepingFolder: false)
    }

    /// Where what was cosigned last stands.
    var file: FilePath {
        get throws {
            let hash = try Digest(of: Array(Self.origin.utf8).span)
            return folder.path.appending("\(hash)").appending("checkpoint")
        }
    }

    func root(_ size: Int) throws -> Digest {
        var hasher = try TreeHasher()
        var level = Array(leaves[..<size])
        guard let root = try hasher.root(of: &level) else { return try hasher.plain([]) }
        return root
    }

    /// A request for the first so many entries, or for a tree that the witness never saw.
    func request(from earlier: Int, to later: Int, root: Digest? = nil) throws -> [UInt8] {
        var hasher = try TreeHasher()
        let plan = ProofPlan(consistencyFrom: earlier, to: later)
        let nodes = try plan?.nodes.map { node in
            var level = Array(leaves[(node.index << node.level)..<((node.index + 1) << node.level)])
            let root = try hasher.root(of: &level)
            return try #require(root)
        }
        let path = try plan?.path(from: nodes ?? [], using: &hasher)
        let text = Checkpoint.text(
            origin: Self.origin,
            size: later,
            root: try root ?? self.root(later)
        )
        let line = NoteSignature(key: log.reference, signature: try log.signature(for: text.span))
        let note = SignedNote(text: text, signatures: [line])
        return AddCheckpointRequest(
            oldSize: earlier,
            path: path ?? [],
            checkpoint: try Checkpoint(note.bytes)
        ).bytes
    }

    func kept() throws -> Checkpoint {
        try Checkpoint(OpenFile(reading: file).readAll())
    }
}

@Suite struct `A witness` {
    @Test func `cosigns a tree that grows, and keeps what it cosigned`() throws {
        let test = try TestWitness()
        for (earlier, later) in [(0, 0), (0, 3), (3, 3), (3, 4), (4, 9)] {
            let time = 1_700_000_000 + later
            let body = try test.request(from: earlier, to: later)
            let response = try test.witness.response(to: body, at: time)
            #expect(response.status == 200)
            let kept = try test.kept()
            #expect(kept.size == later)
            #expect(try kept.note.cosignature(by: test.key) == .valid(time: time))
            #expect(kept.note.signatures.map(\.key) == [test.log.reference, test.key.reference])
            var line: [UInt8] = []
            try #require(kept.note.signatures.last).append(to: &line)
            #expect(response.body == line)
        }
    }

    @Test func `refuses another root and a smaller tree, also after it was opened again`() throws {
        let test = try TestWitness()
        let body = try test.request(from: 0, to: 5)
        #expect(try test.witness.response(to: body, at: 1).status == 200)
        let kept = try OpenFile(reading: test.file).readAll()
        let again = try test.folder.open(logs: [test.log.key], passphrase: nil)
        let smaller = try test.request(from: 3, to: 4)
        #expect(try again.response(to: smaller, at: 2) == WitnessResponse(.otherSize(latest: 5)))
        let other = try test.request(from: 5, to: 5, root: .zero)
        #expect(try again.response(to: other, at: 2) == WitnessResponse(.otherRoot))
        let fork = try test.request(from: 5, to: 9, root: .zero)
        #expect(try again.response(to: fork, at: 2) == WitnessResponse(.inconsistent))
        #expect(try OpenFile(reading: test.file).readAll() == kept)
    }

    @Test func `makes no folder for a log that it does not know`() throws {
        let test = try TestWitness()
        let stranger = try test.folder.open(logs: [], passphrase: nil)
        let body = try test.request(from: 0, to: 5)
        #expect(try stranger.response(to: body, at: 1) == WitnessResponse(.unknownLog))
        #expect(try stranger.response(to: [], at: 1).status == 400)
        let names = try Folder.names(in: test.folder.path)
        #expect(names.sorted() == ["witness.pem", "witness.vkey"])
    }

    @Test func `cosigns nothing where what it kept was changed, anywhere`() throws {
        let test = try TestWitness()
        let first = try test.request(from: 0, to: 5)
        #expect(try test.witness.response(to: first, at: 1).status == 200)
        let kept = try OpenFile(reading: test.file).readAll()
        let next = try test.request(from: 5, to: 9)
        let lines = try Checkpoint(kept).note
        // All but the line of the log, which says nothing to the witness any more.
        let before = lines.textLength + 1
        let ownLine = try #require(
            kept.lastIndex(of: 0xE2)
        )
        for position in Array(0..<before) + Array(ownLine..<kept.count) {
            var bytes = kept
            bytes[position] ^= 1
            try Replacement.writeUnflushed(bytes, to: test.file)
            #expect(throws: StoreError.self) { try test.witness.response(to: next, at: 2) }
        }
        for count in 0..<kept.count {
            try Replacement.writeUnflushed(Array(kept.prefix(count)), to: test.file)
            #expect(throws: StoreError.self) { try test.witness.response(to: next, at: 2) }
        }
        try Replacement.writeUnflushed(kept, to: test.file)
        #expect(try test.witness.response(to: next, at: 2).status == 200)
    }

    @Test func `goes on where a crash left half a file beside the whole one`() throws {
        let test = try TestWitness()
        let first = try test.request(from: 0, to: 5)
        #expect(try test.witness.response(to: first, at: 1).status == 200)
        try OpenFile(writing: test.file.temporary, creating: .always).write([1, 2, 3], at: 0)
        let next = try test.request(from: 5, to: 9)
        #expect(try test.witness.response(to: next, at: 2).status == 200)
        #expect(try OpenFile.Status(at: test.file.temporary) == nil)
        #expect(try test.kept().size == 9)
    }

    @Test func `lets no cosignature out that it could not keep`() throws {
        let test = try TestWitness()
        let first = try test.request(from: 0, to: 5)
        #expect(try test.witness.response(to: first, at: 1).status == 200)
        // A folder where the temporary file is to stand cannot be removed as a file.
        try Folder.create(test.file.temporary)
        let next = try test.request(from: 5, to: 9)
        #expect(throws: StoreError.self) { try test.witness.response(to: next, at: 2) }
        #expect(try test.kept().size == 5)
    }

    @Test func `of requests at once lets one tree grow`() async throws {
        let test = try TestWitness()
        let first = try test.request(from: 0, to: 1)
        #expect(try test.witness.response(to: first, at: 1).status == 200)
        let statuses = try await withThrowingTaskGroup(of: Int.self) { group in
            for later in 2...9 {
                let body = try test.request(from: 1, to: later)
                group.addTask { try test.witness.response(to: body, at: later).status }
            }
            return try await group.reduce(into: [Int]()) { $0.append($1) }
        }
        #expect(statuses.sorted() == [200] + [Int](repeating: 409, count: 7))
    }

    @Test func `shows what it cosigned last by the hash of the origin alone`() throws {
        let test = try TestWitness()
        let hash = "\(try Digest(of: Array(TestWitness.origin.utf8).span))"
        #expect(try test.folder.checkpoint(ofOriginHash: hash) == nil)
        let body = try test.request(from: 0, to: 5)
        _ = try test.witness.response(to: body, at: 1)
        let kept = try OpenFile(reading: test.file).readAll()
        #expect(try test.folder.checkpoint(ofOriginHash: hash) == kept)
        for other in ["", "..", hash.uppercased(), "\(hash)/", "../\(hash)", "\(Digest.zero)"] {
            #expect(try test.folder.checkpoint(ofOriginHash: other) == nil)
        }
    }

    @Test func `has one key, which nobody else may read and nothing overwrites`() throws {
        let test = try TestWitness()
        #expect(throws: StoreError.exists(test.folder.privateKey)) {
            try test.folder.create(name: "witness.example/other", passphrase: nil)
        }
        #expect(try OpenFile.Status(at: test.folder.privateKey)?.permissions == .ownerReadWrite)
        #expect(try !test.folder.needsPassphrase())
        let other = WitnessFolder(path: test.folder.path.parent.appending("other"))
        let key = try other.create(name: "witness.example/w", passphrase: [0x70])
        #expect(try other.needsPassphrase())
        #expect(try other.open(logs: [], passphrase: [0x70]).key == key)
        let bytes = try OpenFile(reading: other.verifierKey).readAll()
        #expect(bytes == Array("\(key)\n".utf8))
        try Replacement.write(bytes, to: test.folder.verifierKey)
        #expect(throws: StoreError.key(test.folder.verifierKey, .otherKey)) {
            try test.folder.open(logs: [], passphrase: nil)
        }
    }
}
