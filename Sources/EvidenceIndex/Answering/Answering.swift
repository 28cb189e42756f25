internal import EvidenceModel
internal import EvidenceRecord
internal import EvidenceStore
internal import GRDB

extension Examination {
    /// The answer to a question.
    func answer(_ query: Query) throws -> Answer {
        var resolution = QueryResolution(query, self)
        let resolved = try resolution.resolved()
        let chosen = try choose(resolved)
        let agents = Self.agents(of: resolved)
        let rows = try chosen.listed.map { record, isCertain in
            try row(record, isCertain: isCertain, agents: agents)
        }
        return Answer(
            rows: rows,
            certainCount: chosen.certainCount,
            possibleCount: chosen.possibleCount,
            agents: resolution.agents,
            unfollowed: resolution.unfollowed,
            notes: try resolution.notes + notes(query) + withheldNotes(chosen.unsearched),
            recordCount: limit,
            listedCount: chosen.listedCount
        )
    }

    /// The records that meet a question: how many, and those that are listed.
    private struct Chosen {
        var listed: [(record: Int, isCertain: Bool)] = []
        var certainCount = 0
        var possibleCount = 0

        /// How many could be listed.
        var listedCount = 0

        /// The records that may meet it but for what is withheld, and do not meet it without.
        var unsearched: Set<Int> = []
    }

    private func choose(_ resolved: ResolvedQuery) throws -> Chosen {
        if let statement = resolved.firstStatement, let chosen = try choose(resolved, by: statement)
        {
            return chosen
        }
        guard let statement = Selection.statement(for: resolved, words: .first) else {
            return Chosen()
        }
        return try choose(resolved, by: statement) ?? Chosen()
    }

    /// Nil where the statement would have to look at too many records for words.
    private func choose(
        _ resolved: ResolvedQuery,
        by statement: Selection.Statement
    ) throws -> Chosen? {
        let query = resolved.query
        var chosen = Chosen()
        chosen.unsearched = try withheldRecords(resolved)
        var rows = try SelectedRows(database, statement)
        while let (record, isCertain) = try rows.next() {
            guard record != Selection.tooMany else { return nil }
            if isCertain { chosen.certainCount += 1 } else { chosen.possibleCount += 1 }
            if !chosen.unsearched.isEmpty { chosen.unsearched.remove(record) }
            guard query.certainty.lists(isCertain) else { continue }
            chosen.listedCount += 1
            guard chosen.listedCount > query.offset,
                chosen.listed.count < query.limit ?? .max
            else { continue }
            chosen.listed.append((record, isCertain))
        }
        return chosen
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

    /// The records that may meet a question where what is withheld counts as what is asked for.
    private func withheldRecords(_ resolved: ResolvedQuery) throws -> Set<Int> {
        guard
            try !resolved.withheldThen.isEmpty
                || !database.numbers(Questions.isAnythingWithheld).isEmpty,
            let statement = Selection.withheld(resolved)
        else { return [] }
        var records: Set<Int> = []
        var rows = try SelectedRows(database, statement)
        while let (record, _) = try rows.next() { records.insert(record) }
        return records
    }

    private func withheldNotes(_ unsearched: Set<Int>) throws -> [Answer.Note] {
        var counts: [Answer.Note.Absence: Int] = [:]
        for record in unsearched {
            let then = try withheldThen(record)
            let isSince = then?.isWhole != true
            let withheld = isSince ? snapshot.withholding[record] : then
            let absence: Answer.Note.Absence =
                switch (withheld?.isWhole ?? false, withheld?.isDestroyedWhole ?? false) {
                case (_, true): isSince ? .destroyedSince : .destroyed
                case (true, false): isSince ? .sealedSince : .sealed
                case (false, false): .inPart
                }
            counts[absence, default: 0] += 1
        }
        return Answer.Note.Absence.allCases.compactMap { absence in
            counts[absence].map { .unsearched(records: $0, absence) }
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
        let count = try database.numbers(Questions.unreadable, part.rawValue, limit)
        return (count.first?[0] ?? 0) + others.count
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
    /// The statement that is tried first; nil where there can be no row.
    ///
    /// Looking for words first is quick where they are rare, and looking for them last where all
    /// else leaves few records.
    var firstStatement: Selection.Statement? {
        Selection.statement(for: self, words: narrowsWithoutWords ? .last : .first)
    }

    /// Whether other filters than that on words leave out records.
    fileprivate var narrowsWithoutWords: Bool {
        narrowsWithoutDates || asksForStatements || !query.recorded.anyOf.isEmpty
            || !query.relations.anyOf.isEmpty
    }
}
