/// A number with its noun.
enum Quantity {
    /// `1 entry`, `2 entries`.
    static func of(_ count: Int, _ one: String, _ many: String) -> String {
        count == 1 ? "1 \(one)" : "\(count) \(many)"
    }
}
