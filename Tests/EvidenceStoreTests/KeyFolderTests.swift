import EvidenceCrypto
import EvidenceRecord
import Glibc
import SystemPackage
import Testing

@testable import EvidenceStore

@Suite struct KeyFolderTests {
    private let origin = "archive.example/tests"

    private func withFolder(_ body: (KeyFolder) throws -> Void) throws {
        let path = try TestLedger.newFolder(in: TestLedger.quickFolder)
        defer { try? Folder.removeContents(of: path, keepingFolder: false) }
        try body(KeyFolder(path: path.appending("Keys")))
    }

    @Test func `a new key is private, has its verifier key beside it, and is read again`() throws {
        try withFolder { folder in
            let signer = try folder.create("anna", origin: origin, passphrase: nil)
            #expect(signer.reference.name == "archive.example/anna")
            let status = try OpenFile.Status(at: folder.privateKey("anna"))
            #expect(status?.permissions == .ownerReadWrite)
            #expect(try folder.loadVerifierKey("anna") == signer.key)
            #expect(try folder.handles() == ["anna"])
            let loaded = try folder.load("anna", origin: origin, passphrase: nil)
            #expect(loaded.key == signer.key)
            #expect(try !folder.needsPassphrase("anna"))
        }
    }

    @Test func `the log key has the ledger's own name and signs with Ed25519`() throws {
        try withFolder { folder in
            let signer = try folder.create("log", origin: origin, passphrase: nil)
            #expect(signer.reference.name == origin)
            guard case .ed25519 = signer.key.key else {
                Issue.record("not Ed25519")
                return
            }
        }
    }

    @Test(arguments: ["log-2", "log-"])
    func `a further log key is one too`(handle: String) throws {
        try withFolder { folder in
            let signer = try folder.create(handle, origin: origin, passphrase: nil)
            #expect(signer.reference.name == origin)
            #expect(KeyFolder.isLogHandle(handle))
            let loaded = try folder.load(handle, origin: origin, passphrase: nil)
            #expect(loaded.key == signer.key)
        }
    }

    @Test(arguments: ["logan", "lo", "2-log", ""])
    func `other handles are of people`(handle: String) {
        #expect(!KeyFolder.isLogHandle(handle))
    }

    @Test func `nothing is overwritten`() throws {
        try withFolder { folder in
            _ = try folder.create("anna", origin: origin, passphrase: nil)
            let path = folder.privateKey("anna")
            let before = try OpenFile(reading: path).readAll()
            #expect(throws: StoreError.exists(path)) {
                try folder.create("anna", origin: origin, passphrase: nil)
            }
            #expect(try OpenFile(reading: path).readAll() == before)
        }
    }

    @Test(arguments: [0o640, 0o604, 0o620, 0o602, 0o610, 0o601] as [mode_t])
    func `a private key that others may use is refused`(mode: mode_t) throws {
        try withFolder { folder in
            _ = try folder.create("anna", origin: origin, passphrase: nil)
            let path = folder.privateKey("anna")
            let result = unsafe path.withCString { unsafe chmod($0, mode) }
            #expect(result == 0)
            let error = #expect(throws: StoreError.key(path, .readableByOthers)) {
                try folder.load("anna", origin: origin, passphrase: nil)
            }
            #expect(error?.hint == "chmod 600 \(path)")
        }
    }

    @Test(arguments: ["", "Anna", "anna/x", "..", "an na", "änna", "anna.pem"])
    func `such a handle is refused`(handle: String) throws {
        try withFolder { folder in
            #expect(throws: StoreError.key(folder.privateKey(handle), .handle)) {
                try folder.create(handle, origin: origin, passphrase: nil)
            }
        }
    }

    @Test func `a passphrase opens a key that it closed, and no other does`() throws {
        try withFolder { folder in
            let passphrase = Array("correct horse".utf8)
            let signer = try folder.create("anna", origin: origin, passphrase: passphrase)
            let path = folder.privateKey("anna")
            #expect(try folder.needsPassphrase("anna"))
            #expect(throws: StoreError.key(path, .privateKey(.needsPassphrase))) {
                try folder.load("anna", origin: origin, passphrase: nil)
            }
            #expect(throws: StoreError.key(path, .privateKey(.wrongPassphrase))) {
                try folder.load("anna", origin: origin, passphrase: Array("wrong".utf8))
            }
            let loaded = try folder.load("anna", origin: origin, passphrase: passphrase)
            #expect(loaded.key == signer.key)
        }
    }

    @Test func `a verifier key of another private key is refused`() throws {
        try withFolder { folder in
            _ = try folder.create("anna", origin: origin, passphrase: nil)
            let boris = try folder.create("boris", origin: origin, passphrase: nil)
            let path = folder.verifierKey("anna")
            try Replacement.write(Array("\(boris.key)\n".utf8), to: path)
            #expect(throws: StoreError.key(path, .otherKey)) {
                try folder.load("anna", origin: origin, passphrase: nil)
            }
        }
    }

    @Test func `a key made elsewhere is taken in and kept as PKCS8`() throws {
        try withFolder { folder in
            let key = try PrivateKey.generateP256()
            let pem = try key.pem(encryptedWith: Array("elsewhere".utf8))
            let signer = try folder.adopt(
                pem,
                at: "made.pem",
                openedBy: Array("elsewhere".utf8),
                as: "anna",
                origin: origin,
                passphrase: nil
            )
            #expect(signer.key.key == key.publicKey)
            let stored = try OpenFile(reading: folder.privateKey("anna")).readAll()
            #expect(String(decoding: stored, as: UTF8.self).hasPrefix("-----BEGIN PRIVATE KEY"))
        }
    }

    @Test func `a key of the wrong kind is refused by the name of its own file`() throws {
        try withFolder { folder in
            let pem = try PrivateKey.generateEd25519().pem(encryptedWith: nil)
            let refusal = StoreError.key("other.pem", .kind(isForLog: false))
            #expect(throws: refusal) {
                try folder.check(pem, at: "other.pem", openedBy: nil, as: "anna")
            }
            #expect(throws: refusal) {
                try folder.adopt(
                    pem,
                    at: "other.pem",
                    openedBy: nil,
                    as: "anna",
                    origin: origin,
                    passphrase: nil
                )
            }
            #expect(try folder.handles() == [])
        }
    }

    @Test(arguments: [
        ("archive.example/january-2022", "anna", "archive.example/anna"),
        ("archive.example", "anna", "archive.example/anna"),
        ("archive.example/a/b", "archivist-1", "archive.example/archivist-1"),
        ("archive.example/january-2022", "log", "archive.example/january-2022"),
    ])
    func `a handle stands for that name`(origin: String, handle: String, name: String) {
        #expect(KeyFolder.name(of: handle, origin: origin) == name)
    }
}
