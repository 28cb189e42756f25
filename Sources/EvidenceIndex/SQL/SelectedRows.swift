internal import GRDB
internal import GRDBSQLite

/// The rows that a ``Selection`` chooses, one after another.
///
/// They are stepped through by SQLite's own functions, since all are counted, a million it may be.
struct SelectedRows {
    private let statement: Statement

    init(_ database: Database, _ selection: Selection.Statement) throws {
        statement = try database.makeStatement(sql: selection.sql)
        try statement.setArguments(StatementArguments(selection.arguments))
    }

    /// The next record, and whether it certainly is as asked for; nil at the end.
    mutating func next() throws -> (record: Int, isCertain: Bool)? {
        let prepared = unsafe statement.sqliteStatement
        let code = unsafe sqlite3_step(prepared)
        switch code {
        case SQLITE_ROW:
            let record = unsafe sqlite3_column_int64(prepared, 0)
            let sure = unsafe sqlite3_column_int64(prepared, 1)
            return (Int(record), sure == 2)
        case SQLITE_DONE: return nil
        default: throw DatabaseError(resultCode: ResultCode(rawValue: code))
        }
    }
}
