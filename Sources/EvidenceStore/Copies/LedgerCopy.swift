internal import EvidenceRecord
public import SystemPackage

/// Copies of a ledger, made while the shared lock keeps it from changing.
public enum LedgerCopy {
    /// What goes into a copy.
    public enum Extent: Sendable {
        /// Everything but `cache` and `torn`; what was sealed only where `includingSealed`.
        case backup(includingSealed: Bool)

        /// `entries`, `checkpoint` and `anchors`: all that may be public.
        case withoutContents
    }

    /// Copies the ledger in `folder` to `target`, which does not exist or is empty.
    ///
    /// Every file is flushed before the copy has its place: it is made in a temporary folder beside
    /// `target` and renamed.
    ///
    /// - Returns: the number of files and of bytes that were copied.
    /// - Throws: ``StoreError``: ``StoreError/exists(_:)`` where something stands at `target`.
    @discardableResult
    public static func make(
        of folder: FilePath,
        at target: FilePath,
        extent: Extent
    ) throws(StoreError) -> (files: Int, bytes: Int) {
        let paths = LedgerPaths(folder: folder)
        guard try OpenFile.Status(at: paths.entries) != nil else { throw .notALedger(folder) }
        if try OpenFile.Status(at: target) != nil {
            guard try Folder.names(in: target).isEmpty else { throw .exists(target) }
        }
        let entries = try OpenFile(reading: paths.entries)
        try entries.lockShared()
        let building = target.temporary
        if try OpenFile.Status(at: building) != nil {
            try Folder.removeContents(of: building, keepingFolder: false)
        }
        try Folder.create(building)
        var count = (files: 0, bytes: 0)
        for name in try Folder.names(in: folder) where extent.includes(name) {
            try copy(folder.appending(name), to: building.appending(name), counting: &count)
        }
        try Folder.synchronize(building)
        try entries.unlock()
        if try OpenFile.Status(at: target) != nil {
            try Folder.removeContents(of: target, keepingFolder: false)
        }
        try Folder.rename(building, to: target)
        try Folder.synchronize(target.parent)
        return count
    }

    private static func copy(
        _ source: FilePath,
        to target: FilePath,
        counting count: inout (files: Int, bytes: Int)
    ) throws(StoreError) {
        guard try Folder.isFolder(source) else {
            let from = try OpenFile(reading: source)
            let status = try from.status()
            let permissions = status.permissions.subtracting([
                .ownerExecute, .groupExecute, .otherExecute,
            ])
            let to = try OpenFile(writing: target, creating: .always, permissions: permissions)
            var offset = 0
            while offset < status.size {
                let bytes = try from.read(at: offset, count: min(1 << 20, status.size - offset))
                guard !bytes.isEmpty else { throw .system("read", source, .ioError) }
                try to.write(bytes, at: offset)
                offset += bytes.count
            }
            try to.synchronize()
            count.files += 1
            count.bytes += offset
            return
        }
        try Folder.create(target)
        for name in try Folder.names(in: source) where !name.isTemporaryName {
            try copy(source.appending(name), to: target.appending(name), counting: &count)
        }
        try Folder.synchronize(target)
    }
}

extension LedgerCopy.Extent {
    fileprivate func includes(_ name: String) -> Bool {
        switch self {
        case .backup(let includingSealed):
            !["cache", "torn"].contains(name) && !name.isTemporaryName
                && (name != "sealed" || includingSealed)
        case .withoutContents:
            ["entries", "checkpoint", "anchors"].contains(name)
        }
    }
}
