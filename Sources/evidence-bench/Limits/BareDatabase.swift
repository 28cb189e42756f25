internal import GRDBSQLite
internal import SystemPackage

/// What SQLite did not do.
struct SQLiteFailure: Error, CustomStringConvertible {
    let description: String
}

/// A database by SQLite's own functions and nothing around them.
@safe struct BareDatabase: ~Copyable {
    private let handle: OpaquePointer

    init(at path: FilePath) throws {
        var opened: OpaquePointer?
        guard unsafe sqlite3_open(path.string, &opened) == SQLITE_OK, let opened = unsafe opened
        else { throw SQLiteFailure(description: "\(path) was not opened") }
        unsafe handle = opened
    }

    deinit {
        unsafe sqlite3_close(handle)
    }

    /// Runs statements without values.
    func execute(_ sql: String) throws {
        guard unsafe sqlite3_exec(handle, sql, nil, nil, nil) == SQLITE_OK else { throw failure }
    }

    /// Runs a statement and counts its rows.
    func count(_ sql: String, _ arguments: [String]) throws -> Int {
        let statement = try unsafe prepared(sql)
        defer { unsafe sqlite3_finalize(statement) }
        for (index, text) in arguments.enumerated() {
            unsafe sqlite3_bind_text(statement, Int32(index + 1), text, -1, Self.copied)
        }
        var rows = 0
        while unsafe sqlite3_step(statement) == SQLITE_ROW { rows += 1 }
        return rows
    }

    /// The texts in the first column of an answer.
    func texts(_ sql: String) throws -> [String] {
        let statement = try unsafe prepared(sql)
        defer { unsafe sqlite3_finalize(statement) }
        var texts: [String] = []
        while unsafe sqlite3_step(statement) == SQLITE_ROW {
            if let text = unsafe sqlite3_column_text(statement, 0) {
                unsafe texts.append(String(cString: text))
            }
        }
        return texts
    }

    /// Inserts the rows of an answer one by one, with a value for each column.
    func insert(_ rows: String, by insertion: String) throws {
        let source = try unsafe prepared(rows)
        defer { unsafe sqlite3_finalize(source) }
        let statement = try unsafe prepared(insertion)
        defer { unsafe sqlite3_finalize(statement) }
        let columns = unsafe sqlite3_column_count(source)
        while unsafe sqlite3_step(source) == SQLITE_ROW {
            for column in 0..<columns {
                let value = unsafe sqlite3_column_value(source, column)
                unsafe sqlite3_bind_value(statement, column + 1, value)
            }
            guard unsafe sqlite3_step(statement) == SQLITE_DONE else { throw failure }
            unsafe sqlite3_reset(statement)
        }
    }

    /// Inserts a number and texts.
    func insert(_ number: Int, _ texts: [[UInt8]], into table: String) throws {
        let marks = texts.map { _ in ", ?" }.joined()
        let statement = try unsafe prepared("INSERT INTO \(table) VALUES(?\(marks))")
        defer { unsafe sqlite3_finalize(statement) }
        unsafe sqlite3_bind_int64(statement, 1, Int64(number))
        for (index, text) in texts.enumerated() {
            let text = String(decoding: text, as: UTF8.self)
            unsafe sqlite3_bind_text(statement, Int32(index + 2), text, -1, Self.copied)
        }
        guard unsafe sqlite3_step(statement) == SQLITE_DONE else { throw failure }
    }

    private func prepared(_ sql: String) throws -> OpaquePointer {
        var statement: OpaquePointer?
        guard unsafe sqlite3_prepare_v2(handle, sql, -1, &statement, nil) == SQLITE_OK,
            let statement = unsafe statement
        else { throw failure }
        return unsafe statement
    }

    private var failure: SQLiteFailure {
        SQLiteFailure(description: unsafe String(cString: sqlite3_errmsg(handle)))
    }

    // SQLite takes a copy of what is bound, since it is gone before the statement is run.
    private static var copied: sqlite3_destructor_type {
        unsafe unsafeBitCast(-1, to: sqlite3_destructor_type.self)
    }
}
