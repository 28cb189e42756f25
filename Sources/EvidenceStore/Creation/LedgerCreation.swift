public import EvidenceCrypto
public import EvidenceRecord
public import SystemPackage

/// Makes a new ledger: entry 0, its contents and a checkpoint over it.
///
/// It is built in a temporary folder beside its place and renamed, so that there is a whole ledger
/// or none. Where the folder exists already, with files of other purposes in it (a description of
/// the format, say), the finished parts are moved into it instead, `entries` last: a folder without
/// `entries` is no ledger. What stands there of a ledger is never touched.
public enum LedgerCreation {
    /// Makes a ledger in `folder`.
    ///
    /// - Parameters:
    ///   - folder: where; it must not hold a ledger.
    ///   - origin: the ledger's name, which the caller has checked by `KeyName`.
    ///   - author: whose key signs entry 0, where its own record enrols it.
    ///   - logKeys: the keys that entry 0 adds and that sign the checkpoint.
    ///   - time: when the author says he signs.
    ///   - records: the records of entry 0; the first is the author's `key`.
    /// - Returns: the fingerprint, which is the leaf hash of entry 0.
    /// - Throws: ``StoreError``: ``StoreError/exists(_:)`` where a ledger stands there.
    @discardableResult
    public static func create(
        in folder: FilePath,
        origin: String,
        author: Signer,
        logKeys: [Signer],
        time: RecordedTime,
        records: [NewRecord]
    ) throws(StoreError) -> Digest {
        let paths = LedgerPaths(folder: folder)
        for path in paths.ofLedger where try OpenFile.Status(at: path) != nil {
            throw .exists(path)
        }
        var hasher = try computing { () throws(CryptoError) in try TreeHasher() }
        let draft = try EntryDraft(
            first: records,
            origin: origin,
            signer: author,
            time: time
        )
        var frontier = Frontier()
        let leaf = try computing { () throws(CryptoError) in try hasher.leaf(draft.entry.bytes) }
        try computing { () throws(CryptoError) in try frontier.append(leaf, using: &hasher) }
        let checkpoint = try SignedNote.checkpoint(
            over: frontier,
            origin: origin,
            standing: draft.standing,
            logKeys: logKeys,
            using: &hasher
        )

        let building = LedgerPaths(folder: folder.temporary)
        if try OpenFile.Status(at: building.folder) != nil {
            try Folder.removeContents(of: building.folder, keepingFolder: false)
        }
        try Folder.create(building.contents)
        for (file, bytes) in draft.contents {
            try Replacement.write(bytes, to: building.contents(file))
        }
        try Replacement.write(checkpoint.bytes, to: building.checkpoint)
        try Replacement.write(draft.entry.bytes, to: building.entries)
        try Folder.synchronize(building.folder)
        try place(building, at: paths)
        return leaf
    }

    private static func place(_ building: LedgerPaths, at paths: LedgerPaths) throws(StoreError) {
        guard try OpenFile.Status(at: paths.folder) != nil else {
            try Folder.rename(building.folder, to: paths.folder)
            try Folder.synchronize(paths.folder.parent)
            return
        }
        try Folder.rename(building.contents, to: paths.contents)
        try Folder.rename(building.checkpoint, to: paths.checkpoint)
        try Folder.synchronize(paths.folder)
        try Folder.rename(building.entries, to: paths.entries)
        try Folder.synchronize(paths.folder)
        try Folder.removeContents(of: building.folder, keepingFolder: false)
    }
}

extension LedgerPaths {
    /// What only a ledger has: where any of it stands, even without `entries`, none is made.
    fileprivate var ofLedger: [FilePath] {
        [entries, checkpoint, contents, documents, anchors, sealed]
    }
}
