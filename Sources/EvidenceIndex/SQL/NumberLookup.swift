internal import GRDB
internal import GRDBSQLite

extension Database {
    /// The rows that a statement gives for these numbers; all of its columns are numbers, of which
    /// none is NULL.
    ///
    /// They are read by SQLite's own functions, since each row of an answer looks up many things of
    /// which most are not there, and that takes less time than to make ready for rows.
    func numbers(_ sql: String, _ values: Int...) throws -> [[Int]] {
        let statement = try cachedStatement(sql: sql)
        let prepared = unsafe statement.sqliteStatement
        for (index, value) in values.enumerated() {
            let code = unsafe sqlite3_bind_int64(prepared, Int32(index + 1), Int64(value))
            guard code == SQLITE_OK else {
                throw DatabaseError(resultCode: ResultCode(rawValue: code))
            }
        }
        var rows: [[Int]] = []
        var code = unsafe sqlite3_step(prepared)
        while code == SQLITE_ROW {
            let columns = unsafe sqlite3_column_count(prepared)
            rows.append((0..<columns).map { unsafe Int(sqlite3_column_int64(prepared, $0)) })
            code = unsafe sqlite3_step(prepared)
        }
        let reset = unsafe sqlite3_reset(prepared)
        guard code == SQLITE_DONE else {
            throw DatabaseError(resultCode: ResultCode(rawValue: reset == SQLITE_OK ? code : reset))
        }
        return rows
    }
}
