/// A4 with a margin for filing holes, in points.
enum Sheet {
    static let width = 595.276
    static let height = 841.89
    static let left = 74.0
    static let right = 48.0
    static let top = 48.0

    /// From the lower edge to the lowest line.
    static let foot = 34.0

    /// From margin to margin.
    static let measure = width - left - right
}
