internal import EvidenceRecord
internal import EvidenceStore
internal import Glibc
internal import SystemPackage

/// SQLite doing the inserts of which a search index is made, in one transaction, and no more.
struct BareIndex {
    /// The index whose rows are inserted again.
    let index: FilePath

    private let texts: FilePath
    private let copy: FilePath

    /// Readies the texts of the ledger's excerpts, which an index of words does not give back.
    init(of index: FilePath, ledger: FilePath, in folder: FilePath) throws {
        self.index = index
        texts = folder.appending("bare-texts.sqlite")
        copy = folder.appending("bare-index.sqlite")
        _ = unsafe unlink(texts.string)
        let snapshot = try LedgerSnapshot(opening: ledger)
        let database = try BareDatabase(at: texts)
        try database.execute(
            "CREATE TABLE texts(record INTEGER PRIMARY KEY, quote TEXT, claim TEXT); BEGIN"
        )
        for record in 0..<snapshot.recordCount {
            guard let content = try snapshot.content(ofRecord: record),
                let quote = content.value("/exact/0"), let claim = content.value("/claim")
            else { continue }
            try database.insert(record, [quote, claim], into: "texts")
        }
        try database.execute("COMMIT")
    }

    /// The seconds that it takes.
    func seconds() throws -> Double {
        _ = unsafe unlink(copy.string)
        let database = try BareDatabase(at: copy)
        try database.execute(
            """
            PRAGMA journal_mode = TRUNCATE; PRAGMA synchronous = NORMAL;
            PRAGMA secure_delete = ON; PRAGMA cache_size = -16384;
            ATTACH '\(index.string)' AS made; ATTACH '\(texts.string)' AS given;
            """
        )
        let schema = "FROM made.sqlite_master WHERE sql NOT NULL AND name NOT LIKE 'words_%'"
        let stopwatch = Stopwatch()
        try database.execute("BEGIN")
        for sql in try database.texts("SELECT sql \(schema) AND type = 'table'") {
            try database.execute(sql)
        }
        let tables = "SELECT name \(schema) AND type = 'table' AND name <> 'words'"
        for table in try database.texts(tables) {
            let columns = try database.count("SELECT 1 FROM pragma_table_info('\(table)')", [])
            let marks = [String](repeating: "?", count: columns).joined(separator: ", ")
            try database.insert(
                "SELECT * FROM made.\(table)",
                by: "INSERT INTO main.\(table) VALUES(\(marks))"
            )
        }
        try database.insert(
            "SELECT record, quote, claim FROM given.texts",
            by: "INSERT INTO main.words(rowid, quote, claim) VALUES(?, ?, ?)"
        )
        for sql in try database.texts("SELECT sql \(schema) AND type = 'index'") {
            try database.execute(sql)
        }
        try database.execute("COMMIT")
        return stopwatch.seconds
    }
}
