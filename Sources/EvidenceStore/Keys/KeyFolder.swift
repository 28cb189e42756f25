internal import EvidenceCrypto
public import EvidenceRecord
public import SystemPackage

/// The folder of the private keys of one person, and of the public halves.
///
/// A key is known there by its handle: `<handle>.pem` is the private key (PKCS#8), readable by
/// its owner alone, `<handle>.vkey` the verifier key, one line, `<handle>.crt` its X.509
/// certificate, if any, and `<handle>.csr` a request for one. Nothing is ever overwritten, and
/// nothing here is a source of trust.
public struct KeyFolder: Sendable {
    /// The folder.
    public let path: FilePath

    /// The handle of the first key that signs checkpoints.
    public static let logHandle = "log"

    /// Whether the handle is of a key that signs checkpoints: `log`, or `log-` and something more.
    public static func isLogHandle(_ handle: String) -> Bool {
        handle == logHandle || handle.hasPrefix(logHandle + "-")
    }

    /// The keys in `path`, which need not exist.
    public init(path: FilePath) {
        self.path = path
    }

    /// Where the private key of that handle stands.
    public func privateKey(_ handle: String) -> FilePath { path.appending("\(handle).pem") }

    /// Where the verifier key of that handle stands.
    public func verifierKey(_ handle: String) -> FilePath { path.appending("\(handle).vkey") }

    /// Where the certificate of that handle stands.
    public func certificate(_ handle: String) -> FilePath { path.appending("\(handle).crt") }

    /// The handles of the private keys, ascending.
    public func handles() throws(StoreError) -> [String] {
        try handles(suffix: ".pem")
    }

    /// The handles of the verifier keys, ascending.
    public func publicHandles() throws(StoreError) -> [String] {
        try handles(suffix: ".vkey")
    }

    private func handles(suffix: String) throws(StoreError) -> [String] {
        try Folder.names(in: path)
            .filter { $0.hasSuffix(suffix) }
            .map { String($0.dropLast(suffix.utf8.count)) }
            .filter(Self.isHandle)
            .sorted()
    }

    /// Whether `text` may be a handle: `[a-z0-9-]+`.
    public static func isHandle(_ text: String) -> Bool {
        !text.isEmpty
            && text.utf8.allSatisfy {
                (0x61...0x7A).contains($0) || (0x30...0x39).contains($0) || $0 == 0x2D
            }
    }

    /// The name of the key of that handle in the ledger `origin`: the part of the origin before
    /// its first slash, a slash, and the handle; for a log key the origin.
    public static func name(of handle: String, origin: String) -> String {
        guard !isLogHandle(handle) else { return origin }
        return "\(origin.prefix { $0 != "/" })/\(handle)"
    }
}

// MARK: - Loading

extension KeyFolder {
    /// Loads the private key of that handle.
    ///
    /// It has the name of the verifier key beside it, or where there is none the one that
    /// ``name(of:origin:)`` gives it.
    ///
    /// - Throws: `StoreError.key` with `PrivateKeyError.needsPassphrase` where a passphrase is
    ///   called for and `passphrase` is nil.
    public func load(
        _ handle: String,
        origin: String,
        passphrase: [UInt8]?
    ) throws(StoreError) -> Signer {
        let path = privateKey(handle)
        guard Self.isHandle(handle) else { throw .key(path, .handle) }
        let key = try Self.privateKey(at: path, passphrase: passphrase)
        let publicKey = key.publicKey
        try Self.check(publicKey, of: handle, at: path)
        let named = try loadVerifierKey(handle)
        if let named, named.key != publicKey { throw .key(verifierKey(handle), .otherKey) }
        let name = named?.reference.name ?? Self.name(of: handle, origin: origin)
        return try signer(name: name, key: key, at: path)
    }

    /// Whether the private key of that handle is encrypted.
    public func needsPassphrase(_ handle: String) throws(StoreError) -> Bool {
        try Self.needsPassphrase(at: privateKey(handle))
    }

    /// Whether the private key in that file is encrypted.
    static func needsPassphrase(at path: FilePath) throws(StoreError) -> Bool {
        let pem = try OpenFile(reading: path).readAll()
        do throws(StoreError) {
            _ = try Self.key(in: pem, passphrase: nil, at: path)
            return false
        } catch {
            guard error == .key(path, .privateKey(.needsPassphrase)) else { throw error }
            return true
        }
    }

    /// The verifier key of that handle; nil where there is no such file.
    public func loadVerifierKey(_ handle: String) throws(StoreError) -> VerifierKey? {
        let path = verifierKey(handle)
        var bytes: [UInt8]
        do {
            bytes = try OpenFile(reading: path).readAll()
        } catch {
            guard error.errno == .noSuchFileOrDirectory else { throw error }
            return nil
        }
        if bytes.last == 0x0A { bytes.removeLast() }
        do throws(VerifierKeyError) {
            return try VerifierKey(in: bytes, 0..<bytes.count)
        } catch {
            throw .key(path, .verifierKey(error))
        }
    }

    /// The private key in that file, which nobody but its owner may read.
    static func privateKey(
        at path: FilePath,
        passphrase: [UInt8]?
    ) throws(StoreError) -> PrivateKey {
        let file = try OpenFile(reading: path)
        guard try file.status().permissions.isDisjoint(with: .ofOthers) else {
            throw .key(path, .readableByOthers)
        }
        return try key(in: try file.readAll(), passphrase: passphrase, at: path)
    }

