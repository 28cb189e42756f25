/// Which of several occurrences is meant, and how many there must be.
public enum Ordinal: Hashable, Sendable {
    /// `2/3` is the second of exactly three; from 1.
    case one(Int, of: Int)

    /// `all/2` is both of exactly two.
    case all(of: Int)

    /// Reads `2/3` or `all/2`; nil for every other form, and for a number above its count.
    public init?(reading text: String) {
        let parts = text.split(separator: "/", omittingEmptySubsequences: false)
        guard parts.count == 2, let count = Self.number(parts[1]) else { return nil }
        if parts[0].utf8.elementsEqual("all".utf8) {
            self = .all(of: count)
        } else if let number = Self.number(parts[0]), number <= count {
            self = .one(number, of: count)
        } else {
            return nil
        }
    }

    /// How many occurrences there must be.
    public var count: Int {
        switch self {
        case .one(_, let count), .all(let count): count
        }
    }

    /// Reads a number from 1 in its one form.
    private static func number(_ text: Substring) -> Int? {
        guard let number = Int(text), number > 0, String(number).utf8.elementsEqual(text.utf8)
        else { return nil }
        return number
    }
}

extension Ordinal: CustomStringConvertible {
    public var description: String {
        switch self {
        case .one(let number, let count): "\(number)/\(count)"
        case .all(let count): "all/\(count)"
        }
    }
}
