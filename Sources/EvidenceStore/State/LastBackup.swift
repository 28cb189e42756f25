public import EvidenceCrypto
public import EvidenceRecord
public import SystemPackage

/// That this user made a backup of a ledger, to be told again; nothing rests on it.
public struct LastBackup: Equatable, Sendable {
    /// When it was made, by this machine's clock.
    public let time: RecordedTime

    /// The number of entries in it.
    public let size: Int

    /// Its folder.
    public let folder: FilePath

    /// A backup of those values.
    public init(time: RecordedTime, size: Int, folder: FilePath) {
        self.time = time
        self.size = size
        self.folder = folder
    }
}

extension KnownHeads {
    private static let backupLine = "evidence-ledger/backup@v1"

    private func backupFile(_ fingerprint: Digest) -> FilePath {
        folder.parent.appending("backups").appending("\(fingerprint)")
    }

    /// The last backup of that ledger; nil where none was noted, or the note was damaged.
    public func lastBackup(of fingerprint: Digest) throws(StoreError) -> LastBackup? {
        let path = backupFile(fingerprint)
        guard try OpenFile.Status(at: path) != nil else { return nil }
        let lines = String(decoding: try OpenFile(reading: path).readAll(), as: UTF8.self)
            .split(separator: "\n", maxSplits: 3, omittingEmptySubsequences: false)
        guard lines.count == 4, lines[0] == Self.backupLine, lines[3].last == "\n",
            let time = RecordedTime(String(lines[1])),
            let size = Decimal.value(of: Array(lines[2].utf8))
        else { return nil }
        return LastBackup(time: time, size: size, folder: FilePath(String(lines[3].dropLast())))
    }

    /// Remembers a backup in place of an earlier one.
    public func remember(_ backup: LastBackup, of fingerprint: Digest) throws(StoreError) {
        let path = backupFile(fingerprint)
        try Folder.create(path.parent, permissions: 0o700)
        let text = "\(Self.backupLine)\n\(backup.time)\n\(backup.size)\n\(backup.folder)\n"
        try Replacement.write(Array(text.utf8), to: path, permissions: .private)
    }
}
