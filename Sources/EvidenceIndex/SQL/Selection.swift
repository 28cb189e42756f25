internal import EvidenceModel
internal import EvidenceRecord

/// The statement that chooses the records which answer a question.
///
/// It yields `record`, and `sure`: 2 where the dates are certainly as asked for, 1 where they may
/// be. Numbers stand in the text, words are bound.
struct Selection {
    let resolved: ResolvedQuery
    var query: Query { resolved.query }
    var conditions: [String] = []
    var arguments: [String] = []

    /// One for each filter on a date: 2, 1 or 0.
    var certainties: [String] = []

    /// Whether a filter is met, too, by what is withheld of what it looks at.
    var takesWithheld = false

    /// How the words are looked for.
    enum WordSearch {
        /// All records that hold them are looked at.
        case first

        /// They are looked for among the records that meet all else, where those are few.
        case last
    }

    /// The statement, and what is bound in it.
    struct Statement: Equatable, Sendable {
        let sql: String
        let arguments: [String]
    }

    init(_ resolved: ResolvedQuery) {
        self.resolved = resolved
    }

    /// The statement; nil where no kind of record can meet all filters.
    ///
    /// Where words are looked for last and too many records meet all else, its one row has the
    /// record ``tooMany``.
    static func statement(for resolved: ResolvedQuery, words: WordSearch) -> Statement? {
        var selection = Selection(resolved)
        return selection.statement(words)
    }

    /// Stands for a record where too many would have to be looked at for words.
    static let tooMany = -1

    // Records are looked at for words where no more than so many meet all else.
    private static let fewRecords = 4_000

    // To look up words once more takes as long as to pass over those in so many records.
    private static let widestSpan = 500

    private mutating func statement(_ words: WordSearch) -> Statement? {
        let kinds = resolved.permittedKinds
        guard !kinds.isEmpty else { return nil }
        let order = query.order == .record ? "record" : "key, record"
        guard !query.text.anyOf.isEmpty else {
            let sql = rows(of: kinds) + " ORDER BY \(order)"
            return Statement(sql: sql, arguments: arguments)
        }
        let expression = query.text.anyOf.map { "(\($0.expression))" }.joined(separator: " OR ")
        switch words {
        case .first:
            let sql = rows(of: kinds, among: expression) + " ORDER BY \(order)"
            return Statement(sql: sql, arguments: arguments)
        case .last:
            let chosen = rows(of: kinds) + " LIMIT \(Self.fewRecords + 1)"
            return Statement(
                sql: Self.words(among: chosen) + " ORDER BY \(order)",
                arguments: arguments + [expression]
            )
        }
    }

    /// Looks for words among records that were chosen: in each span of so many records that holds
    /// any, since each search is a beginning from the top.
    private static func words(among chosen: String) -> String {
        let count = "(SELECT count(*) FROM chosen)"
        return """
            WITH chosen AS MATERIALIZED (\(chosen)),
            spans AS MATERIALIZED (
                SELECT min(record) AS first, max(record) AS last FROM chosen
                GROUP BY record / \(widestSpan))
            SELECT \(tooMany) AS record, 0 AS sure, NULL AS key WHERE \(count) > \(fewRecords)
            UNION ALL SELECT c.record, c.sure, c.key
            FROM spans p CROSS JOIN words w CROSS JOIN chosen c
            WHERE \(count) <= \(fewRecords) AND w.words MATCH ?
            AND w.rowid BETWEEN p.first AND p.last AND c.record = w.rowid
            """
    }

    /// The rows of all records that meet all filters but that on words, in no order; if words are
    /// given, of those that hold them.
    private mutating func rows(
        of kinds: Set<RecordKind>,
        among words: String? = nil
    ) -> String {
        let asksForStatements = resolved.asksForStatements
        conditions = []
        arguments = []
        certainties = []
        var source = "record r"
        if asksForStatements {
            source = "statement s JOIN record r ON r.record = s.record"
            let codes = kinds.map(\.code).sorted()
            conditions.append("s.kind IN (\(Self.list(codes)))")
            conditions.append(Self.holds("s", resolved.limit))
        } else {
            if query.order == .event || query.order == .asserted {
                source +=
                    " LEFT JOIN statement s ON s.record = r.record AND "
                    + Self.holds("s", resolved.limit)
            }
            addKinds(kinds)
        }
        if resolved.asksForTime { source += " JOIN entry e ON e.entry = r.entry" }
        if let words {
            // What stands to the left of a CROSS JOIN is looked at first.
            source = "words w CROSS JOIN " + source.replacingBase(asksForStatements)
            conditions.append("w.words MATCH ?")
            arguments.append(words)
        }
        addAgents()
        addSubjects()
        addDates()
        addOpinions()
        addWithheldWords()
        conditions.append("r.record < \(resolved.limit)")
        if !query.includesSuperseded { conditions.append("NOT " + superseded) }
        let sure = Self.least(certainties) ?? "2"
        let sql =
            "SELECT r.record AS record, \(sure) AS sure, \(orderKey) AS key FROM \(source)"
            + " WHERE " + conditions.joined(separator: " AND ")
        return certainties.isEmpty ? sql : "SELECT * FROM (\(sql)) WHERE sure > 0"
    }
}

extension String {
    /// The tables of a question, joined to the words that are looked at first.
    fileprivate func replacingBase(_ hasStatements: Bool) -> String {
        hasStatements
            ? "statement s ON s.record = w.rowid JOIN record r ON r.record = s.record"
                + dropFirst("statement s JOIN record r ON r.record = s.record".count)
            : "record r ON r.record = w.rowid" + dropFirst("record r".count)
    }
}

extension Selection {
    // MARK: Kinds

    mutating func addKinds(_ kinds: Set<RecordKind>) {
        guard kinds.count < RecordKind.allCases.count else { return }
        if kinds.count == RecordKind.allCases.count - 1, !kinds.contains(.voice) {
            conditions.append("r.kind <> \(RecordKind.voice.code)")
        } else {
            conditions.append("r.kind IN (\(Self.list(kinds.map(\.code).sorted())))")
        }
    }

    // MARK: Order

    var orderKey: String {
        let latest = Schema.lastDay + 1
        switch query.order {
        case .record: return "0"
        case .event:
            return "min(coalesce(s.event_first, \(latest)),"
                + " CASE WHEN s.told THEN coalesce(s.said_first, \(latest)) ELSE \(latest) END)"
        case .asserted: return "coalesce(s.said_first, \(latest))"
        case .recorded: return "e.time"
        }
    }

    // MARK: Pieces of SQL

    static func list(_ numbers: [Int]) -> String {
        numbers.map(String.init).joined(separator: ", ")
    }

    static func holds(_ table: String, _ limit: Int) -> String {
        Conditions.holds(table, at: limit)
    }
}
