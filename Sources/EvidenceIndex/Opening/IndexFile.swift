internal import EvidenceRecord
internal import EvidenceStore
internal import GRDB
internal import GRDBSQLite
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
                let database = try DatabaseQueue(path: try address, configuration: Self.settings)
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
        settings.prepareDatabase { database in
            // Room for the sum of each page; it takes effect where nothing was written yet.
            var room = Int32(SummedPages.sumLength)
            let connection = unsafe database.sqliteConnection
            unsafe sqlite3_file_control(connection, "main", SQLITE_FCNTL_RESERVE_BYTES, &room)
            // GRDB asks for every column that a statement reads, to tell observers of changes; there
            // are none, and that takes longer than many a question.
            unsafe sqlite3_set_authorizer(connection, nil, nil)
            try database.execute(sql: Schema.settings)
        }
        return settings
    }

    /// The file, as SQLite is told to open it with sums on its pages.
    private var address: String {
        get throws {
            let code = SummedPages.registration
            guard code == SQLITE_OK else {
                throw DatabaseError(resultCode: ResultCode(rawValue: code))
            }
            let text = Array(path.string.utf8).map { byte in
                switch byte {
                case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                    UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "/"), UInt8(ascii: "."),
                    UInt8(ascii: "-"), UInt8(ascii: "_"):
                    String(UnicodeScalar(byte))
                default: "%" + Hexadecimal.text([byte])
                }
            }
            return "file:\(text.joined())?vfs=\(SummedPages.name)"
        }
    }

    /// Whether another file, or none, has come to stand where that of a database stood.
    static func hasMoved(_ database: Database) -> Bool {
        var hasMoved: Int32 = 0
        let connection = unsafe database.sqliteConnection
        let code = unsafe sqlite3_file_control(
            connection,
            "main",
            SQLITE_FCNTL_HAS_MOVED,
            &hasMoved
        )
        return code == SQLITE_OK && hasMoved != 0
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
