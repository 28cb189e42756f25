internal import EvidenceModel
internal import EvidenceRecord

/// The statements behind answers, but for the one that chooses rows: ``Selection``.
enum Questions {
    static let record = "SELECT kind, entry, place, line FROM record WHERE record = ?"
    static let entry = "SELECT start, head FROM entry WHERE entry = ?"
    static let entryCount = "SELECT count(*) FROM entry WHERE first < ?"
    static let bearers = "SELECT record FROM record WHERE label = ? AND record < ? ORDER BY record"
    static let successions = """
        SELECT annotation, later FROM succession WHERE earlier = ? AND annotation < ?
        ORDER BY annotation
        """
    static let predecessions = """
        SELECT annotation, earlier FROM succession WHERE later = ? AND annotation < ?
        ORDER BY annotation
        """
    static let withdrawals = """
        SELECT annotation FROM withdrawal WHERE record = ? AND annotation < ? ORDER BY annotation
        """

    /// The records that any annotation supersedes, whether or not they are read through another.
    static let allSuccessions = """
        SELECT earlier, later FROM succession WHERE annotation < ? ORDER BY annotation
        """

    // MARK: Relations

    static let relations = """
        SELECT annotation, kind, source, target, coalesce(certainty, -1) FROM relation
        WHERE \(Conditions.inForce("relation.annotation", before: "?1"))
        ORDER BY annotation
        """

    /// The relations of a kind on either side of which a record stands; -1 stands for no certainty.
    static let relationsOfRecord = """
        SELECT annotation, kind, source, target, coalesce(certainty, -1) FROM relation
        WHERE source = ?1 AND kind = ?3 AND \(Conditions.inForce("relation.annotation", before: "?2"))
        UNION
        SELECT annotation, kind, source, target, coalesce(certainty, -1) FROM relation
        WHERE target = ?1 AND kind = ?3 AND \(Conditions.inForce("relation.annotation", before: "?2"))
        ORDER BY annotation
        """

    /// What is said of whether an agent is the same as another, and by which annotation that was
    /// withdrawn or superseded, -1 standing for none.
    static let identities = """
        SELECT annotation, kind, source, target, coalesce(certainty, -1),
        coalesce((SELECT min(f.annotation) FROM withdrawal f
            WHERE f.record = relation.annotation AND f.annotation < ?2), -1),
        coalesce((SELECT min(f.annotation) FROM succession f
            WHERE f.earlier = relation.annotation AND f.annotation < ?2), -1)
        FROM relation WHERE annotation IN (
            SELECT annotation FROM relation WHERE source = ?1
            UNION SELECT annotation FROM relation WHERE target = ?1)
        AND kind IN (\(RelationKind.sameAs.code), \(RelationKind.differentFrom.code))
        AND annotation < ?2 ORDER BY annotation
        """

    static let questionings = """
        SELECT DISTINCT a.record FROM mention m JOIN annotation a ON a.record = m.record
        WHERE m.target = ?1 AND m.part = \(MentionPart.target.rawValue)
        AND a.motivation = \(Motivation.questioning.code)
        AND \(Conditions.inForce("a.record", before: "?2"))
        ORDER BY a.record
        """

    static let mentions = """
        SELECT m.record, r.kind, m.part FROM mention m JOIN record r ON r.record = m.record
        WHERE m.target = ? ORDER BY m.record, m.part
        """

    // MARK: Withholding

    static let withholdings = """
        SELECT target, record, kind, part FROM withholding WHERE record < ? ORDER BY record
        """
    static let withholdingsOfRecord = """
        SELECT record, kind, part FROM withholding WHERE target = ? AND record < ? ORDER BY record
        """
    static let hasUnsealing = """
        SELECT EXISTS (SELECT 1 FROM withholding WHERE kind = \(RecordKind.unseal.code))
        """

    static let isAnythingWithheld = "SELECT 1 FROM withheld LIMIT 1"

    // MARK: Keys

    static let standing = """
        SELECT s.entry, e.start, e.length FROM standing s JOIN entry e ON e.entry = s.entry
        WHERE e.first < ? ORDER BY s.entry
        """

    static let isAnyKeyRevoked = """
        SELECT 1 FROM record WHERE kind = \(RecordKind.revoke.code) AND record < ? LIMIT 1
        """

    // MARK: Names

    static let agentsNamed = """
        SELECT DISTINCT n.agent FROM form f JOIN name n ON n.form = f.form
        WHERE f.text = ? AND n.record < ? ORDER BY n.agent
        """
    static let formsOfAgent = """
        SELECT f.text, n.record, n.place FROM name n JOIN form f ON f.form = n.form
        WHERE n.agent = ? AND n.record < ? ORDER BY f.text, n.record, n.place
        """
    static let allForms = """
        SELECT f.text, n.agent FROM form f JOIN name n ON n.form = f.form
        WHERE n.record < ? GROUP BY f.form, n.agent ORDER BY f.text, n.agent
        """

    // MARK: Numbers

    static let unreadable = """
        SELECT count(*) FROM unreadable WHERE part = ? AND record < ?
        """
    static let kinds = "SELECT kind, count(*) FROM record WHERE record < ? GROUP BY kind"
    static let superseded =
        "SELECT count(DISTINCT earlier) FROM succession WHERE annotation < ?"
    static let withdrawn =
        "SELECT count(DISTINCT record) FROM withdrawal WHERE annotation < ?"

    static func modes(at limit: Int) -> String {
        """
        SELECT mode, count(*) FROM statement
        WHERE kind = \(RecordKind.excerpt.code) AND record < \(limit)
        AND \(Conditions.holds("statement", at: limit)) GROUP BY mode
        """
    }

    /// The first and the last day of dates, leaving out starts and ends that are open.
    static func span(of columns: String, at limit: Int) -> String {
        """
        SELECT min(CASE WHEN \(columns)_first > \(Schema.firstDay) THEN \(columns)_first END),
        max(CASE WHEN \(columns)_last < \(Schema.lastDay) THEN \(columns)_last END)
        FROM statement WHERE record < \(limit) AND \(Conditions.holds("statement", at: limit))
        """
    }

    // MARK: Words

    static let tag = "SELECT 1 FROM tag WHERE tag = ? AND record < ? LIMIT 1"

    /// Each tag once, without looking at every excerpt that bears it.
    static let tags = """
        WITH RECURSIVE each(tag) AS (
            SELECT min(tag) FROM tag
            UNION ALL SELECT (SELECT min(tag) FROM tag WHERE tag > each.tag) FROM each
            WHERE each.tag IS NOT NULL)
        SELECT tag FROM each WHERE tag IS NOT NULL
        """
    static let labels = """
        SELECT DISTINCT label FROM record WHERE label IS NOT NULL AND record < ?
        ORDER BY label LIMIT ?
        """
    static let label = "SELECT 1 FROM record WHERE label = ? AND record < ? LIMIT 1"
    static let labelsThatStart = """
        SELECT 1 FROM record WHERE label >= ?1 AND label < ?1 || x'7f' AND record < ?2 LIMIT 1
        """

    static let relationNumbers = """
        SELECT kind, count(*) FROM relation
        WHERE \(Conditions.inForce("relation.annotation", before: "?1")) GROUP BY kind
        """
}
