internal import EvidenceCrypto
internal import EvidenceRecord
internal import EvidenceStore
internal import SystemPackage

/// The private keys at hand, opened when they are needed.
struct OpenedKeys {
    private let passphrase: PassphraseOptions
    private let origin: String

    /// The folder that they are in.
    let folder: KeyFolder

    init(in folder: KeyFolder, passphrase: PassphraseOptions, origin: String) {
        self.folder = folder
        self.passphrase = passphrase
        self.origin = origin
    }

    /// The keys from which `options` chooses.
    init(_ options: SigningOptions, origin: String) {
        self.init(
            in: KeyFolder(path: options.keyOptions.keys),
            passphrase: options.passphrase,
            origin: origin
        )
    }

    /// The author's key and those of the countersigners.
    ///
    /// Where no author was asked for, the one key at hand that may record one of `kinds`.
    func signers(
        _ options: SigningOptions,
        for kinds: [RecordKind],
        standing: Standing
    ) throws -> [Signer] {
        let author = try options.signer ?? onlyUsable(for: kinds, standing: standing)
        return try ([author] + options.countersigners).map(open)
    }

    /// The keys at hand that sign checkpoints; none where the log's private keys are elsewhere.
    ///
    /// Those that the ledger does not have in force are left closed, but for one that is being
    /// added.
    func logKeys(in force: Standing, adding added: String? = nil) throws -> [Signer] {
        let keys = force.logKeysInForce.map(\.key)
        return try folder.handles().filter(KeyFolder.isLogHandle).filter { handle in
            guard handle != added, let key = try folder.loadVerifierKey(handle) else { return true }
            return keys.contains(key)
        }.map(open)
    }

    /// Opens one key; asks for its passphrase where it is encrypted and none was given.
    func open(_ handle: String) throws -> Signer {
        let handles = try folder.handles()
        guard handles.contains(handle) else {
            throw CommandFailure(
                "there is no private key \(folder.privateKey(handle))",
                hints: handles.isEmpty ? [] : ["there are: \(handles.joined(separator: ", "))"]
            )
        }
        guard try folder.needsPassphrase(handle) else {
            return try folder.load(handle, origin: origin, passphrase: nil)
        }
        let given = try passphrase.given()
        if let given {
            do {
                return try folder.load(handle, origin: origin, passphrase: given)
            } catch StoreError.key(_, .privateKey(.wrongPassphrase)) {
                // Keys may have passphrases of their own; where somebody can be asked, he is.
            }
        }
        return try folder.load(
            handle,
            origin: origin,
            passphrase: try passphrase.asked(of: handle, isTried: given != nil)
        )
    }

    private func onlyUsable(for kinds: [RecordKind], standing: Standing) throws -> String {
        let roles = Set(kinds.flatMap(\.permittedRoles))
        var usable: [String] = []
        for handle in try folder.handles() where !KeyFolder.isLogHandle(handle) {
            guard let key = try folder.loadVerifierKey(handle) else { continue }
            guard let enrolled = standing.key(key.reference), enrolled.key == key,
                enrolled.revocation == nil, roles.contains(where: enrolled.holds)
            else { continue }
            usable.append(handle)
        }
        if usable.count == 1 { return usable[0] }
        let wanted = roles.sorted().map(\.rawValue).joined(separator: " or ")
        guard usable.isEmpty else {
            throw CommandFailure(
                "several keys in \(folder.path) could sign: \(usable.joined(separator: ", "))",
                hints: ["choose one with --signer or EVIDENCE_SIGNER"],
                outcome: .usage
            )
        }
        throw CommandFailure(
            "no key in \(folder.path) is enrolled here as \(wanted)",
            hints: ["evidence key list shows which keys are enrolled and which are at hand"]
        )
    }
}
