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
