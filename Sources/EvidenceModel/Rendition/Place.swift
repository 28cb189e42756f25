/// A run of Unicode scalars in a rendition.
///
/// A place is never empty: an excerpt of nothing would quote nothing, and between two voices that
/// meet it would belong to both.
public struct Place: Hashable, Sendable {
    /// The scalars before the place.
    public let start: Int

    /// The scalars before the first one after the place; greater than `start`.
    public let end: Int

    /// Takes offsets as they come from data, or nothing unless `0 <= start < end`.
    public init?(start: Int, end: Int) {
        guard start >= 0, start < end else { return nil }
        self.start = start
        self.end = end
    }

    /// Takes a range that is known not to be empty and not to be negative.
    public init(_ scalars: Range<Int>) {
        precondition(scalars.lowerBound >= 0 && !scalars.isEmpty, "a place holds a scalar")
        start = scalars.lowerBound
        end = scalars.upperBound
    }

    /// The number of scalars, at least 1.
    public var count: Int { end - start }

    /// Whether all of the other place lies in this one; every place contains itself.
    public func contains(_ other: Place) -> Bool {
        start <= other.start && other.end <= end
    }

    /// Whether no scalar lies in both.
    public func isDisjoint(with other: Place) -> Bool {
        end <= other.start || other.end <= start
    }

    /// Whether the two share scalars although neither contains the other, as voices never may.
    public func crosses(_ other: Place) -> Bool {
        !isDisjoint(with: other) && !contains(other) && !other.contains(self)
    }
}