    private static func key(
        in pem: [UInt8],
        passphrase: [UInt8]?,
        at path: FilePath
    ) throws(StoreError) -> PrivateKey {
        do throws(PrivateKeyError) {
            return try PrivateKey(pem: pem, passphrase: passphrase)
        } catch {
            throw .key(path, .privateKey(error))
        }
    }

    private static func check(
        _ key: PublicKey,
        of handle: String,
        at path: FilePath
    ) throws(StoreError) {
        let isForLog = isLogHandle(handle)
        switch key {
        case .p256: guard !isForLog else { throw .key(path, .kind(isForLog: true)) }
        case .ed25519: guard isForLog else { throw .key(path, .kind(isForLog: false)) }
        }
    }

    private func signer(
        name: String,
        key: consuming PrivateKey,
        at path: FilePath
    ) throws(StoreError) -> Signer {
        guard KeyName.isPermitted(name) else { throw .key(path, .name(name)) }
        do throws(CryptoError) {
            return try Signer(name: name, key: key)
        } catch {
            throw .crypto(error)
        }
    }
}

// MARK: - New keys

extension KeyFolder {
    /// Makes a new key, P-256 or for the log Ed25519, and writes its files.
    ///
    /// - Parameters:
    ///   - handle: the key's handle, of which no file may exist.
    ///   - origin: the ledger for which it is named.
    ///   - passphrase: 1 to 1,024 bytes; nil leaves the private key in the clear.
    /// - Returns: the key, ready to sign.
    /// - Throws: ``StoreError``.
    public func create(
        _ handle: String,
        origin: String,
        passphrase: [UInt8]?
    ) throws(StoreError) -> Signer {
        let key = try computing { () throws(CryptoError) in
            Self.isLogHandle(handle)
                ? try PrivateKey.generateEd25519() : try PrivateKey.generateP256()
        }
        return try keep(key, as: handle, origin: origin, passphrase: passphrase)
    }

    /// Refuses a private key that ``adopt(_:at:openedBy:as:origin:passphrase:)`` would refuse,
    /// before anybody is asked what it is to be encrypted with.
    ///
    /// - Throws: ``StoreError``; `StoreError.key` names the file.
    public func check(
        _ pem: [UInt8],
        at file: FilePath,
        openedBy pemPassphrase: [UInt8]?,
        as handle: String
    ) throws(StoreError) {
        let key = try Self.key(in: pem, passphrase: pemPassphrase, at: file)
        try Self.check(key.publicKey, of: handle, at: file)
    }

    /// Takes in a private key that was made elsewhere, as by `openssl ecparam` or `genpkey`.
    ///
    /// - Parameters:
    ///   - pem: the PEM file's bytes.
    ///   - file: where they were read, for errors.
    ///   - pemPassphrase: what opens it, where it is encrypted.
    ///   - handle: the key's handle, of which no file may exist.
    ///   - origin: the ledger for which it is named.
    ///   - passphrase: what it is encrypted with here; nil leaves it in the clear.
    /// - Returns: the key, ready to sign.
    /// - Throws: ``StoreError``.
    public func adopt(
        _ pem: [UInt8],
        at file: FilePath,
        openedBy pemPassphrase: [UInt8]?,
        as handle: String,
        origin: String,
        passphrase: [UInt8]?
    ) throws(StoreError) -> Signer {
        let key = try Self.key(in: pem, passphrase: pemPassphrase, at: file)
        try Self.check(key.publicKey, of: handle, at: file)
        return try keep(key, as: handle, origin: origin, passphrase: passphrase)
    }

    private func keep(
        _ key: consuming PrivateKey,
        as handle: String,
        origin: String,
        passphrase: [UInt8]?
    ) throws(StoreError) -> Signer {
        let path = privateKey(handle)
        guard Self.isHandle(handle) else { throw .key(path, .handle) }
        try Self.check(key.publicKey, of: handle, at: path)
        for file in [path, verifierKey(handle)] where try OpenFile.Status(at: file) != nil {
            throw .exists(file)
        }
        let pem: [UInt8]
        do throws(CryptoError) {
            pem = try key.pem(encryptedWith: passphrase)
        } catch {
            throw .crypto(error)
        }
        let name = Self.name(of: handle, origin: origin)
        let signer = try signer(name: name, key: key, at: path)
        try Folder.create(self.path)
        try Self.write(pem, to: path, permissions: .private)
        try Self.write(Array("\(signer.key)\n".utf8), to: verifierKey(handle), permissions: .public)
        try Folder.synchronize(self.path)
        return signer
    }

    static func write(
        _ bytes: [UInt8],
        to path: FilePath,
        permissions: FilePermissions
    ) throws(StoreError) {
        let file: OpenFile
        do {
            file = try OpenFile(writing: path, creating: .always, permissions: permissions)
        } catch {
            guard error.errno == .fileExists else { throw error }
            throw .exists(path)
        }
        do {
            try file.write(bytes, at: 0)
            try file.synchronize()
        } catch {
            // A key cut off in the middle is of no use and would be in the way.
            _ = try? Folder.removeFile(path)
            throw error
        }
    }
}

extension FilePermissions {
    /// What nobody but the owner may do with a private key.
    fileprivate static var ofOthers: FilePermissions {
        [.groupReadWriteExecute, .otherReadWriteExecute]
    }
}
