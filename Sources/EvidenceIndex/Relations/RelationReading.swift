internal import EvidenceModel
internal import EvidenceRecord
internal import EvidenceStore
internal import GRDB

extension Examination {
    /// The relations of those kinds that are in force; of all kinds if none is named.
    func links(of kinds: Set<RelationKind>) throws -> [Link] {
        try database.numbers(Questions.relations, limit).compactMap { Link($0) }.filter {
            kinds.isEmpty || kinds.contains($0.kind)
        }
    }

    /// Everything that happened to a record and to those whose place it takes.
    func history(of record: Int) throws -> [Happening] {
        var happenings: [Happening] = []
        for own in try line(ofDescentTo: number(of: .number(record))) {
            guard let kind = try kind(of: own) else { continue }
            happenings.append(Happening(record: own, kind: kind, part: .recorded))
            let rows = try Row.fetchAll(
                database.cachedStatement(sql: Questions.mentions),
                arguments: [own]
            )
            for row in rows {
                guard let kind = RecordKind(code: row[1]),
                    let part = try part(row[2], of: own, in: row[0])
                else { continue }
                happenings.append(Happening(record: row[0], kind: kind, part: part))
            }
        }
        return happenings.sorted { $0.record < $1.record }
    }

    private func part(
        _ code: Int,
        of record: Int,
        in other: Int
    ) throws -> Happening.Part? {
        switch MentionPart(rawValue: code) {
        case .target: return .target
        case .relationFrom: return .relationFrom
        case .relationTo: return .relationTo
        case .item: return .item
        case .withheld:
            let rows = try Row.fetchAll(
                database.cachedStatement(sql: Questions.withholdingsOfRecord),
                arguments: [record, limit]
            )
            guard let row = rows.first(where: { $0[0] == other }),
                let kind = RecordKind(code: row[1])
            else { return nil }
            return RecordAct(kind, of: record, part: row[2])?.withholding
                .map { .withheld($0.part) }
        case nil: return nil
        }
    }

    private func span(of columns: String) throws -> DaySpan {
        let row = try Row.fetchOne(database, sql: Questions.span(of: columns, at: limit))
        let (first, last): (Int?, Int?) = (row?[0], row?[1])
        // Of dates that are all open on one side, a later one may start before an earlier ends.
        guard let first, let last, first > last else {
            return DaySpan(earliest: first, latest: last)
        }
        return DaySpan(earliest: last, latest: first)
    }

    /// Whether any record bears the label, or one that starts so where it ends in a slash.
    func knows(label: String) throws -> Bool {
        let isPrefix = label.utf8.last == UInt8(ascii: "/")
        let sql = isPrefix ? Questions.labelsThatStart : Questions.label
        return try Int.fetchOne(database, sql: sql, arguments: [label, limit]) != nil
    }

    /// Whether any excerpt bears the tag.
    func knows(tag: String) throws -> Bool {
        try Int.fetchOne(database, sql: Questions.tag, arguments: [tag, limit]) != nil
    }

    /// How much of what the ledger holds.
    func numbers() throws -> LedgerNumbers {
        func count(_ sql: String) throws -> Int {
            try Int.fetchOne(database, sql: sql, arguments: [limit]) ?? 0
        }
        func counts<Word: CaseIterable & Hashable>(
            _ sql: String,
            _ arguments: StatementArguments
        ) throws -> [Word: Int] {
            var counts: [Word: Int] = [:]
            for row in try Row.fetchAll(database, sql: sql, arguments: arguments) {
                guard let code: Int = row[0], let word = Word(code: code) else { continue }
                counts[word] = row[1]
            }
            return counts
        }
        var withheld = 0
        for record in snapshot.withholding.withheldRecords
        where try withheldThen(record) != nil { withheld += 1 }
        return LedgerNumbers(
            entries: try count(Questions.entryCount),
            records: limit,
            kinds: try counts(Questions.kinds, [limit]),
            modes: try counts(Questions.modes(at: limit), []),
            relations: try counts(Questions.relationNumbers, [limit]),
            events: try span(of: "event"),
            assertions: try span(of: "said"),
            superseded: try count(Questions.superseded),
            withdrawn: try count(Questions.withdrawn),
            withheld: withheld,
            unreadable: try Int.fetchOne(
                database,
                sql: Questions.unreadable,
                arguments: [UnreadablePart.contents.rawValue, limit]
            ) ?? 0
        )
    }
}
