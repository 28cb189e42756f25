internal import EvidenceModel
internal import EvidenceRecord
internal import GRDB

/// A question with every name in it resolved to record numbers.
struct ResolvedQuery {
    let query: Query

    /// The ledger of so many records is asked.
    let limit: Int

    var by = Filter<[Int]>()
    var wordsOf = Filter<[Int]>()
    var through = Filter<[Int]>()
    var to = Filter<[Int]>()
    var about = Filter<[Int]>()
    var documents = Filter<[Int]>()
    var contradicting = Filter<[Int]>()

    /// The records that stand in a relation only through what they supersede, by kind.
    var carried: [RelationKind: [Int]] = [:]
    var carriedQuestions: [Int] = []

    /// The records of which something was withheld then that is not now.
    var withheldThen: [Int] = []
}

/// The statement that chooses the records which answer a question.
///
/// It yields `record`, and `sure`: 2 where the dates are certainly as asked for, 1 where they may
/// be. Numbers stand in the text, words are bound.
struct Selection {
    private let resolved: ResolvedQuery
    private var query: Query { resolved.query }
    private var conditions: [String] = []
    private var arguments: [String] = []

    /// One for each filter on a date: 2, 1 or 0.
    private var certainties: [String] = []

    /// How the words are looked for.
    enum WordSearch {
        /// All records that hold them are looked at.
        case first

        /// Each record that meets all else is looked at.
        case last

        /// Not at all: to see how many records meet all else.
        case not
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
    static func statement(
        for resolved: ResolvedQuery,
        words: WordSearch,
        atMost count: Int? = nil
    ) -> Statement? {
        var selection = Selection(resolved)
        return selection.statement(words, atMost: count)
    }

