/// A date in the Extended Date/Time Format, which can say how much of it is known.
///
/// Accepted are level 0 and level 1 of the Library of Congress's specification
/// (https://www.loc.gov/standards/datetime/, ISO 8601-2), and of level 2 the sets (`[1667,1668]`,
/// `{1960..1962}`), the qualification of parts (`2004-06~-11`, `2004-?06-11`) and unspecified
/// digits anywhere (`15XX-1X`). Exponential years, significant digits and further seasons are not.
/// Nothing is accepted that the calendar does not have, nor an interval that ends before it starts.
public struct EDTFDate: Hashable, Sendable {
    /// The text as it was given, all ASCII.
    public let text: [UInt8]

    /// The days it names when `?`, `~` and `%` are set aside: what to search and to sort by.
    ///
    /// Open and unknown ends of intervals are unbounded. A time of day counts as the day that is
    /// written, whatever its zone.
    public let stated: DaySpan

    /// The days that are possible at all, if the text is true: what to conclude from.
    ///
    /// A qualified part may be anything, so that `1984~` is bounded by nothing, and `2022-01-~05`
    /// by the month of January 2022.
    public let possible: DaySpan

    /// Whether any part is an estimate (`~` or `%`).
    public let isApproximate: Bool

    /// Whether any part is in doubt (`?` or `%`).
    public let isUncertain: Bool

    /// Seconds since 1970-01-01T00:00:00Z, where a time of day and its zone are written.
    let instant: Int?

    /// Reads a date; spaces, lower case letters and anything after it are refused.
    ///
    /// - Throws: where the text stops being a date, and what was expected there.
    public init(_ text: [UInt8]) throws(EDTFError) {
        var reader = EDTFReader(text)
        let expression = try reader.expression()
        self.text = text
        stated = expression.stated
        possible = expression.possible
        isApproximate = expression.qualification.contains(.approximate)
        isUncertain = expression.qualification.contains(.uncertain)
        instant = expression.instant
    }
}

extension EDTFDate: CustomStringConvertible {
    public var description: String {
        String(decoding: text, as: UTF8.self)
    }
}

extension EDTFDate {
    /// The members of a set, dates or ranges; of what is no set itself.
    public var members: [EDTFDate] {
        guard let bracket = text.first, "[{".utf8.contains(bracket) else { return [self] }
        let members = text.dropFirst().dropLast().split(separator: UInt8(ascii: ","))
        return members.compactMap { member in
            (try? EDTFDate(Array(member)))
                ?? (try? EDTFDate([UInt8(ascii: "[")] + member + [UInt8(ascii: "]")]))
        }
    }

    /// Whether it names every day from its first to its last, as a period that is asked for must if
    /// what lies between them is certainly within.
    ///
    /// Not so a set of several members, digits that are unspecified before others (`2022-XX-05`),
    /// and a season, whose months depend on the place.
    public var isWithoutGaps: Bool {
        if text.contains(UInt8(ascii: ",")) { return false }
        return text.split(separator: UInt8(ascii: "/")).allSatisfy { part in
            let unspecified = part.drop { $0 != UInt8(ascii: "X") }
            guard unspecified.allSatisfy({ [UInt8(ascii: "X"), UInt8(ascii: "-")].contains($0) })
            else { return false }
            let parts = part.split(separator: UInt8(ascii: "-"))
            guard parts.count == 2, parts[1].count == 2 else { return true }
            return parts[1].first != UInt8(ascii: "2")
        }
    }
}

// MARK: - Comparing

extension EDTFDate {
    /// What can be said about the order of two dates.
    public enum Order: Hashable, Sendable {
        /// Whatever the two dates really were, the first came before the second.
        case certainlyBefore

        /// Whatever the two dates really were, the first came after the second.
        case certainlyAfter

        /// The dates as written do not settle it.
        case mayOverlap
    }

    /// How this date stands to another.
    ///
    /// Two times of day with their zones are compared to the second, everything else by the day.
    public func order(relativeTo other: EDTFDate) -> Order {
        if let instant, let otherInstant = other.instant {
            if instant == otherInstant { return .mayOverlap }
            return instant < otherInstant ? .certainlyBefore : .certainlyAfter
        }
        if possible.isBefore(other.possible) { return .certainlyBefore }
        return other.possible.isBefore(possible) ? .certainlyAfter : .mayOverlap
    }
}
