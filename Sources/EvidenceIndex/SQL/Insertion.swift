internal import EvidenceRecord
internal import GRDB
internal import GRDBSQLite

/// A value for a column of the index.
enum ColumnValue {
    case null
    case number(Int)
    case text([UInt8])
    case blob([UInt8])

    init(_ number: Int?) {
        self = number.map { .number($0) } ?? .null
    }

    init(text: [UInt8]?) {
        self = text.map { .text($0) } ?? .null
    }
}

/// A prepared statement that is run again and again with other values.
///
/// Values are bound by SQLite's own functions, since a rebuild binds tens of millions of them.
struct Insertion {
    private let statement: Statement

    init(_ database: Database, _ sql: String) throws {
        statement = try database.makeStatement(sql: sql)
    }

    /// Runs it with a value for each `?`.
    func run(_ values: ColumnValue...) throws {
        let prepared = unsafe statement.sqliteStatement
        for (index, value) in values.enumerated() {
            let place = Int32(index + 1)
            let code: Int32
            switch value {
            case .null: code = unsafe sqlite3_bind_null(prepared, place)
            case .number(let number):
                code = unsafe sqlite3_bind_int64(prepared, place, Int64(number))
            case .text(let bytes):
                // Without an address, an empty text would be bound as NULL.
                let source = bytes.isEmpty ? [0] : bytes
                code = unsafe source.withUnsafeBytes { buffer in
                    unsafe sqlite3_bind_text(
                        prepared,
                        place,
                        buffer.baseAddress?.assumingMemoryBound(to: CChar.self),
                        Int32(bytes.count),
                        Self.copied
                    )
                }
            case .blob(let bytes):
                code = unsafe bytes.withUnsafeBytes { buffer in
                    unsafe sqlite3_bind_blob(
                        prepared,
                        place,
                        buffer.baseAddress,
                        Int32(buffer.count),
                        Self.copied
                    )
                }
            }
            guard code == SQLITE_OK else {
                throw DatabaseError(resultCode: ResultCode(rawValue: code))
            }
        }
        let code = unsafe sqlite3_step(prepared)
        let reset = unsafe sqlite3_reset(prepared)
        guard code == SQLITE_DONE else {
            throw DatabaseError(resultCode: ResultCode(rawValue: reset == SQLITE_OK ? code : reset))
        }
    }

    // SQLite takes a copy of what is bound, since it is gone before the statement is run.
    private static var copied: sqlite3_destructor_type {
        unsafe unsafeBitCast(-1, to: sqlite3_destructor_type.self)
    }
}