    private mutating func statement(_ words: WordSearch, atMost count: Int?) -> Statement? {
        let kinds = resolved.permittedKinds
        guard !kinds.isEmpty else { return nil }
        let asksForStatements = resolved.asksForStatements
        conditions = []
        arguments = []
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
        if !query.text.anyOf.isEmpty, words != .not {
            let expression = query.text.anyOf.map { "(\($0.expression))" }.joined(separator: " OR ")
            // What stands to the left of a CROSS JOIN is looked at first.
            source =
                words == .first
                ? "words w CROSS JOIN " + source.replacingBase(asksForStatements)
                : source + " CROSS JOIN words w ON w.rowid = r.record"
            conditions.append("w.words MATCH ?")
            arguments.append(expression)
        }
        addAgents()
        addSubjects()
        addDates()
        addOpinions()
        addWithheldWords(words)
        conditions.append("r.record < \(resolved.limit)")
        if !query.includesSuperseded { conditions.append("NOT " + superseded) }
        let sure = Self.least(certainties) ?? "2"
        var sql =
            "SELECT r.record AS record, \(sure) AS sure, \(orderKey) AS key FROM \(source)"
            + " WHERE " + conditions.joined(separator: " AND ")
        sql = certainties.isEmpty ? sql : "SELECT * FROM (\(sql)) WHERE sure > 0"
        sql += query.order == .record ? " ORDER BY record" : " ORDER BY key, record"
        if let count { sql += " LIMIT \(count)" }
        return Statement(sql: sql, arguments: arguments)
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

    private mutating func addKinds(_ kinds: Set<RecordKind>) {
        guard kinds.count < RecordKind.allCases.count else { return }
        if kinds.count == RecordKind.allCases.count - 1, !kinds.contains(.voice) {
            conditions.append("r.kind <> \(RecordKind.voice.code)")
        } else {
            conditions.append("r.kind IN (\(Self.list(kinds.map(\.code).sorted())))")
        }
    }

    // MARK: Agents

    private mutating func addAgents() {
        add(resolved.by) { "s.speaker IN (\(Self.list($0)))" }
        add(resolved.wordsOf) { "s.words IN (\(Self.list($0)))" }
        let valid = Self.holds("l", resolved.limit)
        add(resolved.through) { agents in
            "s.voice IN (SELECT l.voice FROM layer l WHERE l.speaker IN (\(Self.list(agents)))"
                + " AND \(valid))"
        }
        add(resolved.to) { agents in
            "s.voice IN (SELECT l.voice FROM addressed a JOIN layer l ON l.layer = a.voice"
                + " WHERE a.agent IN (\(Self.list(agents))) AND \(valid))"
        }
        add(resolved.about) { agents in
            "r.record IN (SELECT record FROM about WHERE agent IN (\(Self.list(agents))))"
        }
        guard query.datedLayer != .through else { return addLayersThrough() }
        add(query.modes, layer: "mode")
        add(query.wordings.mapped { $0 == .indirect ? 1 : 0 }, layer: "told")
    }

    private mutating func add(_ filter: Filter<[Int]>, _ condition: ([Int]) -> String) {
        let wanted = filter.anyOf.flatMap(\.self)
        if !filter.anyOf.isEmpty { conditions.append(condition(wanted)) }
        let unwanted = filter.noneOf.flatMap(\.self)
        if !filter.noneOf.isEmpty {
            conditions.append("coalesce(NOT \(condition(unwanted)), 1)")
        }
    }

    private mutating func add<Word: CaseIterable & Equatable & Sendable>(
        _ filter: Filter<Word>,
        layer column: String
    ) {
        add(filter.mapped(\.code), layer: column)
    }

    private mutating func add(_ filter: Filter<Int>, layer column: String) {
        func condition(_ codes: [Int]) -> String {
            query.datedLayer == .innermost
                ? "s.\(column) IN (\(Self.list(codes)))"
                : "EXISTS (SELECT 1 FROM layer l WHERE \(directLayer)"
                    + " AND l.\(column) IN (\(Self.list(codes))))"
        }
        if !filter.anyOf.isEmpty { conditions.append(condition(filter.anyOf)) }
        if !filter.noneOf.isEmpty {
            conditions.append("coalesce(NOT \(condition(filter.noneOf)), 1)")
        }
    }

    private var directLayer: String {
        "l.voice = s.voice AND l.depth = s.direct AND \(Self.holds("l", resolved.limit))"
    }

    /// The layers in which an agent speaks through whom it comes, with the mode and the wording
    /// that are asked for.
    private var layersThrough: String {
        var terms = [
            "l.voice = s.voice", Self.holds("l", resolved.limit),
            "l.speaker IN (\(Self.list(resolved.through.anyOf.flatMap(\.self))))",
        ]
        func add(_ filter: Filter<Int>, _ column: String) {
            if !filter.anyOf.isEmpty { terms.append("l.\(column) IN (\(Self.list(filter.anyOf)))") }
            if !filter.noneOf.isEmpty {
                terms.append("coalesce(l.\(column) NOT IN (\(Self.list(filter.noneOf))), 1)")
            }
        }
        add(query.modes.mapped(\.code), "mode")
        add(query.wordings.mapped { $0 == .indirect ? 1 : 0 }, "told")
        return terms.joined(separator: " AND ")
    }

    private mutating func addLayersThrough() {
        guard !query.modes.isEmpty || !query.wordings.isEmpty else { return }
        conditions.append("EXISTS (SELECT 1 FROM layer l WHERE \(layersThrough))")
    }

    // MARK: Subjects

    private mutating func addSubjects() {
        add(resolved.documents) { "r.document IN (\(Self.list($0)))" }
        add(query.tags) { tags in
            "r.record IN (SELECT record FROM tag WHERE tag IN (\(tags)))"
        }
        addPatterns(query.labels) { exact, prefix in
            prefix ? "(r.label >= \(exact) AND r.label < \(exact) || x'7f')" : "r.label = \(exact)"
        }
        addSigners()
        addRelations()
    }

    private mutating func add(_ filter: Filter<String>, _ condition: (String) -> String) {
        func marks(_ words: [String]) -> String {
            words.map { _ in "?" }.joined(separator: ", ")
        }
        if !filter.anyOf.isEmpty {
            conditions.append(condition(marks(filter.anyOf)))
            arguments += filter.anyOf
        }
        if !filter.noneOf.isEmpty {
            conditions.append("NOT \(condition(marks(filter.noneOf)))")
            arguments += filter.noneOf
        }
    }

    private mutating func addPatterns(
        _ filter: Filter<String>,
        _ condition: (_ exact: String, _ isPrefix: Bool) -> String
    ) {
        func terms(_ labels: [String]) -> String {
            labels.map { label in
                let isPrefix = label.utf8.last == UInt8(ascii: "/")
                return isPrefix ? condition("?", true) : condition("?", false)
            }.joined(separator: " OR ")
        }
        func bound(_ labels: [String]) -> [String] {
            labels.flatMap { $0.utf8.last == UInt8(ascii: "/") ? [$0, $0] : [$0] }
        }
        if !filter.anyOf.isEmpty {
            conditions.append("(\(terms(filter.anyOf)))")
            arguments += bound(filter.anyOf)
        }
        if !filter.noneOf.isEmpty {
            conditions.append("coalesce(NOT (\(terms(filter.noneOf))), 1)")
            arguments += bound(filter.noneOf)
        }
    }

    private mutating func addSigners() {
        func condition(_ names: [String]) -> String {
            // By reference, by name, or by the last part of the name.
            let terms = names.map { _ in
                "reference = ? OR substr(reference, 1, length(reference) - 9) = ?"
                    + " OR substr(reference, 1, length(reference) - 9) LIKE '%/' || ? ESCAPE '\\'"
            }
            return
                "r.entry IN (SELECT entry FROM signature WHERE signer IN"
                + " (SELECT signer FROM signer WHERE \(terms.joined(separator: " OR "))))"
        }
        func bound(_ names: [String]) -> [String] {
            names.flatMap { [$0, $0, Self.literal($0)] }
        }
        if !query.signers.anyOf.isEmpty {
            conditions.append(condition(query.signers.anyOf))
            arguments += bound(query.signers.anyOf)
        }
        if !query.signers.noneOf.isEmpty {
            conditions.append("NOT " + condition(query.signers.noneOf))
            arguments += bound(query.signers.noneOf)
        }
    }

    /// The text with nothing in it that LIKE takes for a pattern.
    private static func literal(_ text: String) -> String {
        var literal = ""
        for character in text {
            if ["%", "_", "\\"].contains(character) { literal.append("\\") }
            literal.append(character)
        }
        return literal
    }

    private mutating func addRelations() {
        func condition(_ kinds: [RelationKind]) -> String {
            guard resolved.showsSidesOfRelations else {
                let codes = Self.list(kinds.map(\.code))
                return "r.record IN (SELECT annotation FROM relation WHERE kind IN (\(codes)))"
            }
            return "(" + kinds.map { side(of: $0) }.joined(separator: " OR ") + ")"
        }
        let filter = query.relations
        if !filter.anyOf.isEmpty { conditions.append(condition(filter.anyOf)) }
        if !filter.noneOf.isEmpty { conditions.append("NOT " + condition(filter.noneOf)) }
    }

    // MARK: Dates

    private mutating func addDates() {
        add(query.event.ofMembers, columns: "event") { truth in
            let told = truth("s.said_first", "s.said_last", "s.said_sure")
            return "max(\(truth("s.event_first", "s.event_last", "s.event_sure")),"
                + " CASE WHEN s.told THEN \(told) ELSE 0 END)"
        }
        let (direct, through) = (directLayer, layersThrough)
        let asserted = query.asserted.ofMembers
        switch query.datedLayer {
        case .innermost:
            add(asserted, columns: "said") { truth in
                truth("s.said_first", "s.said_last", "s.said_sure")
            }
        case .direct:
            add(asserted, columns: nil) { truth in
                "coalesce((SELECT \(truth("l.said_first", "l.said_last", "l.said_sure"))"
                    + " FROM layer l WHERE \(direct)), 0)"
            }
        case .through:
            add(asserted, columns: nil) { truth in
                "coalesce((SELECT max(\(truth("l.said_first", "l.said_last", "l.said_sure")))"
                    + " FROM layer l WHERE \(through)), 0)"
            }
        }
        addRecorded()
    }

    /// Adds how certainly a date is one of those asked for, and none of those not asked for.
    ///
    /// `columns` is the kind of date that alone is looked at, so that rows without a day in
    /// common need not be.
    private mutating func add(
        _ filter: Filter<EDTFDate>,
        columns: String?,
        _ expression: ((_ first: String, _ last: String, _ sure: String) -> String) -> String
    ) {
        func certainty(_ dates: [EDTFDate]) -> String {
            Self.greatest(
                dates.map { date in
                    let asked = DateBounds(asked: date)
                    return expression { first, last, sure in
                        Self.truth(first, last, sure, asked)
                    }
                }
            )
        }
        if !filter.anyOf.isEmpty {
            certainties.append(certainty(filter.anyOf))
            if let columns { narrow(filter.anyOf.map { DateBounds($0) }, columns) }
        }
        if !filter.noneOf.isEmpty { certainties.append("2 - \(certainty(filter.noneOf))") }
    }

    /// Leaves out what has no day in common with any of the dates.
    ///
    /// Where nothing else leaves out much, the dates themselves are looked up.
    private mutating func narrow(_ dates: [DateBounds], _ columns: String) {
        guard !resolved.narrowsWithoutDates else {
            func overlap(_ name: String) -> String {
                dates.map { "(s.\(name)_first <= \($0.last) AND s.\(name)_last >= \($0.first))" }
                    .joined(separator: " OR ")
            }
            conditions.append(
                columns == "event"
                    ? "(\(overlap("event")) OR (s.told AND (\(overlap("said")))))"
                    : "(\(overlap(columns)))"
            )
            return
        }
        var parts = dates.flatMap { Self.lookups($0, columns, "") }
        if columns == "event" { parts += dates.flatMap { Self.lookups($0, "said", " AND told") } }
        conditions.append("s.record IN (\(parts.joined(separator: " UNION ALL ")))")
    }

    private static func lookups(
        _ date: DateBounds,
        _ name: String,
        _ also: String
    ) -> [String] {
        let (first, last) = ("\(name)_first", "\(name)_last")
        let longest = Schema.longestShort
        return [
            "SELECT record FROM statement WHERE \(first) IS NOT NULL"
                + " AND \(first) BETWEEN \(date.first - longest) AND \(date.last)"
                + " AND \(last) >= \(date.first)\(also)",
            "SELECT record FROM statement WHERE \(last) - \(first) > \(longest)"
                + " AND \(first) <= \(date.last) AND \(last) >= \(date.first)\(also)",
        ]
    }

    /// 2 where the days of a date certainly lie within those asked for, 1 where they may.
    private static func truth(
        _ first: String,
        _ last: String,
        _ sure: String,
        _ asked: DateBounds
    ) -> String {
        let within =
            asked.isSure
            ? "WHEN \(sure) AND \(first) >= \(asked.first) AND \(last) <= \(asked.last) THEN 2 "
            : ""
        return "CASE \(within)WHEN \(first) <= \(asked.last) AND \(last) >= \(asked.first)"
            + " THEN 1 ELSE 0 END"
    }

    private mutating func addRecorded() {
        func certainty(_ dates: [EDTFDate]) -> String {
            Self.greatest(
                dates.map { date in
                    let (first, last) = Self.microseconds(date)
                    let sure = DateBounds(asked: date).isSure ? 2 : 1
                    return "CASE WHEN e.time BETWEEN \(first) AND \(last) THEN \(sure) ELSE 0 END"
                }
            )
        }
        let filter = query.recorded.ofMembers
        if !filter.anyOf.isEmpty {
            certainties.append(certainty(filter.anyOf))
            let ranges = filter.anyOf.map { Self.microseconds($0) }
            let times = ranges.map { "time BETWEEN \($0.0) AND \($0.1)" }.joined(separator: " OR ")
            conditions.append(
                "r.record >= (SELECT min(first) FROM entry WHERE \(times))"
            )
        }
        if !filter.noneOf.isEmpty { certainties.append("2 - \(certainty(filter.noneOf))") }
    }

    private static func microseconds(_ date: EDTFDate) -> (Int, Int) {
        let bounds = DateBounds(date)
        let day = 86_400_000_000
        let last = min(bounds.last, 4_000_000)
        return (max(bounds.first, 0) * day, last < 0 ? -1 : (last + 1) * day - 1)
    }

    private static func greatest(_ terms: [String]) -> String {
        terms.count == 1 ? terms[0] : "max(\(terms.joined(separator: ", ")))"
    }

    private static func least(_ terms: [String]) -> String? {
        terms.count > 1 ? "min(\(terms.joined(separator: ", ")))" : terms.first
    }

    // MARK: What is said of it

    private mutating func addOpinions() {
        let contradicted = side(of: .contradicts)
        if let wanted = query.isContradicted {
            conditions.append(wanted ? contradicted : "NOT " + contradicted)
        }
        if let wanted = query.isQuestioned {
            conditions.append(wanted ? questioned : "NOT " + questioned)
        }
        add(resolved.contradicting) { "r.record IN (\(Self.list($0)))" }
    }

    /// Whether the record stands on either side of a relation of that kind.
    private func side(of kind: RelationKind) -> String {
        let annotation = inForce("x.annotation")
        let direct =
            "EXISTS (SELECT 1 FROM relation x WHERE x.source = r.record AND x.kind = \(kind.code)"
            + " AND x.target <> x.source AND \(annotation))"
            + " OR EXISTS (SELECT 1 FROM relation x WHERE x.target = r.record"
            + " AND x.kind = \(kind.code) AND x.target <> x.source AND \(annotation))"
        let carried = resolved.carried[kind] ?? []
        guard !carried.isEmpty else { return "(\(direct))" }
        return "(\(direct) OR r.record IN (\(Self.list(carried))))"
    }

    private var questioned: String {
        let direct =
            "EXISTS (SELECT 1 FROM mention m JOIN annotation a ON a.record = m.record"
            + " WHERE m.target = r.record AND m.part = \(MentionPart.target.rawValue)"
            + " AND a.motivation = \(Motivation.questioning.code) AND \(inForce("m.record")))"
        guard !resolved.carriedQuestions.isEmpty else { return "(\(direct))" }
        return "(\(direct) OR r.record IN (\(Self.list(resolved.carriedQuestions))))"
    }

    private var superseded: String {
        "EXISTS (SELECT 1 FROM succession x WHERE x.earlier = r.record"
            + " AND x.annotation < \(resolved.limit))"
    }

    private func inForce(_ annotation: String) -> String {
        Conditions.inForce(annotation, before: "\(resolved.limit)")
    }

    // MARK: Words

    private mutating func addWithheldWords(_ words: WordSearch) {
        guard !query.text.isEmpty else { return }
        if !query.text.noneOf.isEmpty {
            let expression = query.text.noneOf.map { "(\($0.expression))" }
                .joined(separator: " OR ")
            conditions.append("r.record NOT IN (SELECT rowid FROM words WHERE words MATCH ?)")
            arguments.append(expression)
        }
        if !resolved.withheldThen.isEmpty {
            conditions.append("r.record NOT IN (\(Self.list(resolved.withheldThen)))")
        }
    }

    // MARK: Order

    private var orderKey: String {
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

    private static func holds(_ table: String, _ limit: Int) -> String {
        Conditions.holds(table, at: limit)
    }
}

/// Conditions that several statements share.
enum Conditions {
    /// Whether a row that later records can change is the one of that ledger.
    static func holds(_ table: String, at limit: Int) -> String {
        "\(table).since <= \(limit) AND \(table).until > \(limit)"
    }

    /// Whether an annotation was made and neither withdrawn nor superseded.
    ///
    /// `annotation` names its table, and `limit` is a number or what stands for it.
    static func inForce(_ annotation: String, before limit: String) -> String {
        "\(annotation) < \(limit)"
            + " AND NOT EXISTS (SELECT 1 FROM succession f WHERE f.earlier = \(annotation)"
            + " AND f.annotation < \(limit))"
            + " AND NOT EXISTS (SELECT 1 FROM withdrawal f WHERE f.record = \(annotation)"
            + " AND f.annotation < \(limit))"
    }
}

extension Filter<EDTFDate> {
    /// The same with each set parted into its members, between which days may lie that are not
    /// meant.
    fileprivate var ofMembers: Filter<EDTFDate> {
        Filter(anyOf: anyOf.flatMap(\.members), noneOf: noneOf.flatMap(\.members))
    }
}

extension Filter {
    func mapped<Other: Sendable>(_ transform: (Value) -> Other) -> Filter<Other> {
        Filter<Other>(anyOf: anyOf.map(transform), noneOf: noneOf.map(transform))
    }
}
