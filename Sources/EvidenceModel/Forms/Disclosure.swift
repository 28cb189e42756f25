/// What a reader has of a field of a record's content.
///
/// Content stays readable after parts of it were withheld: what is withheld is known as withheld,
/// and never taken for missing.
public enum Disclosure<Value> {
    /// The record has no such field.
    case absent

    /// The field stands there; its value is withheld.
    case withheld

    /// The value stands there in a form that this version does not read.
    case unreadable

    /// The value.
    case known(Value)

    /// A value to be recorded, or none.
    public init(_ value: Value?) {
        self = value.map { .known($0) } ?? .absent
    }

    /// The value, where it is at hand.
    public var value: Value? {
        guard case .known(let value) = self else { return nil }
        return value
    }

    /// The same of what `transform` makes of the value.
    public func map<Other>(_ transform: (Value) -> Other) -> Disclosure<Other> {
        switch self {
        case .absent: .absent
        case .withheld: .withheld
        case .unreadable: .unreadable
        case .known(let value): .known(transform(value))
        }
    }

    /// Whether the field stands there and its value is withheld.
    public var isWithheld: Bool {
        guard case .withheld = self else { return false }
        return true
    }

    /// Whether the record has no such field.
    public var isAbsent: Bool {
        guard case .absent = self else { return false }
        return true
    }
}

extension Disclosure: Sendable where Value: Sendable {}
extension Disclosure: Equatable where Value: Equatable {}
