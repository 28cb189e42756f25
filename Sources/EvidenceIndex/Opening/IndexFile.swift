internal import EvidenceStore
internal import GRDB
internal import Glibc
internal import SystemPackage

/// Opens the index of a ledger, and makes it anew where that is called for.
struct IndexFile {
    let path: FilePath

    /// An index that has followed a ledger, and the ledger that it has followed.
    struct Opened {
        let database: DatabaseQueue
        let snapshot: LedgerSnapshot
    }

    init(of paths: LedgerPaths) {
        path = paths.cache.appending("index.sqlite")
    }

    /// How long to wait for another process that follows the ledger, before an index is made for
    /// this time only.
    private static let patience = 20.0

    /// The index, brought up to the snapshot.
    ///
    /// Where `isFresh`, an index that stands there is not relied on.
    func open(
        for snapshot: LedgerSnapshot,
        isFresh: Bool = false,
        progress: (_ done: Int, _ all: Int) -> Void
    ) throws -> Opened {
        if isFresh { remove() }
        // Once to find what stands there, once to make it anew, once more if others do so too.
        for _ in 0..<3 {
            do {
                createFolder()
                let database = try DatabaseQueue(path: path.string, configuration: Self.settings)
                return try Self.bring(database, upTo: snapshot, progress)
            } catch let error as DatabaseError where error.meansNotHere {
                break
            } catch let error where error is Outdated || error is DatabaseError {
                remove()
            }
        }
        return try Self.openTemporary(for: snapshot, progress: progress)
    }

    /// An index for this time only, in memory and, where it is large, in a file without a name.
    static func openTemporary(
        for snapshot: LedgerSnapshot,
        progress: (_ done: Int, _ all: Int) -> Void
    ) throws -> Opened {
        let database = try DatabaseQueue(path: "", configuration: settings)
        return try bring(database, upTo: snapshot, progress)
    }

    private static var settings: Configuration {
        var settings = Configuration()
        settings.busyMode = .timeout(patience)
        settings.foreignKeysEnabled = false
        settings.prepareDatabase { try $0.execute(sql: Schema.settings) }
        return settings
    }

    private static func bring(
        _ database: DatabaseQueue,
        upTo snapshot: LedgerSnapshot,
        _ progress: (_ done: Int, _ all: Int) -> Void
    ) throws -> Opened {
        var snapshot = snapshot
        let version = try database.read { try Int.fetchOne($0, sql: "PRAGMA user_version") }
        var state = try version == Schema.version ? database.read { try IndexState($0) } : nil
        if let found = state, found.entries > snapshot.entryCount {
            // Another process has seen more of the ledger than we have.
            snapshot = try LedgerSnapshot(opening: snapshot.paths.folder)
            guard found.entries <= snapshot.entryCount else { throw Outdated.ofAnotherLedger }
        }
        if let found = state, found.entries == snapshot.entryCount {
            guard try found.leads(to: snapshot) else { throw Outdated.ofAnotherLedger }
            return Opened(database: database, snapshot: snapshot)
        }
        let followed = snapshot
        try database.writeWithoutTransaction { database in
            try database.inTransaction(.immediate) {
                let version = try Int.fetchOne(database, sql: "PRAGMA user_version")
                if version == 0 {
                    try database.execute(sql: Schema.tables)
                    try database.execute(sql: "PRAGMA user_version = \(Schema.version)")
                } else if version != Schema.version {
                    throw Outdated.ofAnotherLedger
                }
                state = try IndexState(database)
                // It may have been brought further while we waited for the transaction.
                if let state, state.entries > followed.entryCount { return .rollback }
                let start = state ?? .empty(of: followed.fingerprint)
                guard try start.leads(to: followed) else { throw Outdated.ofAnotherLedger }
                try Following.follow(followed, from: start, into: database, progress: progress)
                return .commit
            }
        }
        if let state, state.entries > followed.entryCount {
            return try bring(
                database,
                upTo: LedgerSnapshot(opening: followed.paths.folder),
                progress
            )
        }
        return Opened(database: database, snapshot: followed)
    }

    private func createFolder() {
        _ = unsafe path.removingLastComponent().withCString { unsafe mkdir($0, 0o777) }
    }

    /// Takes away the file; what other processes still read of it stays theirs.
    private func remove() {
        for name in [path.string, path.string + "-journal"] {
            _ = unsafe FilePath(name).withCString { unsafe unlink($0) }
        }
    }
}

extension DatabaseError {
    /// Whether no file can be had there now.
    ///
    /// It may not be written, or somebody else is busy with it for longer than one waits.
    /// Everything else is mended by making the index anew.
    fileprivate var meansNotHere: Bool {
        switch resultCode {
        case .SQLITE_CANTOPEN, .SQLITE_READONLY, .SQLITE_PERM, .SQLITE_BUSY, .SQLITE_LOCKED,
            .SQLITE_FULL, .SQLITE_AUTH:
            extendedResultCode != .SQLITE_READONLY_DBMOVED
        default: false
        }
    }
}
