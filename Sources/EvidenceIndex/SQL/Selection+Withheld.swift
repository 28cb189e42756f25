internal import EvidenceRecord

/// Where something that is withheld would stand, by which a filter may be met.
enum WithheldPlace {
    /// In the record itself.
    case subject(WithheldSubject)

    /// In the record's own voice, or in one around it, or it is not known which that is; where a
    /// column is named, only where that has no value.
    case ofChain(String?, WithheldSubject)

    /// It is never withheld.
    case nowhere
}

extension Selection {
    /// The statement of the records that may be as asked for, for all that is known of them, where
    /// what is withheld of them, or of the voices they stand in, counts as what is asked for.
    ///
    /// Among them are those that are as asked for without that. Nil where no kind of record can
    /// meet all filters.
    static func withheld(_ resolved: ResolvedQuery) -> Statement? {
        var selection = Selection(resolved)
        selection.takesWithheld = true
        return selection.withheldStatement()
    }

    private mutating func withheldStatement() -> Statement? {
        let kinds = resolved.permittedKinds
        guard !kinds.isEmpty else { return nil }
        addKinds(kinds)
        addAgents()
        addSubjects()
        addDates()
        addOpinions()
        if !query.text.anyOf.isEmpty {
            let expression = query.text.anyOf.map { "(\($0.expression))" }.joined(separator: " OR ")
            conditions.append(
                met(
                    "r.record IN (SELECT rowid FROM words WHERE words MATCH ?)",
                    .subject(.words)
                )
            )
            arguments.append(expression)
        }
        if !query.text.noneOf.isEmpty { addUnwantedWords() }
        conditions.append("r.record < \(resolved.limit)")
        if !query.includesSuperseded { conditions.append("NOT " + superseded) }
        var source =
            "candidate c CROSS JOIN record r ON r.record = c.record"
            + " LEFT JOIN statement s ON s.record = r.record AND "
            + Self.holds("s", resolved.limit)
        if resolved.asksForTime { source += " JOIN entry e ON e.entry = r.entry" }
        let rows =
            "SELECT r.record AS record, \(Self.least(certainties) ?? "2") AS sure FROM \(source)"
            + " WHERE " + conditions.joined(separator: " AND ")
        return Statement(
            sql: "\(candidates) SELECT record, sure FROM (\(rows)) WHERE sure > 0",
            arguments: arguments
        )
    }

    /// The voices of which something is withheld or which stand in such a voice, and the records
    /// that may be concerned.
    private var candidates: String {
        let limit = resolved.limit
        var given = ""
        if !resolved.withheldThen.isEmpty {
            given =
                " UNION VALUES "
                + resolved.withheldThen.map { "(\($0))" }.joined(separator: ", ")
        }
        // A voice that is superseded is read through another; what is read through one of which
        // something is withheld, is so too.
        return """
            WITH RECURSIVE veiled(voice, subject) AS (
                SELECT w.record, w.subject FROM withheld w JOIN record v ON v.record = w.record
                WHERE v.kind = \(RecordKind.voice.code) AND NOT EXISTS (
                    SELECT 1 FROM succession x WHERE x.earlier = w.record AND x.reads
                    AND x.annotation < \(limit))
                UNION SELECT x.earlier, h.subject FROM veiled h JOIN succession x ON x.later = h.voice
                WHERE x.reads AND x.annotation < \(limit)
                UNION SELECT v.record, h.subject FROM veiled h JOIN voice v ON v.within = h.voice),
            candidate(record) AS MATERIALIZED (
                SELECT record FROM withheld
                UNION SELECT s.record FROM veiled h JOIN statement s ON s.voice = h.voice\(given))
            """
    }

    /// The condition, or that what it looks at is withheld, where that is to be taken too.
    func met(_ condition: String, _ place: WithheldPlace) -> String {
        guard takesWithheld else { return condition }
        return "(\(condition) OR \(isWithheld(place)))"
    }

    /// Whether what would stand there is withheld.
    func isWithheld(_ place: WithheldPlace) -> String {
        switch place {
        case .subject(let subject):
            var records =
                "r.record IN (SELECT record FROM withheld WHERE subject IN"
                + " (\(WithheldSubject.whole.rawValue), \(subject.rawValue)))"
            if subject == .words, !resolved.withheldThen.isEmpty {
                records += " OR r.record IN (\(Self.list(resolved.withheldThen)))"
            }
            return "(\(records))"
        case .ofChain(let column, let subject):
            let isUnknown = column.map { "\($0) IS NULL AND " } ?? ""
            let subjects = [WithheldSubject.whole, .source, subject]
            return "(\(isWithheld(.subject(.source))) OR (\(isUnknown)s.voice IN"
                + " (SELECT voice FROM veiled WHERE subject IN"
                + " (\(Self.list(subjects.map(\.rawValue)))))))"
        case .nowhere: return "0"
        }
    }
}
