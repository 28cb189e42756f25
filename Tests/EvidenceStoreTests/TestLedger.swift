import EvidenceCrypto
import EvidenceRecord
import Glibc
import SystemPackage

@testable import EvidenceStore

/// A ledger of its own in a temporary folder, with the keys that it needs.
///
/// It is a class so that the folder goes with it.
final class TestLedger: Sendable {
    static let origin = "archive.example/tests"

    /// Memory, where there is such a folder: these tests flush thousands of times, and what a
    /// flush does is not theirs to test.
    static var quickFolder: FilePath {
        unsafe access("/dev/shm", W_OK) == 0 ? "/dev/shm" : "/tmp"
    }

    let scratch: FilePath
    let anna: Signer
    let log: Signer

    var folder: FilePath { scratch.appending("Ledger") }
    var paths: LedgerPaths { LedgerPaths(folder: folder) }

    init(in parent: FilePath = TestLedger.quickFolder) throws {
        scratch = try Self.newFolder(in: parent)
        anna = try Signer(name: "archive.example/anna", key: PrivateKey.generateP256())
        log = try Signer(name: Self.origin, key: PrivateKey.generateEd25519())
        let roles: [Role] = [.admin, .archivist, .custodian]
        try LedgerCreation.create(
            in: folder,
            origin: Self.origin,
            author: anna,
            logKeys: [log],
            time: .atCreation,
            records: [
                NewRecord(
                    act: .key(roles: roles, anna.key),
                    content: try .test(["/holder": "Anna"])
                ),
                NewRecord(act: .log(log.key), content: try .test(["/purpose": "heads"])),
            ]
        )
    }

    deinit {
        try? Folder.removeContents(of: scratch, keepingFolder: false)
    }

    func writer() throws -> LedgerWriter {
        try LedgerWriter(opening: folder, logKeys: [log])
    }

    /// Appends an entry of `count` agents; the writer is opened for it alone.
    @discardableResult
    func append(_ count: Int = 1, of kind: ContentKind = .agent) throws -> Receipt {
        var writer = try writer()
        return try append(count, of: kind, with: &writer)
    }

    @discardableResult
    func append(
        _ count: Int = 1,
        of kind: ContentKind = .agent,
        with writer: inout LedgerWriter,
        reaching durability: Durability = .final
    ) throws -> Receipt {
        try writer.append(
            signers: [anna],
            allowing: .longAfterLastEntry,
            reaching: durability
        ) { head in
            try (0..<count).map { index in
                NewRecord(
                    act: .content(kind),
                    content: try .test([
                        "/name": "agent \(head.firstRecord + index)", "/type": "person",
                        "/names/0/form": "name \"of\" \(index)",
                    ])
                )
            }
        }
    }

    /// Appends one record that does `act`.
    @discardableResult
    func append(
        _ act: RecordAct,
        _ fields: [String: String] = ["/reason": "a test"]
    ) throws
        -> Receipt
    {
        var writer = try writer()
        return try writer.append(signers: [anna], allowing: .longAfterLastEntry) { _ in
            [NewRecord(act: act, content: try .test(fields))]
        }
    }

    /// The bytes of all files but those of the cache, by their paths below the ledger's folder.
    func files() throws -> [String: [UInt8]] {
        try Self.files(in: folder).filter { !$0.key.hasPrefix("cache/") }
    }

    /// The bytes of all files, by their paths below the folder.
    static func files(in folder: FilePath) throws -> [String: [UInt8]] {
        var files: [String: [UInt8]] = [:]
        try collect(folder, "", into: &files)
        return files
    }

    /// Has exactly those files stand in the ledger's folder.
    func restore(_ files: [String: [UInt8]]) throws {
        try Folder.removeContents(of: folder, keepingFolder: true)
        for (name, bytes) in files {
            let path = folder.pushing(FilePath(name))
            try Folder.create(path.removingLastComponent())
            try OpenFile(writing: path, creating: .always).write(bytes, at: 0)
        }
    }

    private static func collect(
        _ folder: FilePath,
        _ prefix: String,
        into files: inout [String: [UInt8]]
    ) throws {
        for name in try Folder.names(in: folder) {
            let path = folder.appending(name)
            if try Folder.isFolder(path) {
                try collect(path, "\(prefix)\(name)/", into: &files)
            } else {
                files[prefix + name] = try OpenFile(reading: path).readAll()
            }
        }
    }

    static func newFolder(in parent: FilePath) throws -> FilePath {
        let random = Hexadecimal.text(try randomBytes(8))
        let path = parent.appending("evidence-store-\(random)")
        try Folder.create(path)
        return path
    }
}

extension Content {
    /// Content of those fields with random salts.
    static func test(_ fields: [String: String]) throws -> Content {
        let sorted = fields.sorted { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }
        return try Content(
            fields: zip(sorted, try Salt.fresh(sorted.count)).map { field, salt in
                ContentField(
                    pointer: Array(field.key.utf8),
                    state: .disclosed(salt: salt, value: Array(field.value.utf8))
                )
            }
        )
    }
}

extension RecordedTime {
    /// The time of entry 0.
    static var atCreation: RecordedTime {
        get throws {
            guard let time = RecordedTime("2026-01-01T00:00:00.000000Z") else {
                throw TestFailure(reason: "no time")
            }
            return time
        }
    }
}

/// Why a helper of the tests could not go on.
struct TestFailure: Error, CustomStringConvertible {
    let reason: String
    var description: String { reason }
}
