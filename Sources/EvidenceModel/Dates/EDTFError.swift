/// Why a text is no date that the ledger accepts.
public struct EDTFError: Error, Hashable, Sendable, CustomStringConvertible {
    /// The character at which reading stopped, counted from 1; one past the last at the end.
    public let column: Int

    /// What would have been right there, as a noun phrase.
    public let expected: String

    /// An error at a column, from 1.
    public init(column: Int, expected: String) {
        self.column = column
        self.expected = expected
    }

    public var description: String {
        "expected \(expected) at character \(column)"
    }
}
