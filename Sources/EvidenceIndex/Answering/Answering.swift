internal import EvidenceModel
internal import EvidenceRecord
internal import GRDB

extension Examination {
    /// Records are tried for words one by one where no more than so many meet all else.
    private static let fewRecords = 4_000

    /// The answer to a question.
    func answer(_ query: Query) throws -> Answer {
        var resolution = QueryResolution(query, self)
        let resolved = try resolution.resolved()
        var listed: [(record: Int, isCertain: Bool)] = []
        var counts = (certain: 0, possible: 0)
        var passed = 0
        if let statement = try statement(for: resolved) {
            let prepared = try database.makeStatement(sql: statement.sql)
            let rows = try Row.fetchCursor(
                prepared,
                arguments: StatementArguments(statement.arguments)
            )
            while let row = try rows.next() {
                let isCertain = (row[1] as Int) == 2
                if isCertain { counts.certain += 1 } else { counts.possible += 1 }
                guard query.certainty.lists(isCertain) else { continue }
                passed += 1
                guard passed > query.offset, listed.count < query.limit ?? .max else { continue }
                listed.append((row[0], isCertain))
            }
        }
        let agents = Self.agents(of: resolved)
        let rows = try listed.map { record, isCertain in
            try row(record, isCertain: isCertain, agents: agents)
        }
        return Answer(
            rows: rows,
            certainCount: counts.certain,
            possibleCount: counts.possible,
            agents: resolution.agents,
            notes: try resolution.notes + notes(query),
            recordCount: limit,
            listedCount: passed
        )
    }

    /// The statement that chooses the rows; nil where there can be none.
    ///
    /// Looking for words first is quick where they are rare, and looking for them last where all
    /// else leaves few records.
    func statement(for resolved: ResolvedQuery) throws -> Selection.Statement? {
        guard !resolved.query.text.anyOf.isEmpty, resolved.narrowsWithoutWords else {
            return Selection.statement(for: resolved, words: .first)
        }
        guard
            let probe = Selection.statement(
                for: resolved,
                words: .not,
                atMost: Self.fewRecords + 1
            )
        else { return nil }
        let count = try Int.fetchOne(
            database,
            sql: "SELECT count(*) FROM (\(probe.sql))",
            arguments: StatementArguments(probe.arguments)
        )
        let words: Selection.WordSearch = (count ?? 0) > Self.fewRecords ? .first : .last
        return Selection.statement(for: resolved, words: words)
    }

    private static func agents(
        of resolved: ResolvedQuery
    ) -> [(role: AgentMatch.Role, records: Set<Int>)] {
        let filters: [(AgentMatch.Role, Filter<[Int]>)] = [
            (.by, resolved.by), (.wordsOf, resolved.wordsOf), (.through, resolved.through),
            (.to, resolved.to), (.about, resolved.about),
        ]
        return filters.filter { !$1.anyOf.isEmpty }.map { role, filter in
            (role, Set(filter.anyOf.joined()))
        }
    }

    private func notes(_ query: Query) throws -> [Answer.Note] {
        var notes: [Answer.Note] = []
        let damaged = try number(unreadable: .contents, besides: unreadable)
        if damaged > 0 { notes.append(.unreadable(records: damaged)) }
        if !query.text.isEmpty {
            let texts = try number(unreadable: .text, besides: [])
            if texts > 0 { notes.append(.textsMissing(documents: texts)) }
        }
        if !withheldSince.isEmpty { notes.append(.withheldSince(rows: withheldSince.count)) }
        return notes
    }

    private func number(unreadable part: UnreadablePart, besides others: Set<Int>) throws -> Int {
        let count = try Int.fetchOne(
            database.cachedStatement(sql: Questions.unreadable),
            arguments: [part.rawValue, limit]
        )
        return (count ?? 0) + others.count
    }
}

extension Query.Listing {
    fileprivate func lists(_ isCertain: Bool) -> Bool {
        switch self {
        case .certain: isCertain
        case .possible: !isCertain
        case .all: true
        }
    }
}

extension ResolvedQuery {
    /// Whether other filters than that on words leave out records.
    fileprivate var narrowsWithoutWords: Bool {
        narrowsWithoutDates || asksForStatements || !query.recorded.anyOf.isEmpty
            || !query.relations.anyOf.isEmpty
    }
}
