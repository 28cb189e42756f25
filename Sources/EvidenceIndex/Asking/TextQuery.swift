/// Words to look for: `bread AND (salt OR "white flour"*) NOT sugar`.
///
/// Words side by side must all occur, in any order; quotation marks make a phrase; a `*` behind a
/// word or phrase takes every word that starts so; `AND`, `OR`, `NOT` in capitals and round
/// brackets combine them: `NOT` takes from what stands before it and binds most, `OR` binds least.
/// Case and the diacritics of Latin letters make no difference, nor does ё for е.
public struct TextQuery: Hashable, Sendable {
    /// The words as they were given.
    public let text: String

    /// The same in the language of SQLite's FTS5, every word quoted.
    let expression: String

    /// Reads the words.
    ///
    /// - Throws: where they stop making sense, and what was expected there.
    public init(_ text: String) throws(TextQueryFault) {
        var reader = TextQueryReader(text)
        self.text = text
        expression = try reader.expression()
    }
}

/// Why words to look for make no sense.
public struct TextQueryFault: Error, Equatable, Sendable, CustomStringConvertible {
    /// The character at which they stop making sense, counted from 1.
    public let column: Int

    /// What was expected there.
    public let expected: String

    /// One sentence for a person.
    public var description: String { "expected \(expected) at character \(column) of the text" }
}
