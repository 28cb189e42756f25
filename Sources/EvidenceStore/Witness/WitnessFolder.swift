internal import EvidenceCrypto
public import EvidenceRecord
public import SystemPackage

/// The folder of a witness: its key, and what it cosigned last.
///
///     witness.pem              the private key, Ed25519, PKCS#8, mode 0600
///     witness.vkey             its verifier key of type 0x04, one line, for whoever trusts it
///     <hex>/checkpoint         the latest of the log whose origin has that SHA-256
public struct WitnessFolder: Sendable {
    /// The folder.
    public let path: FilePath

    /// The witness in `path`, which need not exist yet.
    public init(path: FilePath) {
        self.path = path
    }

    /// Where the private key stands.
    public var privateKey: FilePath { path.appending("witness.pem") }

    /// Where the verifier key stands.
    public var verifierKey: FilePath { path.appending("witness.vkey") }

    /// Makes a witness with a new key.
    ///
    /// - Parameters:
    ///   - name: what the witness is called, as in `witness.example/north`; keeps the rule for
    ///     names.
    ///   - passphrase: 1 to 1,024 bytes; nil leaves the private key in the clear.
    /// - Returns: its public key.
    /// - Throws: ``StoreError``, also where there is a witness already.
    public func create(name: String, passphrase: [UInt8]?) throws(StoreError) -> WitnessKey {
        precondition(KeyName.isPermitted(name), "the caller checks the name")
        for file in [privateKey, verifierKey] where try OpenFile.Status(at: file) != nil {
            throw .exists(file)
        }
        let pem: [UInt8]
        let made: WitnessKey?
        do throws(CryptoError) {
            let key = try PrivateKey.generateEd25519()
            pem = try key.pem(encryptedWith: passphrase)
            made = try Self.witnessKey(name: name, key.publicKey)
        } catch {
            throw .crypto(error)
        }
        guard let key = made else { throw .key(privateKey, .kind(isForLog: true)) }
        try Folder.create(path)
        try KeyFolder.write(pem, to: privateKey, permissions: .private)
        try KeyFolder.write(Array("\(key)\n".utf8), to: verifierKey, permissions: .public)
        try Folder.synchronize(path)
        return key
    }

    /// Whether the private key is encrypted.
    public func needsPassphrase() throws(StoreError) -> Bool {
        try KeyFolder.needsPassphrase(at: privateKey)
    }

    /// Opens the witness, which will vouch for the logs of those keys.
    ///
    /// - Throws: ``StoreError``, where the key is refused or is not that of `witness.vkey`.
    public func open(
        logs: [VerifierKey],
        passphrase: [UInt8]?
    ) throws(StoreError) -> Witness {
        let key = try KeyFolder.privateKey(at: privateKey, passphrase: passphrase)
        let named = try loadKey()
        let signer: Signer
        let witnessed: WitnessedLogs
        do throws(CryptoError) {
            signer = try Signer(name: named.reference.name, key: key)
            witnessed = try WitnessedLogs(logs)
        } catch {
            throw .crypto(error)
        }
        guard signer.key.key == .ed25519(named.key) else { throw .key(verifierKey, .otherKey) }
        return Witness(in: self, key: named, signer: signer, logs: witnessed)
    }

    /// The checkpoint that was cosigned last of the log whose origin has that SHA-256 in lower-case
    /// hexadecimal, with the log's signatures and the cosignature; nil where nothing was, and where
    /// `hash` is anything else.
    public func checkpoint(ofOriginHash hash: String) throws(StoreError) -> [UInt8]? {
        guard hash.utf8.count == 2 * Digest.byteCount,
            Hexadecimal.value(of: Array(hash.utf8)) != nil
        else { return nil }
        return try WitnessMemory.bytes(ofOriginHash: hash, in: path)
    }

    private func loadKey() throws(StoreError) -> WitnessKey {
        var bytes = try OpenFile(reading: verifierKey).readAll()
        if bytes.last == 0x0A { bytes.removeLast() }
        do throws(VerifierKeyError) {
            return try WitnessKey(in: bytes, 0..<bytes.count)
        } catch {
            throw .key(verifierKey, .verifierKey(error))
        }
    }

    private static func witnessKey(
        name: String,
        _ key: PublicKey
    ) throws(CryptoError) -> WitnessKey? {
        guard case .ed25519(let key) = key else { return nil }
        return try WitnessKey(name: name, key: key)
    }
}
