internal import Glibc
internal import SystemPackage

/// SQLite doing the inserts of which a search index is made, in one transaction, and no more.
struct BareIndex {
    /// The index whose rows are inserted again.
    private let index: FilePath

    /// The statement that gives the words of each excerpt.
    private let words: String
    private let texts: FilePath
    private let copy: FilePath

    /// Readies the texts of the excerpts, which an index of words does not give back.
    init(of index: FilePath, _ spoken: SpokenRecords, in folder: FilePath) throws {
        self.index = index
        texts = folder.appending("bare-texts.sqlite")
        copy = folder.appending("bare-index.sqlite")
        _ = unsafe unlink(texts.string)
        let (quotes, claims) = spoken.words
        let database = try BareDatabase(at: texts)
        for (table, texts) in [("quote", quotes), ("claim", claims)] {
            try database.execute(
                "CREATE TABLE \(table)(number INTEGER PRIMARY KEY, text TEXT); BEGIN"
            )
            for (number, text) in texts.enumerated() {
                try database.insert(number, [text], into: table)
            }
            try database.execute("COMMIT")
        }
        let excerpt = "(r.record - \(spoken.firstExcerpt))"
        words = """
            SELECT r.record, q.text, c.text FROM made.record r
            CROSS JOIN given.quote q ON q.number = \(excerpt) % \(quotes.count)
            CROSS JOIN given.claim c ON c.number = \(excerpt) % \(claims.count)
            WHERE r.record >= \(spoken.firstExcerpt) ORDER BY r.record
            """
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
            words,
            by: "INSERT INTO main.words(rowid, quote, claim) VALUES(?, ?, ?)"
        )
        for sql in try database.texts("SELECT sql \(schema) AND type = 'index'") {
            try database.execute(sql)
        }
        try database.execute("COMMIT")
        return stopwatch.seconds
    }
}
