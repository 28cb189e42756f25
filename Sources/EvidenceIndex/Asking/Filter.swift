/// What a row must match, and what it must not.
public struct Filter<Value: Sendable>: Sendable {
    /// A row matches at least one of these, if there are any.
    public var anyOf: [Value]

    /// A row matches none of these.
    public var noneOf: [Value]

    /// A filter that lets everything through.
    public init() {
        anyOf = []
        noneOf = []
    }

    /// A filter of those values.
    public init(anyOf: [Value], noneOf: [Value] = []) {
        self.anyOf = anyOf
        self.noneOf = noneOf
    }

    /// Whether it lets everything through.
    public var isEmpty: Bool { anyOf.isEmpty && noneOf.isEmpty }
}

extension Filter: Equatable where Value: Equatable {}

extension Filter: ExpressibleByArrayLiteral {
    /// A filter of which a row matches at least one element.
    public init(arrayLiteral elements: Value...) {
        self.init(anyOf: elements)
    }
}
